import type { Instant } from '../domain/calendar/instant';
import { decideRenewalWish } from '../domain/documents/renewalWish';
import type { Actor } from '../domain/journal';
import type { Portal, PortalName } from '../domain/subscription/portal';
import type { Subscription } from '../domain/subscription/subscription';
import { type ChangingNeeds, changeSubscription } from './changeSubscription';

/**
 * Switches automatic renewal invoices on, for an address, or off. A repeat changes nothing (docs/rules.md, «The renewal
 * invoice»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function wishRenewals(
  needs: ChangingNeeds,
  wanted: {
    readonly portal: Portal;
    readonly portalName?: PortalName;
    /** `undefined`: off. */
    readonly to: string | undefined;
    readonly by: Actor;
  },
  now: Instant,
): Promise<Subscription> {
  const { portal, portalName, to, by } = wanted;
  return changeSubscription(needs, portal, (subscription) =>
    decideRenewalWish(subscription, to, { at: now, by, ...(portalName && { portalName }) }),
  );
}
