/** Prints the stories as they go and counts the facts that are wrong. */
export function teller(write: (text: string) => void) {
  let wrong = 0;
  const table: (readonly [day: string, what: string, paid: string, endsOn: string])[] = [];

  return {
    chapter: (day: string, title: string) => write(`\n${day}  ${title}\n`),
    say: (line: string) => write(`            ${line}\n`),
    /** Prints a fact and compares it with what the rules give, worked out by hand. */
    check: (what: string, actual: unknown, expected: unknown) => {
      const right = JSON.stringify(actual) === JSON.stringify(expected);
      if (!right) wrong += 1;
      const expectation = right ? '' : `   ✗ expected ${JSON.stringify(expected)}`;
      write(`          ${right ? '✓' : '✗'} ${what}: ${shown(actual)}${expectation}\n`);
    },
    /** Prints the subject of a mail; «no mail …» counts as wrong. */
    mail: (subject: string) => {
      if (subject.startsWith('no mail')) wrong += 1;
      write(`            ✉ ${subject}\n`);
    },
    row: (...row: (typeof table)[number]) => table.push(row),
    /** Prints the summary; returns whether all facts were right. */
    end: (): boolean => {
      write(`\n${'day'.padEnd(12)}${'what'.padEnd(50)}${'paid, ₽'.padStart(10)}   ends on\n`);
      for (const [day, what, paid, endsOn] of table) {
        write(`${day.padEnd(12)}${what.padEnd(50)}${paid.padStart(10)}   ${endsOn}\n`);
      }
      write(wrong === 0 ? '\nEvery step came out as the rules say.\n' : `\n${wrong} facts are not as the rules say.\n`);
      return wrong === 0;
    },
  };
}

function shown(fact: unknown): string {
  return typeof fact === 'string' ? fact : JSON.stringify(fact);
}
