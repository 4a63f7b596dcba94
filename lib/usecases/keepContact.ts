import type { PortalContact } from '../domain/contact';
import { decideContact, decideContactForgotten, type WantedContact } from '../domain/contactChange';
import type { Instant } from '../domain/instant';
import type { Portal } from '../domain/portal';
import type { Rejection } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { neverPaid, type Subscription } from '../domain/subscription';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type KeepContactNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'readPayment' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Gives a portal the contact that its mails go to, and answers the one that stands (docs/rules.md, «The newest contact»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function giveContact(
  { store, patience }: KeepContactNeeds,
  { portal, by, wanted }: { readonly portal: Portal; readonly by: PortalContact['by']; readonly wanted: WantedContact },
  now: Instant,
): Promise<Result<PortalContact | undefined, Rejection>> {
  return untilCommitted<Result<PortalContact | undefined, Rejection>>(patience, async () => {
    const subscription = (await store.readSubscription(portal)) ?? neverPaid(portal);
    const wentTo = await addressUntilNow(store, subscription);
    const decision = decideContact(subscription, wanted, { by, at: now, ...(wentTo !== undefined && { wentTo }) });
    if (!decision.ok) return { commit: 'committed', answer: decision };
    if (decision.value === 'unchanged') return { commit: 'committed', answer: accepted(subscription.contact) };
    const commit = await store.commit({ drafts: [decision.value] });
    return { commit, answer: accepted(decision.value.subscription.contact) };
  });
}

/** Forgets a portal's contact; where there is none, nothing is written. */
export function forgetContact(
  {
    store,
    patience,
  }: Pick<KeepContactNeeds, 'patience'> & {
    readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  },
  { portal, by, note }: { readonly portal: Portal; readonly by: PortalContact['by']; readonly note: string },
  now: Instant,
): Promise<void> {
  return untilCommitted<void>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    const draft = subscription ? decideContactForgotten(subscription, { by, at: now, note }) : 'unchanged';
    return { commit: draft === 'unchanged' ? 'committed' : await store.commit({ drafts: [draft] }), answer: undefined };
  });
}

/** Where the mails of a portal without a contact have gone: to the address of the payment that made its term. */
async function addressUntilNow(
  store: Pick<BillingStore, 'readPayment'>,
  { contact, holding, autopay }: Subscription,
): Promise<string | undefined> {
  if (contact) return undefined;
  const number = autopay.on ? autopay.consent.payment : holding.kind === 'paid' ? holding.payment : undefined;
  return number && (await store.readPayment(number))?.contact.email;
}
