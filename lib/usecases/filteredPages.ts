import type { Payment } from '../domain/payment/payment';
import type { PaymentList, UnreadableItem } from './ports';

/**
 * A page. `last` is present where there may be more; the page may be short then, because one call searches only so far.
 */
export type FoundPayments<Found extends Payment = Payment> = {
  readonly payments: readonly Found[];
  readonly last?: Payment;
  readonly unreadable: readonly UnreadableItem[];
};

/** Reads the page of a list that follows a payment. */
type ListAfter = (page: { readonly limit: number; readonly after?: Payment }) => Promise<PaymentList>;

/** How many payments are read at once: DynamoDB returns at most a hundred items per call. */
const READ_AT_ONCE = 100;
const MOST_READ = 500;

/**
 * The payments of a list that match, starting behind one of them: as many as are wanted, or as many as 500 read ones
 * contain.
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
