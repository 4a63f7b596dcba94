import type { Check } from './checks';
import type { ActLine, Books } from './items';

/**
 * Joins acts, invoices and register one to one. An invoice has at most one valid act, over the money it received and
 * has not given back. Each act that an invoice names exists once and has one line in the register; a cancelled act has
 * a second line that takes the first one off. An act or a line that no invoice names is wrong.
 */
export const actsJoin: Check = (books) => {
  const { payments, acts, actLines, lastAct } = books;
  const findings: string[] = [];
  const named = new Set<number>();
  const left = new Set(actLines);
  for (const { number: invoice, state, acts: own, refunds } of payments.values()) {
    const valid = own.filter(({ cancelledOn }) => cancelledOn === undefined);
    if (valid.length > 1) findings.push(`invoice ${invoice} has ${valid.length} valid acts`);
    const received = state.status === 'paid' ? state.received - goneOf(refunds) : 0;
    for (const { number, sum } of valid) {
      if (sum !== received) findings.push(`act ${number} is over ${sum}, invoice ${invoice} holds ${received}`);
    }
    for (const { number, sum, cancelledOn } of own) {
      if (named.has(number)) findings.push(`act ${number} is named twice`);
      named.add(number);
      findings.push(...wrongAct(books, { number, sum, invoice }));
      findings.push(...wrongLines(left, { number, invoice, kind: 'issued', sum }));
      if (cancelledOn !== undefined) {
        findings.push(...wrongLines(left, { number, invoice, kind: 'cancelled', sum: -sum }));
      }
    }
  }
  for (const number of acts.keys()) {
    if (!named.has(number)) findings.push(`no invoice names act ${number}`);
    if (lastAct === undefined || number > lastAct) findings.push(`act ${number} is above the counter, ${lastAct}`);
  }
  for (const { kind, act } of left) findings.push(`no invoice explains that act ${act.number} is ${kind}`);
  return findings;
};

/** What went back of an invoice. The invoice stays settled, and its act is over the rest. */
function goneOf(refunds: readonly { readonly sum: number; readonly standing: string }[]): number {
  return refunds.reduce((gone, { sum, standing }) => (standing === 'finished' ? gone + sum : gone), 0);
}

type Named = { readonly number: number; readonly sum: number; readonly invoice: number };

function wrongAct({ acts }: Books, { number, sum, invoice }: Named): readonly string[] {
  const act = acts.get(number);
  if (!act) return [`act ${number} of invoice ${invoice} is missing`];
  return act.line.sum === sum && act.invoice.number === invoice
    ? []
    : [`act ${number} is over ${act.line.sum} of invoice ${act.invoice.number}, named is ${sum} of ${invoice}`];
}

/** Removes the act's line from those left, and says what is wrong with it. */
function wrongLines(
  left: Set<ActLine>,
  { number, sum, invoice, kind }: Named & Pick<ActLine, 'kind'>,
): readonly string[] {
  const lines = [...left].filter((one) => one.act.number === number && one.kind === kind);
  for (const line of lines) left.delete(line);
  const [only] = lines;
  const isRight = lines.length === 1 && only?.sum === sum && only.invoice === invoice;
  return isRight ? [] : [`that act ${number} is ${kind} has ${lines.length} lines, or another sum than ${sum}`];
}
