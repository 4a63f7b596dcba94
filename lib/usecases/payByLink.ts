import type { Instant } from '../domain/calendar/instant';
import { endOfMoscowDay, moscowDateOf } from '../domain/calendar/moscow';
import type { OpenPayLink, PayLink, PayLinkFacts } from '../domain/payment/payLink';
import { type Contact, hasExpired, isCancelled, type Payment, settledState } from '../domain/payment/payment';
import type { Subscription } from '../domain/subscription/subscription';
import { openedByLink } from '../domain/told/contact';
import { type NamedRequest, paymentOf } from './oncePerKey';
import type { BillingStore } from './ports';

/** The name in place of a route under which requests of a pay link are remembered, whichever button was pressed. */
const ROUTE = 'POST /pay/{token}';

type ReadingStore = Pick<BillingStore, 'readRequest' | 'readPayment' | 'readPaymentWithPortal' | 'readSubscription'>;

/** What a link offers now, and the name under which it may open its next card payment. */
export type ReadPayLink = PayLinkFacts & { readonly opening: NamedRequest };

/**
 * Reads what a link's offer depends on; writes nothing. `mark` is the fingerprint of what a link may open one payment
 * for, the same in every mail about one end of a term.
 */
export async function readPayLink(
  store: ReadingStore,
  link: PayLink,
  mark: string,
  now: Instant,
): Promise<ReadPayLink> {
  const [known, last] = await Promise.all([knownOf(store, link), lastOpened(store, link, `card-${mark}`, now)]);
  return { ...known, opened: last.payment, opening: last.opening };
}

/**
 * The name of an invoice order made through a link: the same buyer on the same page gets the same invoice until it is
 * cancelled. `buyer` is the fingerprint of the period and of everything the document says of them, including the phone.
 */
export async function invoiceOpening(
  store: Pick<BillingStore, 'readRequest' | 'readPayment'>,
  link: PayLink,
  { mark, buyer }: { readonly mark: string; readonly buyer: string },
  now: Instant,
): Promise<NamedRequest> {
  return (await lastOpened(store, link, `invoice-${mark}-${buyer}`, now)).opening;
}

/**
 * The contact of a payment that somebody opens through a link: the portal's, else that of the payment it names or of
 * the payment that bought the term; `undefined` where there is none of them. It is never that of the person who only
 * holds the link.
 */
export async function contactForLink(
  store: Pick<BillingStore, 'readPayment'>,
  { payment, subscription }: PayLinkFacts,
): Promise<Contact | undefined> {
  if (subscription?.contact) {
    const { phone, email } = subscription.contact;
    return { phone, email };
  }
  if (payment) return payment.contact;
  const bought = paymentOfTerm(subscription);
  return bought && (await store.readPayment(bought))?.contact;
}

/** What every order through a link records about its origin. */
export function orderByLink(link: PayLink, { subscription, payment }: PayLinkFacts, bought: OpenPayLink['bought']) {
  const portalName = subscription?.portalName ?? payment?.portalName;
  return {
    ...bought,
    portal: link.portal,
    ...(portalName && { portalName }),
    orderedBy: openedByLink(link.kind),
    // The same order from the dialog is another payment, which the page knows nothing about. One link opens one payment
    // by a rule of its own.
    another: true,
  };
}

function paymentOfTerm(subscription: Subscription | undefined) {
  return subscription?.holding.kind === 'paid' ? subscription.holding.payment : undefined;
}

async function knownOf(store: ReadingStore, link: PayLink): Promise<PayLinkFacts> {
  if (link.kind === 'renew') return { subscription: await store.readSubscription(link.portal) };
  return store.readPaymentWithPortal(link.number, link.portal);
}

/**
 * The payment last opened under a name, and the name for the next. A payment that is cancelled, given back or has
 * expired unpaid makes room: the next name contains its number, so that two people who press at once still use the same
 * name.
 */
async function lastOpened(
  store: Pick<BillingStore, 'readRequest' | 'readPayment'>,
  link: PayLink,
  name: string,
  now: Instant,
): Promise<{ readonly payment: Payment | undefined; readonly opening: NamedRequest }> {
  const rememberedUntil = endOfMoscowDay(link.until);
  let key = name;
  for (;;) {
    const opening = { scope: link.portal, route: ROUTE, key, fingerprint: name, rememberedUntil };
    const record = await store.readRequest(opening);
    if (!record || record.expiresAt <= now) return { payment: undefined, opening };
    const payment = await paymentOf(store, record);
    if (!isOver(payment, now)) return { payment, opening };
    key = `${name}-${payment.number}`;
  }
}

/**
 * Whether the page no longer offers the payment, so that another may be opened: it was given back, cancelled, or has
 * expired unpaid. Money that still comes for the last two counts by the ordinary rules.
 */
function isOver(payment: Payment, now: Instant): boolean {
  const settled = settledState(payment);
  if (settled) return settled.status === 'reversed';
  if (payment.attention.length > 0) return false;
  return isCancelled(payment) || hasExpired(payment, moscowDateOf(now));
}
