import { type Instant, instant } from '../domain/calendar/instant';
import type { Draft } from '../domain/draft';
import type { Payment } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { subscriptionAsWritten } from './asWritten';
import {
  type BillingStore,
  type Changes,
  type Patience,
  REPEATABLE_FOR_MS,
  type RequestName,
  type RequestRecord,
  UnreadableItem,
} from './ports';
import { untilCommitted } from './untilCommitted';

/** A request with the fingerprint of its parsed body. */
export type NamedRequest = RequestName & {
  readonly fingerprint: string;
  /** Until when it is remembered; for 24 hours unless said otherwise. */
  readonly rememberedUntil?: Instant;
};

/** The answer, and the write that has to be committed before it is given. */
export type Decided<Answer> = {
  readonly answer: Answer;
  /** Absent where nothing changes, as for a repeat. */
  readonly changes?: Omit<Changes, 'request'>;
  /** The payment it opened or counted for: remembered with the request. */
  readonly payment?: PaymentNumber;
};

/**
 * Does what a request asks once per Idempotency-Key. The decision's write remembers the request for 24 hours; the same
 * key with another body is refused (docs/api.md).
 * @param decide reads and decides. Where this request is a repeat, it gets the record of the first copy and must read
 * its answer after that, so that it sees what was written together with the record.
 * @throws Busy when the store is down or conflicts do not end; repeating the request is safe.
 */
export function oncePerKey<Answer>(
  { store, patience }: { readonly store: Pick<BillingStore, 'readRequest' | 'commit'>; readonly patience: Patience },
  named: NamedRequest,
  now: Instant,
  decide: (repeated: RequestRecord | undefined) => Promise<Result<Decided<Answer>, Rejection>>,
): Promise<Result<Answer, Rejection>> {
  const { rememberedUntil: expiresAt = instant(now + REPEATABLE_FOR_MS), ...request } = named;
  const readRecord = async () => {
    const record = await store.readRequest(request);
    return record && record.expiresAt > now ? record : undefined;
  };
  return untilCommitted<Result<Answer, Rejection>>(patience, async () => {
    const record = await readRecord();
    if (record && record.fingerprint !== request.fingerprint) {
      return { commit: 'committed', answer: rejected({ code: 'idempotency_key_reused' }) };
    }
    const decision = await decide(record);
    if (!decision.ok) {
      // The refusal may come from the first copy of this same request, committed between our two reads.
      return { commit: !record && (await readRecord()) ? 'conflict' : 'committed', answer: decision };
    }
    const { answer, changes, payment } = decision.value;
    if (!changes) return { commit: 'committed', answer: accepted(answer) };
    const remembered = { ...request, ...(payment && { payment }), expiresAt };
    const commit = await store.commit({ ...changes, ...(!record && { request: { record: remembered, now } }) });
    return { commit, answer: accepted(answer) };
  });
}

/** The payment that the first copy of a request opened. */
export async function paymentOf(store: Pick<BillingStore, 'readPayment'>, record: RequestRecord): Promise<Payment> {
  const payment = record.payment && (await store.readPayment(record.payment));
  if (!payment) throw new UnreadableItem(`the payment of an answered request is missing: ${record.payment}`);
  return payment;
}

/**
 * {@link oncePerKey} for a decision about one portal's subscription; a repeat answers the subscription as it is by
 * then.
 */
export function changedOncePerKey(
  needs: {
    readonly store: Pick<BillingStore, 'readRequest' | 'readSubscription' | 'commit'>;
    readonly patience: Patience;
  },
  portal: Portal,
  request: NamedRequest,
  now: Instant,
  decide: (subscription: Subscription) => Result<Draft, Rejection>,
): Promise<Result<Subscription, Rejection>> {
  return oncePerKey<Subscription>(needs, request, now, async (repeated) => {
    const subscription = (await needs.store.readSubscription(portal)) ?? neverPaid(portal);
    if (repeated) return accepted({ answer: subscription });
    const decision = decide(subscription);
    if (!decision.ok) return decision;
    return accepted({ answer: subscriptionAsWritten(decision.value), changes: { drafts: [decision.value] } });
  });
}
