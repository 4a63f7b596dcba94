import type { AutopayOffReason } from '../domain/autopay/autopay';
import type { Instant } from '../domain/calendar/instant';
import { draftOf, withAutopayOff } from '../domain/draft';
import type { Actor } from '../domain/journal';
import type { Portal } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { subscriptionAsWritten } from './asWritten';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type CancelAutopayNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Switches autopay off for good. Once this returns, no further charge is claimed, and a consent ticked before and paid
 * later is void; for that reason it is recorded even where autopay is off. Returns the subscription as written
 * (docs/rules.md, «Off is final»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function cancelAutopay(
  { store, patience }: CancelAutopayNeeds,
  wanted: {
    readonly portal: Portal;
    readonly reason: Extract<AutopayOffReason, 'customer' | 'operator'>;
    readonly by: Actor;
    readonly note?: string;
  },
  now: Instant,
): Promise<Subscription> {
  const { portal, reason, by, note } = wanted;
  return untilCommitted<Subscription>(patience, async () => {
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    const draft = withAutopayOff(draftOf(subscription, now), reason, {
      at: now,
      by,
      ...(note !== undefined && { note }),
    });
    return { commit: await store.commit({ drafts: [draft] }), answer: subscriptionAsWritten(draft) };
  });
}
