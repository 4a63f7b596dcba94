import type { Instant } from '../domain/calendar/instant';
import { decideAsking } from '../domain/payment/askNow';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type AskAboutPaymentNeeds = {
  readonly store: Pick<BillingStore, 'readPayment' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Records that somebody wants to know now what became of a payment. The next run of `reconcilePayments`, within a
 * minute, asks Robokassa. Returns when the question was put (docs/rules.md, «Ask now»).
 * @param customer the portal that asks, for which payments of other portals do not exist; left out for an operator.
 * @throws Busy when the store is down or conflicts do not end; repeating the request is safe.
 */
export function askAboutPayment(
  { store, patience }: AskAboutPaymentNeeds,
  number: PaymentNumber | undefined,
  customer: Portal | undefined,
  now: Instant,
): Promise<Result<Instant, Rejection>> {
  return untilCommitted<Result<Instant, Rejection>>(patience, async () => {
    const payment = number && (await store.readPayment(number));
    if (!payment || (customer !== undefined && payment.portal !== customer)) {
      return { commit: 'committed', answer: rejected({ code: 'unknown_payment' }) };
    }
    const asking = decideAsking(payment, customer === undefined ? 'operator' : 'customer', now);
    if (!asking.ok) return { commit: 'committed', answer: asking };
    const { askedAt, payment: asked } = asking.value;
    return { commit: asked ? await store.commit({ payments: [asked] }) : 'committed', answer: accepted(askedAt) };
  });
}
