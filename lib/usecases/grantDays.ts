import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import type { Rejection } from '../domain/rejection';
import type { Result } from '../domain/result';
import { decideGrant, type Grant } from '../domain/subscription/grant';
import type { Portal } from '../domain/subscription/portal';
import type { Subscription } from '../domain/subscription/subscription';
import { changedOncePerKey, type NamedRequest } from './oncePerKey';
import type { BillingStore, Patience } from './ports';

type GrantDaysNeeds = {
  readonly store: Pick<BillingStore, 'readRequest' | 'readSubscription' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

/**
 * An operator grants days to a portal, once per Idempotency-Key; a repeat answers the subscription as it is by then.
 * (docs/rules.md, «Grants»)
 * @throws Busy when the store is down or conflicts do not end; repeating the request is safe.
 */
export function grantDays(
  needs: GrantDaysNeeds,
  portal: Portal,
  grant: Grant,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return changedOncePerKey(needs, portal, request, now, (read) => decideGrant(read, grant, needs.catalogue, now));
}
