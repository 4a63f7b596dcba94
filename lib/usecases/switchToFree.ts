import type { Instant } from '../domain/calendar/instant';
import type { Actor } from '../domain/journal';
import type { Rejection } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import {
  decideFreeByOperator,
  decideStayPaid,
  decideSwitchToFree,
  type WantedFree,
} from '../domain/subscription/switchToFree';
import { subscriptionAsWritten } from './asWritten';
import type { ChangingNeeds } from './changeSubscription';
import { changedOncePerKey, type NamedRequest } from './oncePerKey';
import type { BillingStore } from './ports';
import { untilCommitted } from './untilCommitted';

type SwitchToFreeNeeds = ChangingNeeds & { readonly store: Pick<BillingStore, 'readRequest'> };

type Asked = { readonly portal: Portal; readonly by: Actor };

/**
 * The customer's own way back to the free groups, once per Idempotency-Key; a repeat is answered with the subscription
 * as it is by then (docs/rules.md, «Back to the free groups»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function switchToFree(
  needs: SwitchToFreeNeeds,
  { portal, by }: Asked,
  wanted: WantedFree,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return changedOncePerKey(needs, portal, request, now, (read) => decideSwitchToFree(read, wanted, { at: now, by }));
}

/** Undoes «at the end of the term»; where nothing is marked, nothing changes. */
export function stayPaid(
  { store, patience }: ChangingNeeds,
  { portal, by }: Asked,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return untilCommitted<Result<Subscription, Rejection>>(patience, async () => {
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    const decision = decideStayPaid(subscription, { at: now, by });
    if (!decision.ok) return { commit: 'committed', answer: decision };
    if (decision.value === 'unchanged') return { commit: 'committed', answer: accepted(subscription) };
    const commit = await store.commit({ drafts: [decision.value] });
    return { commit, answer: accepted(subscriptionAsWritten(decision.value)) };
  });
}

/** An operator gives the free groups back and says why; once per Idempotency-Key. */
export function giveFreeGroups(
  needs: SwitchToFreeNeeds,
  { portal, by }: Asked,
  note: string,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return changedOncePerKey(needs, portal, request, now, (read) => decideFreeByOperator(read, note, { at: now, by }));
}
