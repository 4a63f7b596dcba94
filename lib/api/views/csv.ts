// What Excel with Russian settings opens without a question.

const BYTE_ORDER_MARK = '\uFEFF';

export type Column<Line> = readonly [heading: string, value: (line: Line) => string];

/**
 * Lines as Excel with Russian settings opens them: `;` between the columns, a comma in sums, CRLF, and at the beginning
 * of a file the byte order mark, without which it takes the letters for another encoding.
 */
export function csvOf<Line>(columns: readonly Column<Line>[], lines: readonly Line[], isBeginning: boolean): string {
  const rows = lines.map((line) => columns.map(([, value]) => value(line)));
  const all = isBeginning ? [columns.map(([heading]) => heading), ...rows] : rows;
  const text = all.map((row) => `${row.map(quoted).join(';')}\r\n`).join('');
  return isBeginning ? BYTE_ORDER_MARK + text : text;
}

/** «24.11.2026» */
export function russianDay(day: string): string {
  return day.split('-').toReversed().join('.');
}

/**
 * A text that a spreadsheet must not compute with. A sign that begins a formula gets an apostrophe before it. Digits
 * that would lose their leading zeros, or become 6,3E+11, are written as a text.
 */
export function written(text: string): string {
  if (/^\d+([eE]\d+)?$/.test(text) && (text.startsWith('0') || text.length > 11)) return `="${text}"`;
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
