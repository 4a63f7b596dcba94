import { type Instant, instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { isOpen, type Payment } from './payment';

/**
 * What makes two orders of a portal the same: what is bought at which sum, and for which buyer. Who pressed the button
 * does not matter.
 */
export type OrderedThing = Pick<Payment, 'tariff' | 'periodDays' | 'amount'> &
  (
    | { readonly kind: 'card'; readonly withAutopay: boolean }
    /** The buyer's ИНН. */
    | { readonly kind: 'invoice'; readonly inn: string }
  );

const SAME_FOR_MS = 60 * 60_000;

/**
 * The newest open payment of the last hour with exactly this order: somebody who reloads the page, or their colleague,
 * would order the same thing twice. This is a courtesy and no rule of money, because it is read from a list that may
 * lag behind (docs/rules.md, «Payments»).
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
