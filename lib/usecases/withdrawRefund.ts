import type { Instant } from '../domain/calendar/instant';
import { type Refunds, refundIdOf } from '../domain/corrections/refund';
import { failRefund } from '../domain/corrections/refundOutcome';
import { isUnderWay } from '../domain/corrections/refundSteps';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { readRefunds } from './orderRefund';
import type { BillingStore, Patience } from './ports';
import type { ReversalStore } from './readReversal';
import { untilCommitted } from './untilCommitted';
import { changesOf, readRefundSubject } from './workRefund';

type WithdrawRefundNeeds = {
  readonly store: ReversalStore & Pick<BillingStore, 'readRefund'>;
  readonly patience: Patience;
};

/**
 * An operator withdraws a refund that Robokassa has not been told of: its sum is free again, and a chargeback of the
 * payment can be recorded. The run that claims the refund for its one call writes on the same version, so one of the
 * two loses and reads again: a claimed refund is never withdrawn. A repeat gets the same answer (docs/rules.md, «Money
 * given back»).
 * @returns the refunds of the payment as they are by then.
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export async function withdrawRefund(
  { store, patience }: WithdrawRefundNeeds,
  { payment, order }: { readonly payment: PaymentNumber; readonly order: number },
  by: string,
  now: Instant,
): Promise<Result<Refunds, Rejection>> {
  const id = refundIdOf({ payment, order });
  const refusal = await untilCommitted<Rejection | undefined>(patience, async () => {
    if (!(await store.readRefund(id))) return { commit: 'committed', answer: { code: 'unknown_payment' } };
    const subject = await readRefundSubject(store, id);
    const { refund } = subject;
    if (refund.state.status !== 'reserved') {
      const isOver = !isUnderWay(refund) && refund.state.status !== 'finished';
      return { commit: 'committed', answer: isOver ? undefined : { code: 'refund_sent' } };
    }
    const word = { by: `operator:${by}`, note: refund.note } as const;
    const decision = failRefund(subject, { why: 'withdrawn' }, word, now);
    return { commit: await store.commit(changesOf(decision)), answer: undefined };
  });
  if (refusal) return rejected(refusal);
  const refunds = await readRefunds(store, payment);
  return refunds ? accepted(refunds) : rejected({ code: 'unknown_payment' });
}
