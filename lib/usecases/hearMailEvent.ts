import { noticeBounced } from '../domain/autopay/noticeDelivery';
import type { Instant } from '../domain/calendar/instant';
import type { Portal } from '../domain/subscription/portal';
import { owedMailId } from '../domain/told/owed';
import { addressOf } from './keepContact';
import type { BillingStore, Patience, Suppressions } from './ports';
import { untilCommitted } from './untilCommitted';

/** What became of a mail after the mail service had taken it. */
export type HeardEvent = {
  /** `gone`: there is no such address; `returned`: this mail came back; `complained`: its reader does not want it. */
  readonly what: 'gone' | 'returned' | 'complained';
  readonly portal: Portal;
  /** The version of the journal entry that owed the mail, and the mail's id in it. */
  readonly entry: number;
  readonly owed: string;
  readonly address: string;
  readonly at: Instant;
};

type HearMailEventNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'readPayment' | 'commit'>;
  readonly suppressions: Pick<Suppressions, 'suppress'>;
  readonly patience: Patience;
};

/**
 * Holds back further mails to an address that does not exist or complains, and withdraws the right to charge from a
 * notice that came back. Returns whether a notice failed. Events come twice and in any order: a repeat changes nothing
 * (docs/rules.md, «Told means delivered»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export async function hearMailEvent(
  { store, suppressions, patience }: HearMailEventNeeds,
  { what, portal, entry, owed, address, at }: HeardEvent,
  now: Instant,
): Promise<'notice_failed' | 'heard'> {
  if (what !== 'returned') await suppressions.suppress(address, what === 'gone' ? 'bounce' : 'complaint', at);
  // A complaint says that the mail has arrived: the notice stays delivered.
  if (what === 'complained' || owed !== owedMailId('autopay_notice')) return 'heard';
  return untilCommitted<'notice_failed' | 'heard'>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    if (!subscription) return { commit: 'committed', answer: 'heard' };
    const goesTo = await addressOf(store, subscription);
    const bounce = { entry, from: address, goesTo, isTransient: what === 'returned' };
    const draft = noticeBounced(subscription, bounce, now);
    if (!draft) return { commit: 'committed', answer: 'heard' };
    return { commit: await store.commit({ drafts: [draft] }), answer: 'notice_failed' };
  });
}
