import { decideAdvance } from '../domain/advance';
import type { Catalogue } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import type { JournalEvent } from '../domain/journal';
import type { Portal } from '../domain/portal';
import type { Subscription } from '../domain/subscription';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { untilCommitted } from './untilCommitted';

type AdvanceSubscriptionNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

/** What time did to it, or the subscription as it was found. */
export type Advanced =
  | { readonly outcome: 'advanced'; readonly event: JournalEvent['kind'] }
  | { readonly outcome: 'not_due'; readonly subscription: Subscription };

/**
 * Does what is due to one subscription, judged from the subscription as it is now (docs/rules.md, «Notices and reminders»).
 * @throws UnreadableItem when the due key names a subscription that is not there.
 */
export function advanceSubscription(
  { store, catalogue, patience }: AdvanceSubscriptionNeeds,
  portal: Portal,
  now: Instant,
): Promise<Advanced> {
  return untilCommitted<Advanced>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    if (!subscription) throw new UnreadableItem(`the subscription of a due key is missing: ${portal}`);
    const draft = decideAdvance(subscription, catalogue, now);
    const event = draft?.entries.at(-1)?.event.kind;
    if (!draft || !event) return { commit: 'committed', answer: { outcome: 'not_due', subscription } };
    const commit = await store.commit({ drafts: [draft] });
    return { commit, answer: { outcome: 'advanced', event } };
  });
}
