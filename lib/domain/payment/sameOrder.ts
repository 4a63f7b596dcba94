import { type Instant, instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { isOpen, type Payment } from './payment';

/** What makes two orders of a portal the same: for this the sum, and for whom; never who pressed the button. */
export type OrderedThing = Pick<Payment, 'tariff' | 'periodDays' | 'amount'> &
  (
    | { readonly kind: 'card'; readonly withAutopay: boolean }
    /** The buyer's ИНН. */
    | { readonly kind: 'invoice'; readonly inn: string }
  );

const SAME_FOR_MS = 60 * 60_000;

/**
 * The open payment of the last hour that was ordered just so, newest first: a page that was reloaded, or a colleague, orders
 * again what is there to be paid. A courtesy for them and no rule of money: it is read from a list that may be late
 * (docs/rules.md, «Payments»).
 * @param newestFirst some of the portal's payments, the newest among them.
 */
export function sameOpenOrder(
  newestFirst: readonly Payment[],
  ordered: OrderedThing,
  now: Instant,
): Payment | undefined {
  const today = moscowDateOf(now);
  const since = instant(now - SAME_FOR_MS);
  return newestFirst.find(
    (payment) => payment.createdAt > since && isOpen(payment, today) && isOrdered(payment, ordered),
  );
}

function isOrdered(payment: Payment, ordered: OrderedThing): boolean {
  const { tariff, periodDays, amount } = payment;
  if (tariff !== ordered.tariff || periodDays !== ordered.periodDays || amount !== ordered.amount) return false;
  switch (ordered.kind) {
    case 'card':
      return payment.kind === 'card' && (payment.consent !== undefined) === ordered.withAutopay;
    case 'invoice':
      return payment.kind === 'invoice' && payment.document.buyer.inn === ordered.inn;
  }
}
