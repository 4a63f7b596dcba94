import type { Catalogue } from '../domain/catalogue';
import { decideGrant, type Grant } from '../domain/grant';
import { type Instant, instant } from '../domain/instant';
import type { Portal } from '../domain/portal';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { neverPaid, type Subscription } from '../domain/subscription';
import { subscriptionAsWritten } from './asWritten';
import { type BillingStore, type Patience, REPEATABLE_FOR_MS, type RequestName } from './ports';
import { untilCommitted } from './untilCommitted';

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
  { store, catalogue, patience }: GrantDaysNeeds,
  portal: Portal,
  grant: Grant,
  request: RequestName & { readonly fingerprint: string },
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  const readAnswered = async () => {
    const record = await store.readRequest(request);
    return record && record.expiresAt > now ? record : undefined;
  };
  return untilCommitted<Result<Subscription, Rejection>>(patience, async () => {
    // In this order: a repeat that finds the record must see the subscription that was written together with it.
    const record = await readAnswered();
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    if (record) {
      const isRepeat = record.fingerprint === request.fingerprint;
      return {
        commit: 'committed',
        answer: isRepeat ? accepted(subscription) : rejected({ code: 'idempotency_key_reused' }),
      };
    }
    const decision = decideGrant(subscription, grant, catalogue, now);
    // What refuses may be the work of this very request, sent twice, that came between the two reads.
    if (!decision.ok) return { commit: (await readAnswered()) ? 'conflict' : 'committed', answer: decision };
    const commit = await store.commit({
      drafts: [decision.value],
      request: { record: { ...request, expiresAt: instant(now + REPEATABLE_FOR_MS) }, now },
    });
    return { commit, answer: accepted(subscriptionAsWritten(decision.value)) };
  });
}
