import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { type Refund, refundIdOf } from '../domain/corrections/refund';
import type { RefundAnswer, RefundNews, RefundPort } from '../domain/corrections/refundNews';
import {
  failRefund,
  finishRefund,
  handRefundOver,
  type RefundDecision,
  type RefundSubject,
  refundAttentionId,
} from '../domain/corrections/refundOutcome';
import {
  acceptedByRobokassa,
  askedAgain,
  claimedForCall,
  isUnderWay,
  putBackForCall,
  refundDueAt,
} from '../domain/corrections/refundSteps';
import type { Payment } from '../domain/payment/payment';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { purchaseOf, type ReversalStore, readReversal } from './readReversal';
import { untilCommitted } from './untilCommitted';

type RefundStore = ReversalStore & Pick<BillingStore, 'readRefund'>;

type WorkRefundNeeds = {
  readonly store: RefundStore;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  readonly refunds: RefundPort;
};

export type RefundWorked =
  | {
      readonly outcome:
        | 'requested'
        | 'refused'
        | 'not_sent'
        | 'finished'
        | 'canceled'
        | 'asked_again'
        | 'claimed_elsewhere'
        | 'ended_elsewhere';
    }
  | { readonly outcome: 'attention'; readonly kind: 'refund_unknown' | 'refund_days' }
  | { readonly outcome: 'not_due'; readonly refund: Refund };

/**
 * Takes one due refund a step further: its one call, or a question about it. The claim before the call is the point of
 * no return: a run that dies after it leaves a refund that is never ordered again (docs/rules.md, «Money given back»).
 */
export async function workRefund(needs: WorkRefundNeeds, id: string, now: Instant): Promise<RefundWorked> {
  const { store, refunds } = needs;
  const refund = await store.readRefund(id);
  if (!refund) throw new UnreadableItem(`the refund of a due key is missing: ${id}`);
  const dueAt = refundDueAt(refund);
  if (dueAt === undefined || dueAt > now) return { outcome: 'not_due', refund };
  const { state } = refund;
  if (state.status === 'reserved') return send(needs, refund, now);
  const requestId = 'requestId' in state ? state.requestId : undefined;
  // The run that made the call never recorded its outcome.
  if (requestId === undefined) return conclude(needs, refund, (subject) => handRefundOver(subject, now));
  const news = await refunds.getState(requestId);
  return conclude(needs, refund, (subject) => afterNews(subject, news, needs.catalogue, now));
}

async function send(needs: WorkRefundNeeds, refund: Refund, now: Instant): Promise<RefundWorked> {
  const { opKey, sum, line } = refund;
  if (opKey === undefined) throw new UnreadableItem(`refund ${refundIdOf(refund)} names no operation`);
  const claimed = claimedForCall(refund, now);
  if ((await needs.store.commit({ refunds: [claimed] })) === 'conflict') return { outcome: 'claimed_elsewhere' };
  const answer = await needs.refunds.create({ opKey, sum, ...(line && { line }) });
  return conclude(needs, refund, (subject) => afterAnswer(subject, answer, now));
}

/** What an answer to the call means. By the time it comes, another run may have handed the refund to a person. */
function afterAnswer(subject: RefundSubject, answer: RefundAnswer, now: Instant): RefundDecision | undefined {
  const { refund } = subject;
  const { status } = refund.state;
  const isWaiting = status === 'requested' || (status === 'unknown' && !refund.state.requestId);
  if (!isWaiting) return undefined;
  if (answer.kind === 'accepted') {
    return { refund: acceptedByRobokassa(refund, answer.requestId, now), attention: [] };
  }
  if (answer.kind === 'unclear') return status === 'unknown' ? undefined : handRefundOver(subject, now);
  const byRobokassa = { by: 'robokassa' } as const;
  if (answer.kind === 'refused') {
    const { reason: why, message } = answer;
    return failRefund(subject, { why, ...(message !== undefined && { message }) }, byRobokassa, now);
  }
  const again = answer.mayRepeat && status === 'requested' ? putBackForCall(refund, now) : 'given_up';
  if (again === 'given_up') return failRefund(subject, { why: 'not_sent' }, byRobokassa, now);
  return { refund: again, attention: [] };
}

function afterNews(
  subject: RefundSubject,
  news: RefundNews,
  catalogue: Catalogue,
  now: Instant,
): RefundDecision | undefined {
  const { refund } = subject;
  const byRobokassa = { by: 'robokassa' } as const;
  const isAsked = refund.state.status === 'processing' || refund.state.status === 'unknown';
  if (!isAsked) return undefined;
  if (news.kind === 'canceled') return failRefund(subject, { why: 'canceled' }, byRobokassa, now);
  const isOtherSum = news.kind === 'finished' && news.sum !== undefined && news.sum !== refund.sum;
  if (news.kind === 'finished' && !isOtherSum) return finishRefund(subject, byRobokassa, catalogue, now);
  const isHandedOver = refund.state.status === 'unknown';
  // A different sum went back than was asked for. A person has to look; arithmetic cannot mend that.
  if (isOtherSum && !isHandedOver) return handRefundOver(subject, now);
  const again = askedAgain(refund, now);
  return again.isOverdue ? handRefundOver(subject, now) : { refund: again.refund, attention: [] };
}

/** Decides about the refund as it is now and commits the result; `undefined` leaves it alone. */
function conclude(
  { store, patience }: Pick<WorkRefundNeeds, 'store' | 'patience'>,
  read: Refund,
  decide: (subject: RefundSubject) => RefundDecision | undefined,
): Promise<RefundWorked> {
  return untilCommitted<RefundWorked>(patience, async () => {
    const subject = await readRefundSubject(store, refundIdOf(read));
    const decision = isUnderWay(subject.refund) ? decide(subject) : undefined;
    if (!decision) return { commit: 'committed', answer: { outcome: 'ended_elsewhere' } };
    return { commit: await store.commit(changesOf(decision)), answer: outcomeOf(decision) };
  });
}

/** A refund with all that its end changes. */
export async function readRefundSubject(store: RefundStore, id: string): Promise<RefundSubject> {
  const refund = await store.readRefund(id);
  if (!refund) throw new UnreadableItem(`refund ${id} is missing`);
  const [{ payment, subscription }, aside, awaiting] = await Promise.all([
    store.readPaymentWithPortal(refund.payment, refund.portal),
    refund.attention === undefined ? undefined : store.readAttention(refund.attention),
    store.readAttention(refundAttentionId(refund)),
  ]);
  if (!payment) throw new UnreadableItem(`the payment of refund ${id} is missing`);
  const reversal = await readTakingBack(store, refund, payment);
  return {
    refund,
    payment,
    ...(subscription && { subscription }),
    ...(aside && { aside }),
    ...(reversal && { reversal }),
    ...(awaiting && { awaiting }),
  };
}

/** What taking the purchase back with its refund reads; `undefined` where nothing is to be taken back. */
export async function readTakingBack(
  store: ReversalStore,
  refund: Refund,
  payment: Payment,
): Promise<RefundSubject['reversal']> {
  if (refund.days !== 'take_back' || !isUnderWay(refund)) return undefined;
  const version = await purchaseOf(store, payment);
  const state = version === undefined ? undefined : await readReversal(store, payment.portal, { version });
  return version !== undefined && state ? { version, state } : undefined;
}

/** The one write of a decision about a refund. */
export function changesOf({ refund, payment, draft, attention }: RefundDecision) {
  return {
    refunds: [refund],
    ...(payment && { payments: [payment] }),
    ...(draft && { drafts: [draft] }),
    attention,
  };
}

function outcomeOf({ refund: { state }, attention }: RefundDecision): RefundWorked {
  const opened = attention.find(({ resolution }) => !resolution)?.kind;
  if (opened === 'refund_unknown' || opened === 'refund_days') return { outcome: 'attention', kind: opened };
  switch (state.status) {
    case 'reserved':
      return { outcome: 'not_sent' };
    case 'processing':
      return { outcome: state.asked === 0 ? 'requested' : 'asked_again' };
    case 'requested':
    case 'unknown':
      return { outcome: 'asked_again' };
    case 'rejected':
      return { outcome: 'refused' };
    case 'finished':
    case 'canceled':
      return { outcome: state.status };
  }
}
