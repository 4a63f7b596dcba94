import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { type Refunds, refundIdOf, reserveRefund, type WantedRefund } from '../domain/corrections/refund';
import { finishRefund, type RefundSubject, withRefundStarted } from '../domain/corrections/refundOutcome';
import { draftOf } from '../domain/draft';
import { withFacts } from '../domain/payment/cardFacts';
import { moneyOf, type OperationState } from '../domain/payment/operationState';
import type { Payment } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { itemAsWritten } from './asWritten';
import { type NamedRequest, oncePerKey } from './oncePerKey';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import type { ReversalStore } from './readReversal';
import { changesOf, readTakingBack } from './workRefund';

export type OrderRefundNeeds = {
  readonly store: Pick<BillingStore, 'readRequest' | 'readRefund'> & ReversalStore;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** Robokassa's state service, asked only where the payment does not know its operation; `unclear` if unreachable. */
  readonly askState: (number: PaymentNumber) => Promise<OperationState>;
};

/**
 * Reserves money of a payment to be given back, once per Idempotency-Key; a repeat is answered with the refunds as they
 * are by then. Robokassa is not called here: the queue does that, once. Money that already went back elsewhere is
 * recorded and finished in this one write (docs/rules.md, «Money given back»).
 * @throws Busy when the store is down or conflicts do not end; repeating the request is safe.
 */
export async function orderRefund(
  needs: OrderRefundNeeds,
  number: PaymentNumber,
  wanted: WantedRefund,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Refunds, Rejection>> {
  const { store } = needs;
  const learnt = wanted.elsewhere ? undefined : await operationOf(needs, number);
  return oncePerKey<Refunds>(needs, request, now, async (repeated) => {
    const { payment, subscription } = await store.readPaymentWithPortal(number);
    if (!payment) return rejected({ code: 'unknown_payment' });
    if (repeated) return accepted({ answer: await withRefunds(store, payment, subscription) });
    const attention = wanted.attention === undefined ? undefined : await store.readAttention(wanted.attention);
    if (wanted.attention !== undefined && !attention) return rejected({ code: 'unknown_attention' });
    const draft = draftOf(subscription ?? neverPaid(payment.portal), now);
    const known: Payment = payment.kind === 'invoice' ? payment : withFacts(payment, learnt);
    const reserved = reserveRefund(wanted, known, attention, draft.subscription.holding, now);
    if (!reserved.ok) return reserved;
    const { refund } = reserved.value;
    const before = await withRefunds(store, payment);
    const changes = refund.elsewhere
      ? await finishedElsewhere(needs, { ...reserved.value, ...(subscription && { subscription }) }, now)
      : {
          payments: [reserved.value.payment],
          refunds: [refund],
          drafts: [withRefundStarted(draft, refund, now)],
          // Unchanged but one version higher, so that an operator who resolves it at the same moment conflicts with the
          // refund.
          ...(attention && { attention: [attention] }),
        };
    const {
      payments: [written = reserved.value.payment] = [],
      refunds: [told = refund],
      drafts: [last] = [],
    } = changes;
    return accepted({
      answer: {
        payment: itemAsWritten(written),
        ...(last && { subscription: last.subscription }),
        refunds: [...before.refunds, itemAsWritten(told)],
      },
      changes,
    });
  });
}

/** Money that has gone back in the bank or in the cabinet: its days move in the write that records it. */
async function finishedElsewhere(
  { store, catalogue }: Pick<OrderRefundNeeds, 'store' | 'catalogue'>,
  { refund, payment, subscription }: Pick<RefundSubject, 'refund' | 'payment' | 'subscription'>,
  now: Instant,
): Promise<ReturnType<typeof changesOf>> {
  const reversal = await readTakingBack(store, refund, payment);
  const subject = { refund, payment, ...(subscription && { subscription }), ...(reversal && { reversal }) };
  const word = { by: `operator:${refund.by}`, note: refund.note } as const;
  return changesOf(finishRefund(subject, word, catalogue, now));
}

/** A payment's refunds as they are now; `undefined` where there is no such payment. */
export async function readRefunds(
  store: Pick<BillingStore, 'readPaymentWithPortal' | 'readRefund'>,
  number: PaymentNumber,
): Promise<Refunds | undefined> {
  const { payment, subscription } = await store.readPaymentWithPortal(number);
  return payment && withRefunds(store, payment, subscription);
}

async function withRefunds(
  store: Pick<BillingStore, 'readRefund'>,
  payment: Payment,
  subscription?: Subscription,
): Promise<Refunds> {
  const shares = payment.refunds ?? [];
  const refunds = await Promise.all(
    shares.map(async ({ order }) => {
      const id = refundIdOf({ payment: payment.number, order });
      const refund = await store.readRefund(id);
      if (!refund) throw new UnreadableItem(`refund ${id} of a payment is missing`);
      return refund;
    }),
  );
  return { payment, ...(subscription && { subscription }), refunds };
}

/** What Robokassa says of a payment that was settled before its operation's name was kept. */
async function operationOf({ store, askState }: OrderRefundNeeds, number: PaymentNumber) {
  const payment = await store.readPayment(number);
  if (!payment || payment.kind === 'invoice' || payment.card?.opKey !== undefined) return undefined;
  const answer = await askState(number);
  return answer.kind === 'paid' ? moneyOf(payment, answer).card : undefined;
}
