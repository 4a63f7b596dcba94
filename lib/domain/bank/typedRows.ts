import { addDays, type CalendarDate } from '../calendar/calendarDate';
import type { PaymentNumber } from '../payment/paymentNumber';
import { orderNumberOf } from './bankReference';
import type { BankRow } from './bankRow';
import type { SeenRow } from './seenRow';

/** How many days a typed row may lie from the bank's day. */
const SLIP_OF_DAYS = 3;

/**
 * The days on which somebody may have typed the money of these rows; `undefined` where none of the rows could count
 * without a person.
 */
export function daysTyped(
  rows: readonly SeenRow[],
): { readonly from: CalendarDate; readonly to: CalendarDate } | undefined {
  const days = rows.filter(({ numbers }) => numbers.length === 1).map(({ receivedOn }) => receivedOn);
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  return first && last && { from: addDays(first, -SLIP_OF_DAYS), to: addDays(last, SLIP_OF_DAYS) };
}

/**
 * Whether somebody may have typed the money of a statement's row under another name, for whichever invoice: the same
 * sum on the same day, the same order on that day or with that sum, or money that a person took back from this very
 * invoice. Money of another payer is different money.
 * @param typed a row that somebody typed and no statement has shown.
 */
export function isPerhapsTyped(typed: BankRow, row: SeenRow, number: PaymentNumber): boolean {
  if (typed.state === 'same_as') return false;
  if (typed.payerInn !== undefined && row.payerInn !== undefined && typed.payerInn !== row.payerInn) return false;
  const isSameDay = typed.receivedOn === row.receivedOn;
  const isSameSum = typed.amount === row.amount || typed.counted.some(({ amount }) => amount === row.amount);
  const order = orderNumberOf(row.order);
  const isSameOrder = order !== undefined && orderIn(typed.bankReference) === order;
  if (typed.undone?.includes(number) && (isSameSum || isSameOrder)) return true;
  return typed.counted.length > 0 && [isSameDay, isSameSum, isSameOrder].filter(Boolean).length >= 2;
}

function orderIn(bankReference: string): string | undefined {
  return orderNumberOf(/№(\S+)/.exec(bankReference)?.[1] ?? '');
}
