import type { Draft } from '../domain/draft';
import type { Portal } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { subscriptionAsWritten } from './asWritten';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

export type ChangingNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Decides about a portal's subscription and commits the decision, where a repeat of the request does no harm. Returns
 * the subscription as it stands then. Requests with an Idempotency-Key go through `changedOncePerKey`.
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function changeSubscription(
  { store, patience }: ChangingNeeds,
  portal: Portal,
  decide: (subscription: Subscription) => Draft | 'unchanged',
): Promise<Subscription> {
  return untilCommitted<Subscription>(patience, async () => {
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    const draft = decide(subscription);
    if (draft === 'unchanged') return { commit: 'committed', answer: subscription };
    return { commit: await store.commit({ drafts: [draft] }), answer: subscriptionAsWritten(draft) };
  });
}
