import type { NoticeFailure } from '../domain/autopay/notice';
import { noticeDelivered, noticeFailed, noticeOf, noticeToSend } from '../domain/autopay/noticeDelivery';
import type { Instant } from '../domain/calendar/instant';
import type { Draft } from '../domain/draft';
import type { JournalEntry } from '../domain/journal';
import type { Subscription } from '../domain/subscription/subscription';
import { isSameAddress } from '../domain/told/contact';
import type { DeliverEntryNeeds, WrittenMail } from './deliveryNeeds';
import type { DeliveryOutcome } from './ports';
import { untilCommitted } from './untilCommitted';

type DeliverNoticeNeeds = Pick<DeliverEntryNeeds, 'store' | 'patience' | 'clock' | 'sendMail' | 'tell'>;

/**
 * Sends the mail of a notice while it still is the subscription's notice and can be in time, and commits the outcome
 * before the outbox marks it. Where the outcome was recorded before a crash, only the mark is left to do. An outdated
 * notice is marked without being sent. If the portal's address changes meanwhile, the outcome of the old address does
 * not count: the mail goes to the new one (docs/rules.md, «Told means delivered»).
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
    // All tries failed until it was too late, or another notice has taken its place.
    if (noticeOf(subscription, owing)) await commitDecision(needs, owing, failedBy(owing, 'parked'));
    return { outcome: 'done' };
  }
  const { delivery } = notice;
  const maySend = delivery.state === 'owed' || (delivery.state === 'failed' && delivery.why === 'parked');
  // A notice from a release that recorded no delivery counts as delivered, although its mail is still to be sent.
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
  // While the mail was on its way the address was changed and changed back, so its bounce was not taken as one of this
  // notice.
  const isTheirs = ({ contact }: Subscription) =>
    isSameAddress(written.goesTo(contact) ?? '', to) && contact?.givenAt === givenAt;
  const became = await commitDecision(needs, owing, decision, isTheirs);
  return became === 'address_changed' ? { outcome: 'retry', reason: became } : outcome;
}

type Decision = {
  readonly decide: (subscription: Subscription, at: Instant) => Draft | undefined;
  /** The reason why the notice will never arrive, once that is decided. */
  readonly why?: Exclude<NoticeFailure, 'bounced'>;
};

function failedBy({ version: entry }: JournalEntry, why: Exclude<NoticeFailure, 'bounced'>): Decision {
  return { why, decide: (read, at) => noticeFailed(read, { entry, why }, at) };
}

/** Commits the outcome if it is news, and reports a failure once. */
async function commitDecision(
  { store, patience, clock, tell }: DeliverNoticeNeeds,
  { portal, event }: JournalEntry,
  { decide, why }: Decision,
  isTheirs: (subscription: Subscription) => boolean = () => true,
): Promise<'recorded' | 'nothing_new' | 'address_changed'> {
  // The clock is read again: past midnight it is another day, and the days are counted from the one on which the mail
  // was accepted.
  const at = clock();
  const became = await untilCommitted<'recorded' | 'nothing_new' | 'address_changed'>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    const draft = subscription && decide(subscription, at);
    if (!draft) return { commit: 'committed', answer: 'nothing_new' };
    // The address changed while the mail was on its way, so a bounce of the old address would not concern this notice.
    if (!isTheirs(subscription)) return { commit: 'committed', answer: 'address_changed' };
    return { commit: await store.commit({ drafts: [draft] }), answer: 'recorded' };
  });
  if (became === 'recorded' && why) tell('notice_failed', { what: event.kind, reason: why });
  return became;
}
