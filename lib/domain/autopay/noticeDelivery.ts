import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf } from '../draft';
import type { JournalEntry, JournalEvent } from '../journal';
import type { Subscription } from '../subscription/subscription';
import { isSameAddress } from '../told/contact';
import type { AutopayOn } from './autopay';
import { isTooLateToNotice } from './chargeDays';
import type { Notice, NoticeDelivery, NoticeFailure } from './notice';

/**
 * The notice that a journal entry owes while its mail is still to be sent: autopay is on, this entry owes the
 * subscription's notice, and the notice can still be in time. Otherwise the mail is outdated and must not be sent
 * (docs/rules.md, «Told means delivered»).
 */
export function noticeToSend(
  subscription: Subscription | undefined,
  entry: JournalEntry,
  at: Instant,
): Notice | undefined {
  const notice = subscription && running(subscription, at) && noticeOf(subscription, entry);
  return notice && !isTooLateToNotice(notice.endsOn, moscowDateOf(at)) ? notice : undefined;
}

/** The notice of a subscription, where this entry owes it. */
export function noticeOf(subscription: Subscription | undefined, { event, version }: JournalEntry): Notice | undefined {
  const notice = subscription?.autopay.on ? subscription.autopay.notice : undefined;
  if (!notice || event.kind !== 'autopay_noticed') return undefined;
  const { endsOn, on } = event.notice;
  const isOurs = notice.entry === version || (notice.entry === 0 && notice.endsOn === endsOn && notice.on === on);
  return isOurs ? notice : undefined;
}

/**
 * The mail service accepted the notice, which counts from this moment. `undefined` where that is no news: another
 * notice has taken its place, it was delivered before, or it has failed for good, perhaps because its bounce arrived
 * first.
 *
 * @param to the address it was sent to.
 */
export function noticeDelivered(
  subscription: Subscription,
  { entry, to }: { readonly entry: number; readonly to: string },
  at: Instant,
): Draft | undefined {
  return changed(subscription, entry, at, { kind: 'notice_delivered', entry }, ({ delivery }) => {
    const mayCount = delivery.state === 'owed' || (delivery.state === 'failed' && delivery.why === 'parked');
    return mayCount ? { state: 'delivered', at, to } : undefined;
  });
}

/** Records that the notice will never arrive. `undefined` where that is no news. */
export function noticeFailed(
  subscription: Subscription,
  { entry, why }: { readonly entry: number; readonly why: Exclude<NoticeFailure, 'bounced'> },
  at: Instant,
): Draft | undefined {
  return changed(subscription, entry, at, { kind: 'notice_failed', entry, why }, ({ delivery }) =>
    delivery.state === 'owed' ? { state: 'failed', why, at } : undefined,
  );
}

/** What the mail service reports of a notice that it had accepted. */
type Bounce = {
  /** The version of the journal entry that owed the mail. */
  readonly entry: number;
  /** The address that sent it back. */
  readonly from: string;
  /** Where the notice would go now. */
  readonly goesTo: string | undefined;
  /** It may pass, as a full mailbox does: then the notice is given once more, a day later. */
  readonly isTransient: boolean;
};

/**
 * A notice came back, so the customer was never told, whether or not we had recorded its delivery: bounces come in any
 * order and repeatedly. `undefined` where that is no news: it concerns another notice, or an address that the notice no
 * longer goes to (docs/rules.md, «Told means delivered»).
 */
export function noticeBounced(
  subscription: Subscription,
  { entry, from, goesTo, isTransient }: Bounce,
  at: Instant,
): Draft | undefined {
  const event = { kind: 'notice_failed', entry, why: 'bounced' } as const;
  return changed(subscription, entry, at, event, ({ delivery }) => {
    if (delivery.state === 'failed') return undefined;
    const sentTo = delivery.state === 'delivered' ? delivery.to : goesTo;
    if (sentTo !== undefined && !isSameAddress(sentTo, from)) return undefined;
    return { state: 'failed', why: 'bounced', at, ...(isTransient && { isTransient }) };
  });
}

function changed(
  subscription: Subscription,
  entry: number,
  at: Instant,
  event: JournalEvent,
  next: (notice: Notice) => NoticeDelivery | undefined,
): Draft | undefined {
  const open = running(subscription, at);
  const notice = open?.autopay.notice;
  if (!open || notice?.entry !== entry) return undefined;
  const delivery = next(notice);
  if (!delivery) return undefined;
  return append(
    open.draft,
    { at, by: 'mail', event },
    { autopay: { ...open.autopay, notice: { ...notice, delivery } } },
  );
}

/**
 * Autopay, if it is on and its term has not passed. A term that has passed unrecorded counts as passed; nothing is
 * recorded here.
 */
function running(
  subscription: Subscription,
  at: Instant,
): { readonly draft: Draft; readonly autopay: AutopayOn } | undefined {
  const draft = draftOf(subscription, at);
  const { autopay } = draft.subscription;
  return draft.entries.length === 0 && autopay.on ? { draft, autopay } : undefined;
}
