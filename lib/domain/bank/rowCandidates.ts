import { addMoney, type Kopecks, kopecks } from '../money/money';
import { isCancelled, type Payment, receivedSoFar, settledState } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import { type BankRow, restOf } from './bankRow';
import type { PersonWhy } from './bankVerdict';
import { placesOf } from './seenRow';

/** Reasons that speak of one invoice. They are told only while that invoice still stands as it did. */
const OF_ONE_INVOICE: readonly PersonWhy[] = ['part', 'too_much', 'other_payer', 'before_cut_over', 'not_settled'];

/**
 * An open row with the invoices that one click may count it for today. The statement that showed it may be weeks old,
 * and its invoice paid or lapsed since. An invoice that takes no more money is no candidate, nor are several whose
 * rests no longer add up to the row. Sums are what is left today, and the reason for one invoice says what became of it
 * (docs/rules.md, «Bank statements»).
 * @param paymentOf the payments of the row's candidates, as read now.
 */
export function withCandidatesOfNow(row: BankRow, paymentOf: (number: PaymentNumber) => Payment | undefined): BankRow {
  const { statement, state, counted } = row;
  if (!statement || state !== 'open' || statement.candidates.length === 0) return row;
  const rest = restOf(row);
  const numbers = statement.candidates.map(({ number }) => number);
  const standing = new Map(numbers.map((number) => [number, standingOf(paymentOf(number))]));
  const missingOf = (number: PaymentNumber) => standing.get(number)?.missing;
  const isCountedIn = (number: PaymentNumber) => counted.some((share) => share.number === number);
  const areOpen = numbers.every((number) => missingOf(number) !== undefined && !isCountedIn(number));
  const together = numbers.reduce((sum, number) => addMoney(sum, missingOf(number) ?? kopecks(0)), kopecks(0));
  const fits = areOpen && (numbers.length === 1 || together === rest);
  const { why: told, ...facts } = statement;
  const [one] = numbers.length === 1 && told && OF_ONE_INVOICE.includes(told) ? numbers : [];
  // Its share for that invoice is counted; the rest of the row does not concern it.
  const why = one === undefined ? told : isCountedIn(one) ? undefined : whyNow(told, rest, standing.get(one));
  const candidates = fits ? placesOf(rest, numbers, missingOf) : [];
  return { ...row, statement: { ...facts, candidates, ...(why && { why }) } };
}

/** What an invoice still takes, or why it takes nothing. */
type Standing = { readonly missing?: Kopecks; readonly gone?: PersonWhy };

function standingOf(payment: Payment | undefined): Standing {
  if (payment?.kind !== 'invoice') return { gone: 'unknown_number' };
  if (settledState(payment)) return { gone: 'already_paid' };
  if (payment.closedOn) return { gone: 'closed' };
  if (isCancelled(payment)) return { gone: 'cancelled' };
  return { missing: kopecks(payment.amount - receivedSoFar(payment)) };
}

function whyNow(told: PersonWhy | undefined, rest: Kopecks, { missing, gone }: Standing = {}): PersonWhy | undefined {
  if (missing === undefined) return gone;
  if (told !== 'part' && told !== 'too_much') return told;
  return rest < missing ? 'part' : rest > missing ? 'too_much' : 'not_settled';
}
