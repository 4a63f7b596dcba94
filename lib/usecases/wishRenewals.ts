import type { Instant } from '../domain/calendar/instant';
import { decideRenewalWish } from '../domain/documents/renewalWish';
import type { Actor } from '../domain/journal';
import type { Portal, PortalName } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { subscriptionAsWritten } from './asWritten';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type WishRenewalsNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Switches automatic renewal invoices on, for an address, or off. A repeat changes nothing (docs/rules.md, «The renewal
 * invoice»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function wishRenewals(
  { store, patience }: WishRenewalsNeeds,
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
  return untilCommitted<Subscription>(patience, async () => {
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    const draft = decideRenewalWish(subscription, to, { at: now, by, ...(portalName && { portalName }) });
    if (draft === 'unchanged') return { commit: 'committed', answer: subscription };
    return { commit: await store.commit({ drafts: [draft] }), answer: subscriptionAsWritten(draft) };
  });
}
