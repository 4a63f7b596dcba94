import type { Instant } from '../calendar/instant';
import { append, type Draft, draftOf } from '../draft';
import type { Actor } from '../journal';
import type { PortalName } from '../subscription/portal';
import type { Subscription } from '../subscription/subscription';
import { isSameAddress } from '../told/contact';

/**
 * Somebody asks for automatic renewal invoices at an address, at another one, or no longer. The wish is kept beside the
 * buyer. It takes no money, so it is no consent. An invoice that was issued already stays as it is (docs/rules.md, «The
 * renewal invoice»).
 *
 * @param to `undefined`: nobody asks for it any more
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
