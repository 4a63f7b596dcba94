import type { AutopayOffReason } from '../domain/autopay/autopay';
import type { Instant } from '../domain/calendar/instant';
import { draftOf, withAutopayOff } from '../domain/draft';
import type { Actor } from '../domain/journal';
import type { Portal } from '../domain/subscription/portal';
import type { Subscription } from '../domain/subscription/subscription';
import { type ChangingNeeds, changeSubscription } from './changeSubscription';

/**
 * Switches autopay off for good. Once this returns, no further charge is claimed, and a consent ticked before and paid
 * later is void; for that reason it is recorded even where autopay is off. Returns the subscription as written
 * (docs/rules.md, «Off is final»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function cancelAutopay(
  needs: ChangingNeeds,
  wanted: {
    readonly portal: Portal;
    readonly reason: Extract<AutopayOffReason, 'customer' | 'operator'>;
    readonly by: Actor;
    readonly note?: string;
  },
  now: Instant,
): Promise<Subscription> {
  const { portal, reason, by, note } = wanted;
  return changeSubscription(needs, portal, (subscription) =>
    withAutopayOff(draftOf(subscription, now), reason, { at: now, by, ...(note !== undefined && { note }) }),
  );
}
