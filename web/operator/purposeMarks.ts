type Piece = { readonly text: string; readonly isNumber: boolean };

// Only marks numbers for the eye and fills in a field at first: what counts is what the service reads. Our numbers have
// seven digits; a КПП or БИК has nine, an ИНН ten or twelve.
const NUMBERS = /(?<!\d)0*([1-9]\d{6})(?!\d|[.,-]\d{2}(?!\d))/g;

/** The numbers in a purpose that look like those of our invoices, each once. */
export function numbersOf(purpose: string): readonly number[] {
  return [...new Set([...purpose.matchAll(NUMBERS)].map(([, number]) => Number(number)))];
}

/** The purpose in pieces, so that the numbers stand out. */
export function marked(purpose: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: text, index } of purpose.matchAll(NUMBERS)) {
    if (index > end) pieces.push({ text: purpose.slice(end, index), isNumber: false });
    pieces.push({ text, isNumber: true });
    end = index + text.length;
  }
  return end < purpose.length ? [...pieces, { text: purpose.slice(end), isNumber: false }] : pieces;
}
