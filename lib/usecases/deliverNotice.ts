import type { NoticeFailure } from '../domain/autopay/notice';
import { noticeDelivered, noticeFailed, noticeOf, noticeToSend } from '../domain/autopay/noticeDelivery';
import type { Instant } from '../domain/calendar/instant';
import type { Draft, JournalEntry } from '../domain/journal';
import type { Subscription } from '../domain/subscription/subscription';
import { isSameAddress } from '../domain/told/contact';
import type { DeliverEntryNeeds, WrittenMail } from './deliveryNeeds';
import type { DeliveryOutcome } from './ports';
import { untilCommitted } from './untilCommitted';

type DeliverNoticeNeeds = Pick<DeliverEntryNeeds, 'store' | 'patience' | 'clock' | 'sendMail' | 'tell'>;

/**
 * Sends the mail of a notice, while it is still the subscription's notice and can be in time, and commits what became of it
 * before the outbox marks it. Where that was recorded before, as after a crash, only the mark is left to do; an outdated one
 * is marked unsent. An address that is no longer the portal's by then says nothing: the mail is sent to the new one
 * (docs/rules.md, «Told means delivered»).
 */
export async function deliverNotice(
  needs: DeliverNoticeNeeds,
  owing: JournalEntry,
  now: Instant,
  write: () => Promise<WrittenMail | undefined>,
): Promise<DeliveryOutcome> {
  const { portal, version: entry } = owing;
  const subscription = await needs.store.readSubscription(portal);
  const notice = noticeToSend(subscription, owing, now);
  if (!notice) {
    // Tried in vain until it was too late, or another notice stands by now.
    if (noticeOf(subscription, owing)) await decided(needs, owing, failedBy(owing, 'parked'));
    return { outcome: 'done' };
  }
  const { delivery } = notice;
  const maySend = delivery.state === 'owed' || (delivery.state === 'failed' && delivery.why === 'parked');
  // A notice of a release that noted no delivery counts as delivered, though its mail is still to go.
  if (!maySend && notice.entry === entry) return { outcome: 'done' };
  const written = await write();
  if (!written) return { outcome: 'retry', reason: 'no address' };
  const { to } = written.mail;
  const outcome = await needs.sendMail(written.mail);
  if (outcome.outcome === 'retry') return outcome;
  const decision =
    outcome.outcome === 'rejected'
      ? failedBy(owing, outcome.reason === 'suppressed' ? 'suppressed' : 'refused')
      : { decide: (read: Subscription, at: Instant) => noticeDelivered(read, { entry, to }, at) };
  const givenAt = subscription?.contact?.givenAt;
  // Given another address and this one again while the mail was on its way, its bounce was heard as none of this notice.
  const isTheirs = ({ contact }: Subscription) =>
    isSameAddress(written.goesTo(contact) ?? '', to) && contact?.givenAt === givenAt;
  const became = await decided(needs, owing, decision, isTheirs);
  return became === 'address_changed' ? { outcome: 'retry', reason: became } : outcome;
}

type Decision = {
  readonly decide: (subscription: Subscription, at: Instant) => Draft | undefined;
  /** Why the notice will never arrive, where that is decided. */
  readonly why?: Exclude<NoticeFailure, 'bounced'>;
};

function failedBy({ version: entry }: JournalEntry, why: Exclude<NoticeFailure, 'bounced'>): Decision {
  return { why, decide: (read, at) => noticeFailed(read, { entry, why }, at) };
}

/** Commits it where it still says something new, and tells of a failure once. */
async function decided(
  { store, patience, clock, tell }: DeliverNoticeNeeds,
  { portal, event }: JournalEntry,
  { decide, why }: Decision,
  isTheirs: (subscription: Subscription) => boolean = () => true,
): Promise<'recorded' | 'nothing_new' | 'address_changed'> {
  // Asked for again: by midnight it may be another day, and the days count from the one on which it was taken.
  const at = clock();
  const became = await untilCommitted<'recorded' | 'nothing_new' | 'address_changed'>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    const draft = subscription && decide(subscription, at);
    if (!draft) return { commit: 'committed', answer: 'nothing_new' };
    // Given another while the mail was on its way: a bounce of the old one would be none of this notice.
    if (!isTheirs(subscription)) return { commit: 'committed', answer: 'address_changed' };
    return { commit: await store.commit({ drafts: [draft] }), answer: 'recorded' };
  });
  if (became === 'recorded' && why) tell('notice_failed', { effect: event.kind, reason: why });
  return became;
}
