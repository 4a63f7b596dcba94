import type { Payment } from '../domain/payment/payment';
import type { PaymentList, UnreadableItem } from './ports';

/** A page; `last` where there may be more, and the page is not full where the search gave up looking for this call. */
export type FoundPayments<Found extends Payment = Payment> = {
  readonly payments: readonly Found[];
  readonly last?: Payment;
  readonly unreadable: readonly UnreadableItem[];
};

/** Where a list goes on: a page of it behind a payment. */
type ListAfter = (page: { readonly limit: number; readonly after?: Payment }) => Promise<PaymentList>;

/** How many are read at once: DynamoDB gives a hundred items a call. */
const READ_AT_ONCE = 100;
const MOST_READ = 500;

/**
 * The payments of a list that fit, from one of them on: as many as are wanted, or as 500 read hold.
 * @throws Busy when the store is down.
 */
export async function filteredPages<Found extends Payment>(
  list: ListAfter,
  fits: (payment: Payment) => payment is Found,
  { limit, after }: { readonly limit: number; readonly after?: Payment },
  readAtOnce = READ_AT_ONCE,
): Promise<FoundPayments<Found>> {
  const payments: Found[] = [];
  const unreadable: UnreadableItem[] = [];
  let last = after;
  for (let read = 0; read < MOST_READ; read += readAtOnce) {
    const page = await list({ limit: readAtOnce, ...(last && { after: last }) });
    unreadable.push(...page.unreadable);
    for (const payment of page.payments) {
      last = payment;
      if (!fits(payment)) continue;
      payments.push(payment);
      if (payments.length === limit) return { payments, last, unreadable };
    }
    if (page.payments.length + page.unreadable.length < readAtOnce) return { payments, unreadable };
  }
  return { payments, ...(last && { last }), unreadable };
}
