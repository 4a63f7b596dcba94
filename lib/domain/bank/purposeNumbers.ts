import { type PaymentNumber, parsePaymentNumber } from '../payment/paymentNumber';

// The payer writes this text. Each pattern is bounded, so no purpose can make the search slow.
const SEARCHED = 1_000;
const MASKED = [
  /(?:ИНН|КПП|БИК|УИН)\D{0,3}\d{1,25}/giu,
  /(?<!\d)\d{20}(?!\d)/g,
  /(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)/g,
  /(?<!\d)\d{1,12}[.,-]\d{2}(?!\d)/g,
];
const NUMBERS = /(?<!\d)\d{7,10}(?!\d)/g;

/**
 * The numbers of ours that a payment's purpose names, each once, in the order written: runs of 7 to 10 digits from the
 * first number issued to the last, with ИНН, accounts, dates and money masked (docs/rules.md, «Bank statements»).
 */
export function numbersIn(
  purpose: string,
  issued: { readonly first: PaymentNumber; readonly last: PaymentNumber },
): readonly PaymentNumber[] {
  const masked = MASKED.reduce((text, pattern) => text.replace(pattern, ' '), purpose.slice(0, SEARCHED));
  const numbers = (masked.match(NUMBERS) ?? [])
    .map(parsePaymentNumber)
    .filter((number) => number !== undefined)
    .filter((number) => number >= issued.first && number <= issued.last);
  return [...new Set(numbers)];
}
