import type { CalendarDate } from '../calendar/calendarDate';
import { formatRoubles, type Kopecks } from '../money/money';

/** The facts that name a row of the bank's statement, whether it was read from a file or typed. */
export type RowFacts = {
  /** The bank's day of the money, never the day somebody typed it. */
  readonly receivedOn: CalendarDate;
  /** The order's number as written. Empty, `0` and `б/н` mean that there is none. */
  readonly order: string;
  readonly payerInn?: string;
  readonly payerAccount?: string;
  readonly amount: Kopecks;
  readonly purpose?: string;
  /** The last four digits of the seller's account, for every account but the first. */
  readonly furtherAccount?: string;
};

/** The sha256 of a text as hex digits. The domain imports nothing, so the caller supplies it. */
export type Sha256 = (text: string) => string;

/**
 * The name of a row, the same for form and import: day, order and payer. Without an order also the sum and a mark of
 * the purpose, because day and payer alone could give two rows one name (docs/rules.md, «Bank transfers»).
 */
export function bankReferenceOf(row: RowFacts, sha256: Sha256): string {
  const order = orderNumberOf(row.order);
  const inn = row.payerInn?.replace(/\s/g, '');
  const payer = inn || row.payerAccount?.replace(/\s/g, '');
  const facts =
    order === undefined
      ? [payer, formatRoubles(row.amount), sha256(purposeLetters(row.purpose ?? '')).slice(0, 6)]
      : [`№${order}`, inn];
  return [row.receivedOn, ...facts, row.furtherAccount].filter(Boolean).join(' ');
}

/**
 * An order's number in the form in which numbers are compared: «№000187», «187» and «１８７» are equal. `undefined` where
 * the row has none.
 */
export function orderNumberOf(written: string): string | undefined {
  const number = written
    // Before NFKC, which would turn the sign «№» into the letters «No».
    .replace(/№/g, '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}./_-]/gu, '')
    .replace(/^0+/, '')
    // Banks allow 20 characters. A longer number must not make a name that is too long for a key.
    .slice(0, 20);
  return number === '' || number === 'Б/Н' || number === 'БН' ? undefined : number;
}

/**
 * Names every row of one account's days. Rows of equal name and sum are separate money: the second gets ` -2`. Their
 * order in the file does not matter, because they are alike in everything that names them. Rows of equal name and
 * different sums keep one name, and the store tells them apart by their sums (`changedRowName`). If they were numbered
 * instead, №15 from a second bank that stands first in tomorrow's export would take the name under which today's №15 is
 * stored.
 */
export function namedRows<Row extends RowFacts>(
  rows: readonly Row[],
  sha256: Sha256,
): readonly { readonly name: string; readonly row: Row }[] {
  const times = new Map<string, number>();
  return rows.map((row) => {
    const name = bankReferenceOf(row, sha256);
    const alike = changedRowName(name, row.amount);
    const ordinal = (times.get(alike) ?? 0) + 1;
    times.set(alike, ordinal);
    return { name: ordinal === 1 ? name : `${name} -${ordinal}`, row };
  });
}

/**
 * The name of a row whose own name came before with another sum. It waits for a person: it is neither counted nor lost.
 */
export function changedRowName(name: string, amount: Kopecks): string {
  return `${name} ≠${formatRoubles(amount)}`;
}

/** The name without the ordinal that {@link namedRows} gives to rows alike. */
export function nameWithoutOrdinal(name: string): string {
  return name.replace(/ -\d+$/, '');
}

/** The part of a purpose that names a row: its first hundred letters and digits, without spacing. */
export function purposeLetters(purpose: string): string {
  const letters = purpose
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return [...letters].slice(0, 100).join('');
}
