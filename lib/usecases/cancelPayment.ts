import type { Instant } from '../domain/calendar/instant';
import { decideCancelling } from '../domain/payment/cancelling';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type CancelPaymentNeeds = {
  readonly store: Pick<BillingStore, 'readPaymentWithPortal' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Cancels a portal's own unpaid card payment or invoice; cancelling it again changes nothing (docs/rules.md,
 * «Cancelling»).
 * @throws Busy when the store is down or conflicts do not end; repeating the request is safe.
 */
export function cancelPayment(
  { store, patience }: CancelPaymentNeeds,
  { portal, number, by }: { readonly portal: Portal; readonly number: PaymentNumber; readonly by: string },
  now: Instant,
): Promise<Result<'cancelled', Rejection>> {
  return untilCommitted<Result<'cancelled', Rejection>>(patience, async () => {
    const { payment, subscription } = await store.readPaymentWithPortal(number, portal);
    if (payment?.portal !== portal) return { commit: 'committed', answer: rejected({ code: 'unknown_payment' }) };
    const decision = decideCancelling(payment, subscription, `customer:${by}`, now);
    if (!decision.ok) return { commit: 'committed', answer: decision };
    if (decision.value === 'unchanged') return { commit: 'committed', answer: accepted('cancelled') };
    const { payment: cancelled, draft } = decision.value;
    return { commit: await store.commit({ payments: [cancelled], drafts: [draft] }), answer: accepted('cancelled') };
  });
}
