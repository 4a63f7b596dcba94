import type { Catalogue } from '../domain/catalogue';
import { decideGrant, type Grant } from '../domain/grant';
import type { Instant } from '../domain/instant';
import type { Portal } from '../domain/portal';
import type { Rejection } from '../domain/rejection';
import type { Result } from '../domain/result';
import type { Subscription } from '../domain/subscription';
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
