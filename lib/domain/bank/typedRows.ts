import { addDays, type CalendarDate } from '../calendar/calendarDate';
import type { PaymentNumber } from '../payment/paymentNumber';
import { orderNumberOf } from './bankReference';
import type { BankRow } from './bankRow';
import type { SeenRow } from './seenRow';

/** How far from the bank's day somebody may have typed it. */
const SLIP_OF_DAYS = 3;

/** The days on which the money of these rows may have been typed; `undefined` where none could count without a person. */
export function daysTyped(
  rows: readonly SeenRow[],
): { readonly from: CalendarDate; readonly to: CalendarDate } | undefined {
  const days = rows.filter(({ numbers }) => numbers.length === 1).map(({ receivedOn }) => receivedOn);
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  return first && last && { from: addDays(first, -SLIP_OF_DAYS), to: addDays(last, SLIP_OF_DAYS) };
}

/**
 * Whether the money of a statement's row may stand under a name that somebody typed, whichever invoice it counts for there:
 * the same sum on the same day, the same order on the day or with the sum, or money that a person took back from this very
 * invoice. Another payer's is other money.
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
