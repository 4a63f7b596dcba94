import type { Attention } from '../domain/attention/attention';
import type { WantedResolution } from '../domain/attention/resolution';
import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import type { Refund } from '../domain/corrections/refund';
import type { RefundNews } from '../domain/corrections/refundNews';
import { failRefund, finishRefund } from '../domain/corrections/refundOutcome';
import { isUnderWay } from '../domain/corrections/refundSteps';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { BillingStore, Changes, Patience } from './ports';
import type { ReversalStore } from './readReversal';
import { untilCommitted } from './untilCommitted';
import { changesOf, readRefundSubject } from './workRefund';

export type EndRefundNeeds = {
  readonly store: ReversalStore & Pick<BillingStore, 'readRefund'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** Robokassa's answer about a refund whose request it has named; `unclear` where it cannot be reached. */
  readonly askRefund: (asked: { readonly payment: PaymentNumber; readonly requestId: string }) => Promise<RefundNews>;
};

/** The write that closes an attention, and the attention after it. */
export type Closing = { readonly closed: Attention; readonly changes: Omit<Changes, 'request'> };

/** Why «it has not gone back» is not believed, or the request that Robokassa was asked about where it has named one. */
type AskedFirst = { readonly refusal?: Rejection; readonly requestId?: string };

/**
 * «It has not gone back» frees the sum of a refund. So where Robokassa has named the request, it is asked before a
 * person is believed. A refund that Robokassa has completed is recorded as done and the operator is told so; one that
 * it still works on, or says nothing about, stays as it is (docs/rules.md, «Money given back»).
 */
export async function askBeforeFreeing(
  { store, catalogue, patience, askRefund }: EndRefundNeeds,
  attention: Attention | undefined,
  { action }: Pick<WantedResolution, 'action'>,
  now: Instant,
): Promise<AskedFirst> {
  if (attention?.kind !== 'refund_unknown' || attention.resolution || action !== 'not_done') return {};
  const refund = await store.readRefund(attention.numberText);
  const requestId = refund && requestIdOf(refund);
  if (!refund || requestId === undefined) return {};
  const news = await askRefund({ payment: refund.payment, requestId });
  switch (news.kind) {
    case 'finished': {
      // The sum differs, so money has gone back all the same. Only the operator can say how much.
      const isOtherSum = news.sum !== undefined && news.sum !== refund.sum;
      if (!isOtherSum) await untilCommitted(patience, () => finish());
      return { refusal: { code: 'refund_done' } };
    }
    case 'processing':
      return { refusal: { code: 'refund_not_over' } };
    case 'unclear':
      return { refusal: { code: 'refund_not_asked' } };
    case 'canceled':
    case 'unknown_request':
      return { requestId };
  }

  async function finish() {
    const subject = await readRefundSubject(store, attention?.numberText ?? '');
    if (!isUnderWay(subject.refund)) return { commit: 'committed', answer: undefined } as const;
    const decision = finishRefund(subject, { by: 'robokassa' }, catalogue, now);
    return { commit: await store.commit(changesOf(decision)), answer: undefined };
  }
}

/**
 * A person has looked into the cabinet: the refund ends as they say, with everything that does to money and days.
 * @param asked of {@link askBeforeFreeing}: a request that was named since is asked about before the refund counts as
 * failed.
 */
export async function endRefund(
  { store, catalogue }: Pick<EndRefundNeeds, 'store' | 'catalogue'>,
  attention: Attention,
  wanted: WantedResolution,
  asked: { readonly requestId?: string },
  now: Instant,
): Promise<Result<Closing, Rejection>> {
  if (attention.resolution) return rejected({ code: 'already_resolved' });
  const isOffered = wanted.action === 'done' || wanted.action === 'not_done';
  if (!isOffered || wanted.to !== undefined || wanted.sum !== undefined)
    return rejected({ code: 'action_not_offered' });
  const read = await readRefundSubject(store, attention.numberText);
  // At the version read for the answer, so that any write in between is a conflict.
  const subject = { ...read, awaiting: attention };
  if (!isUnderWay(subject.refund)) return rejected({ code: 'already_resolved' });
  if (wanted.action === 'not_done' && requestIdOf(subject.refund) !== asked.requestId) {
    return rejected({ code: 'refund_not_asked' });
  }
  const word = { by: `operator:${wanted.by}`, note: wanted.note } as const;
  const decision =
    wanted.action === 'done'
      ? finishRefund(subject, word, catalogue, now)
      : failRefund(subject, { why: 'not_done' }, word, now);
  const closed = decision.attention.find(({ id }) => id === attention.id) ?? attention;
  return accepted({ closed, changes: changesOf(decision) });
}

function requestIdOf({ state }: Refund): string | undefined {
  return 'requestId' in state ? state.requestId : undefined;
}
