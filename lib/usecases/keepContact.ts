import type { Instant } from '../domain/calendar/instant';
import type { Rejection } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal, PortalName } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { isSameAddress, type PortalContact } from '../domain/told/contact';
import {
  decideAddressCleared,
  decideContact,
  decideContactForgotten,
  type WantedContact,
} from '../domain/told/contactChange';
import { isSuppressed, type KnownContact, liftingOf, type Suppression } from '../domain/told/suppression';
import { type ChangingNeeds, changeSubscription } from './changeSubscription';
import type { BillingStore, Suppressions } from './ports';
import { untilCommitted } from './untilCommitted';

type Addresses = { readonly suppressions: Pick<Suppressions, 'read' | 'lift'> };

type KeepContactNeeds = ChangingNeeds & Addresses & { readonly store: Pick<BillingStore, 'readPayment'> };

type Known = Result<KnownContact, Rejection>;

/** The contact with what is known of its address. @throws Busy when the store is down. */
export async function knownContact(
  suppressions: Pick<Suppressions, 'read'>,
  contact: PortalContact | undefined,
): Promise<KnownContact> {
  if (!contact) return {};
  return known(contact, await suppressions.read(contact.email));
}

/**
 * Gives a portal the contact that its mails go to, and returns the contact that stands. Giving an address means that it
 * is right: where that lifts a suppression, it is lifted before the contact is written, so that a notice owed by the
 * same write can be sent (docs/rules.md, «The newest contact»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function giveContact(
  { store, suppressions, patience }: KeepContactNeeds,
  {
    portal,
    portalName,
    by,
    wanted,
  }: {
    readonly portal: Portal;
    readonly portalName?: PortalName;
    readonly by: PortalContact['by'];
    readonly wanted: WantedContact;
  },
  now: Instant,
): Promise<Known> {
  const { email } = wanted;
  return untilCommitted<Known>(patience, async () => {
    const [read, suppression] = await Promise.all([store.readSubscription(portal), suppressions.read(email)]);
    const subscription = read ?? neverPaid(portal);
    const lifting = liftingOf(suppression, by.startsWith('operator:') ? 'operator' : 'customer', now);
    const isHeldBack = lifting === 'only_by_operator' || lifting === 'too_soon';
    const wentTo = await addressOf(store, subscription);
    const named = portalName && { portalName };
    const giving = { by, at: now, isHeldBack, ...named, ...(wentTo !== undefined && { wentTo }) };
    const decision = decideContact(subscription, wanted, giving);
    if (!decision.ok) return { commit: 'committed', answer: decision };
    const draft = decision.value === 'unchanged' ? undefined : decision.value;
    const { contact } = draft ? draft.subscription : subscription;
    // A newer contact with another address stands, and the caller has not said that that address is right.
    if (!contact || !isSameAddress(contact.email, email)) {
      return { commit: 'committed', answer: accepted(await knownContact(suppressions, contact)) };
    }
    const answer = accepted(known(contact, isHeldBack ? suppression : undefined));
    if (suppression && lifting === 'lift') {
      const lifted = await suppressions.lift(email, suppression, now);
      if (lifted === 'conflict') return { commit: lifted, answer };
    }
    return { commit: draft ? await store.commit({ drafts: [draft] }) : 'committed', answer };
  });
}

/**
 * An operator, having asked the customer, lifts whatever holds the contact's address back. The journal is written
 * first: a call that is cut off gets repeated and may leave two entries, but never none.
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function clearAddress(
  { store, suppressions, patience }: ChangingNeeds & Addresses,
  { portal, by, note }: { readonly portal: Portal; readonly by: PortalContact['by']; readonly note: string },
  now: Instant,
): Promise<KnownContact> {
  return untilCommitted<KnownContact>(patience, async () => {
    const subscription = await store.readSubscription(portal);
    const { contact } = subscription ?? {};
    if (!subscription || !contact) return { commit: 'committed', answer: {} };
    const { heldBack } = await knownContact(suppressions, contact);
    const draft = decideAddressCleared(subscription, { by, at: now, note }, heldBack !== undefined);
    const answer = { contact };
    const commit = draft ? await store.commit({ drafts: [draft] }) : 'committed';
    if (commit === 'conflict' || !heldBack) return { commit, answer };
    return { commit: await suppressions.lift(contact.email, heldBack, now), answer };
  });
}

/** Forgets a portal's contact; where there is none, nothing is written. */
export async function forgetContact(
  needs: ChangingNeeds,
  { portal, by, note }: { readonly portal: Portal; readonly by: PortalContact['by']; readonly note: string },
  now: Instant,
): Promise<void> {
  await changeSubscription(needs, portal, (subscription) =>
    decideContactForgotten(subscription, { by, at: now, note }),
  );
}

function known(contact: PortalContact, suppression: Suppression | undefined): KnownContact {
  return { contact, ...(suppression && isSuppressed(suppression) && { heldBack: suppression }) };
}

/**
 * Where a portal's mails about its term and autopay go now: to its contact, or without one to the address of the
 * payment that gave the consent or made the term (docs/rules.md, «The newest contact»).
 */
export async function addressOf(
  store: Pick<BillingStore, 'readPayment'>,
  { contact, holding, autopay }: Subscription,
): Promise<string | undefined> {
  if (contact) return contact.email;
  const number = autopay.on ? autopay.consent.payment : holding.kind === 'paid' ? holding.payment : undefined;
  return number && (await store.readPayment(number))?.contact.email;
}
