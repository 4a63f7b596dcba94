import type { Instant } from '../calendar/instant';
import { type Actor, append, type Draft, draftOf } from '../journal';
import type { PortalName } from '../subscription/portalName';
import type { Subscription } from '../subscription/subscription';
import { isSameAddress } from '../told/contact';

/**
 * Somebody wants the renewal invoice by itself at an address, at another one, or not any more. It is kept beside the buyer:
 * no money is taken by it, so that it has nothing of a consent. An invoice that was issued already stays as it is
 * (docs/rules.md, «The renewal invoice»).
 *
 * @param to `undefined`: nobody wants it any more
 */
export function decideRenewalWish(
  subscription: Subscription,
  to: string | undefined,
  { at, by, portalName }: { readonly at: Instant; readonly by: Actor; readonly portalName?: PortalName },
): Draft | 'unchanged' {
  const draft = draftOf(subscription, at);
  const { renewalWish: standing } = draft.subscription;
  if (to === undefined) {
    if (!standing) return 'unchanged';
    return append(draft, { at, by, event: { kind: 'renewals_declined' } }, { renewalWish: null });
  }
  if (standing && isSameAddress(standing.to, to)) return 'unchanged';
  const renewalWish = { to, since: standing?.since ?? at };
  return append(
    draft,
    { at, by, event: { kind: 'renewals_wanted' } },
    { renewalWish, ...(portalName && { portalName }) },
  );
}
