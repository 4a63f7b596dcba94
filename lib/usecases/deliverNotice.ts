import type { Instant } from '../domain/instant';
import type { Draft, JournalEntry } from '../domain/journal';
import { noticeDelivered, noticeFailed, noticeOf, noticeToSend } from '../domain/noticeDelivery';
import type { Subscription } from '../domain/subscription';
import type { DeliverEntryNeeds, MailToSend } from './deliveryNeeds';
import type { DeliveryOutcome } from './ports';
import { untilCommitted } from './untilCommitted';

type DeliverNoticeNeeds = Pick<DeliverEntryNeeds, 'store' | 'patience' | 'clock' | 'sendMail' | 'tell'>;

/**
 * Sends the mail of a notice, while it is still the subscription's notice and can be in time, and commits what became of it
 * before the outbox marks it. Where that was recorded before, as after a crash, only the mark is left to do; an outdated one
 * is marked unsent (docs/rules.md, «Told means delivered»).
 */
export async function deliverNotice(
  needs: DeliverNoticeNeeds,
  owing: JournalEntry,
  now: Instant,
  mail: () => Promise<MailToSend | undefined>,
): Promise<DeliveryOutcome> {
  const { portal, version: entry } = owing;
  const subscription = await needs.store.readSubscription(portal);
  const notice = noticeToSend(subscription, owing, now);
  if (!notice) {
    // Tried in vain until it was too late, or another notice stands by now.
    if (noticeOf(subscription, owing)) await failed(needs, owing, 'parked');
    return { outcome: 'done' };
  }
  const { delivery } = notice;
  const maySend = delivery.state === 'owed' || (delivery.state === 'failed' && delivery.why === 'parked');
  // A notice of a release that noted no delivery counts as delivered, though its mail is still to go.
  if (!maySend && notice.entry === entry) return { outcome: 'done' };
  const written = await mail();
  if (!written) return { outcome: 'retry', reason: 'no address' };
  const outcome = await needs.sendMail(written);
  if (outcome.outcome === 'done') {
    // Asked for again: by midnight it may be another day, and the days count from the one on which it was taken.
    await decided(needs, owing, (read, at) => noticeDelivered(read, { entry, to: written.to }, at));
  }
  if (outcome.outcome === 'rejected') {
    await failed(needs, owing, outcome.reason === 'suppressed' ? 'suppressed' : 'refused');
  }
  return outcome;
}

async function failed(needs: DeliverNoticeNeeds, owing: JournalEntry, why: 'refused' | 'suppressed' | 'parked') {
  const wasNew = await decided(needs, owing, (read, at) => noticeFailed(read, { entry: owing.version, why }, at));
  if (wasNew) needs.tell('notice_failed', { effect: owing.event.kind, reason: why });
}

/** Whether it was still to be recorded. */
function decided(
  { store, patience, clock }: DeliverNoticeNeeds,
  { portal }: JournalEntry,
  decide: (subscription: Subscription, at: Instant) => Draft | undefined,
): Promise<boolean> {
  const at = clock();
  return untilCommitted<boolean>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    const draft = subscription && decide(subscription, at);
    if (!draft) return { commit: 'committed', answer: false };
    return { commit: await store.commit({ drafts: [draft] }), answer: true };
  });
}
