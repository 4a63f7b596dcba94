import type { Attention } from '../domain/attention';
import type { Catalogue } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import type { PaymentNumber } from '../domain/paymentNumber';
import type { RefundNews } from '../domain/refundNews';
import { failRefund, finishRefund, type RefundSubject } from '../domain/refundOutcome';
import { isUnderWay } from '../domain/refundSteps';
import { type Rejection, rejected } from '../domain/rejection';
import type { WantedResolution } from '../domain/resolution';
import { accepted, type Result } from '../domain/result';
import { itemAsWritten } from './asWritten';
import type { BillingStore, CommitOutcome } from './ports';
import type { ReversalStore } from './readReversal';
import { changesOf, readRefundSubject } from './workRefund';

export type EndRefundNeeds = {
  readonly store: ReversalStore & Pick<BillingStore, 'readRefund'>;
  readonly catalogue: Catalogue;
  /** What Robokassa says of a refund that it has named; `unclear` where it cannot be reached. */
  readonly askRefund: (asked: { readonly payment: PaymentNumber; readonly requestId: string }) => Promise<RefundNews>;
};

type Attempt = { readonly commit: CommitOutcome; readonly answer: Result<Attention, Rejection> };

/**
 * A person has looked into the cabinet: the refund ends as they say, with what it does to money and days. «It has not gone
 * back» frees its sum, so where Robokassa has named the request it is asked first: a refund that it has done is written down
 * as done and the person is told so, and one that it still works on, or does not speak of, stays as it is
 * (docs/rules.md, «Money given back»).
 */
export async function endRefund(
  { store, catalogue, askRefund }: EndRefundNeeds,
  attention: Attention,
  wanted: WantedResolution,
  now: Instant,
): Promise<Attempt> {
  if (attention.resolution) return refusing({ code: 'already_resolved' });
  const isOffered = wanted.action === 'done' || wanted.action === 'not_done';
  if (!isOffered || wanted.to !== undefined || wanted.sum !== undefined) {
    return refusing({ code: 'action_not_offered' });
  }
  const read = await readRefundSubject(store, attention.numberText);
  // As it was read for the answer: what came between is a conflict.
  const subject: RefundSubject = { ...read, awaiting: attention };
  const { refund } = subject;
  if (!isUnderWay(refund)) return { commit: 'conflict', answer: rejected({ code: 'already_resolved' }) };
  const word = { by: `operator:${wanted.by}`, note: wanted.note } as const;
  if (wanted.action === 'done') return written(store, attention, finishRefund(subject, word, catalogue, now));
  const requestId = 'requestId' in refund.state ? refund.state.requestId : undefined;
  const news = requestId === undefined ? undefined : await askRefund({ payment: refund.payment, requestId });
  switch (news?.kind) {
    case 'finished': {
      // Of another sum: it has gone all the same, and only the person can tell how much.
      if (news.sum !== undefined && news.sum !== refund.sum) return refusing({ code: 'refund_done' });
      const finished = finishRefund(subject, { by: 'robokassa' }, catalogue, now);
      return { commit: await store.commit(changesOf(finished)), answer: rejected({ code: 'refund_done' }) };
    }
    case 'processing':
      return refusing({ code: 'refund_not_over' });
    case 'unclear':
      return refusing({ code: 'refund_not_asked' });
    case 'canceled':
    case 'unknown_request':
    case undefined:
      return written(store, attention, failRefund(subject, { why: 'not_done' }, word, now));
  }
}

async function written(
  store: EndRefundNeeds['store'],
  attention: Attention,
  decision: ReturnType<typeof finishRefund>,
): Promise<Attempt> {
  const closed = decision.attention.find(({ id }) => id === attention.id) ?? attention;
  return { commit: await store.commit(changesOf(decision)), answer: accepted(itemAsWritten(closed)) };
}

function refusing(rejection: Rejection): Attempt {
  return { commit: 'committed', answer: rejected(rejection) };
}
