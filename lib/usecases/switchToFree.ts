import type { Instant } from '../domain/instant';
import { instant } from '../domain/instant';
import type { Actor, Draft } from '../domain/journal';
import type { Portal } from '../domain/portal';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { neverPaid, type Subscription } from '../domain/subscription';
import { decideFreeByOperator, decideStayPaid, decideSwitchToFree, type WantedFree } from '../domain/switchToFree';
import type { NamedRequest } from './answeredBefore';
import { subscriptionAsWritten } from './asWritten';
import { type BillingStore, type Patience, REPEATABLE_FOR_MS } from './ports';
import { untilCommitted } from './untilCommitted';

type SwitchToFreeNeeds = {
  readonly store: Pick<BillingStore, 'readRequest' | 'readSubscription' | 'commit'>;
  readonly patience: Patience;
};

type Asked = { readonly portal: Portal; readonly by: Actor };

/**
 * The customer's own way back to the free groups, once per Idempotency-Key; a repeat answers the subscription as it is by
 * then (docs/rules.md, «Back to the free groups»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function switchToFree(
  needs: SwitchToFreeNeeds,
  { portal, by }: Asked,
  wanted: WantedFree,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return decided(needs, portal, now, (read) => decideSwitchToFree(read, wanted, { at: now, by }), request);
}

/** Undoes «at the end of the term»; where nothing is marked, nothing changes. */
export function stayPaid(
  needs: SwitchToFreeNeeds,
  { portal, by }: Asked,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return decided(needs, portal, now, (read) => decideStayPaid(read, { at: now, by }));
}

/** An operator gives the free groups back, with his reason; once per Idempotency-Key. */
export function giveFreeGroups(
  needs: SwitchToFreeNeeds,
  { portal, by }: Asked,
  note: string,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Subscription, Rejection>> {
  return decided(needs, portal, now, (read) => decideFreeByOperator(read, note, { at: now, by }), request);
}

function decided(
  { store, patience }: SwitchToFreeNeeds,
  portal: Portal,
  now: Instant,
  decide: (subscription: Subscription) => Result<Draft | 'unchanged', Rejection>,
  request?: NamedRequest,
): Promise<Result<Subscription, Rejection>> {
  const readAnswered = async () => {
    const record = request && (await store.readRequest(request));
    return record && record.expiresAt > now ? record : undefined;
  };
  return untilCommitted<Result<Subscription, Rejection>>(patience, async () => {
    // In this order: a repeat that finds the record must see the subscription that was written together with it.
    const record = await readAnswered();
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    if (record) {
      const isRepeat = record.fingerprint === request?.fingerprint;
      const answer = isRepeat ? accepted(subscription) : rejected({ code: 'idempotency_key_reused' });
      return { commit: 'committed', answer };
    }
    const decision = decide(subscription);
    // What refuses may be the work of this very request, sent twice, that came between the two reads.
    if (!decision.ok) return { commit: (await readAnswered()) ? 'conflict' : 'committed', answer: decision };
    if (decision.value === 'unchanged') return { commit: 'committed', answer: accepted(subscription) };
    const commit = await store.commit({
      drafts: [decision.value],
      ...(request && {
        request: { record: { ...request, expiresAt: instant(now + REPEATABLE_FOR_MS) }, now },
      }),
    });
    return { commit, answer: accepted(subscriptionAsWritten(decision.value)) };
  });
}
