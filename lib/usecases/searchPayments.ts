import type { CalendarDate } from '../domain/calendar/calendarDate';
import { isInList, type OperatorList } from '../domain/payment/operatorList';
import type { Payment } from '../domain/payment/payment';
import { type PaymentNumber, parsePaymentNumber } from '../domain/payment/paymentNumber';
import { isPortal, type Portal, type PortalName } from '../domain/subscription/portal';
import { isSameAddress } from '../domain/told/contact';
import { type FoundPayments, filteredPages } from './filteredPages';
import type { BillingStore, PaymentList } from './ports';

/** What a search reads. */
export type SearchStore = Pick<
  BillingStore,
  | 'readPayment'
  | 'readSubscription'
  | 'listInvoicesOf'
  | 'listPayments'
  | 'listAllInvoices'
  | 'listPaymentsAt'
  | 'listPortalsAt'
>;

export type PaymentSearch = {
  readonly status: OperatorList;
  /** A number, an ИНН, a portal, an e-mail address, or a part of a buyer's name or of a portal's. */
  readonly text: string;
  readonly limit: number;
  /** The last payment of the page before. */
  readonly after?: Payment;
};

/** A portal that the search text stands for: by its id, or by the address of its contact. */
type FoundPortal = { readonly portal: Portal; readonly portalName?: PortalName };

export type Found = FoundPayments & { readonly portals: readonly FoundPortal[] };

/** One way to search: the list to read, and what an item of it must also match. */
type Way = {
  readonly list: (page: { readonly limit: number; readonly after?: PaymentNumber }) => Promise<PaymentList>;
  readonly fits?: (payment: Payment) => boolean;
  readonly portals?: readonly FoundPortal[];
};

/**
 * Payments of every kind, newest first, and the portals that the text stands for. A number, ИНН, portal or address is
 * looked up directly. A name is searched for among the invoices, at most 500 per call; card payments and charges have
 * no name. An address finds what was ordered with it and the portals whose contact it is, but not the accountant's
 * address of a contact.
 * @throws Busy when the store is down.
 */
export async function searchPayments(store: SearchStore, search: PaymentSearch, today: CalendarDate): Promise<Found> {
  const { status, limit, after } = search;
  const { list, fits = () => true, portals = [] } = await wayTo(store, meant(search.text));
  const isWanted = (payment: Payment): payment is Payment => isInList(payment, status, today) && fits(payment);
  const found = await filteredPages(
    ({ limit: most, after: last }) => list({ limit: most, ...(last && { after: last.number }) }),
    isWanted,
    { limit, ...(after && { after }) },
  );
  return { ...found, portals: after ? [] : portals };
}

/**
 * «№ 1000003» and «счёт 1 000 003» mean the number; an ИНН is copied with spaces and its name. A name stays as it was
 * typed.
 */
function meant(typed: string): string {
  const bare = typed.trim().replace(/^(?:(?:сч[её]т|плат[её]ж|инн)\s*)?[:№]?\s*(?=\d)/i, '');
  return /^[\d\s\u00a0]+$/.test(bare) ? bare.replace(/\s/g, '') : typed.trim();
}

async function wayTo(store: SearchStore, text: string): Promise<Way> {
  if (text.includes('@')) {
    return {
      list: (page) => store.listPaymentsAt(text, page),
      portals: await portalsAt(store, text),
    };
  }
  if (/^\d{10}(\d\d)?$/.test(text) && (await store.listInvoicesOf(text, { limit: 1 })).length > 0) {
    return { list: async (page) => readable(await store.listInvoicesOf(text, page)) };
  }
  const number = parsePaymentNumber(text);
  const payment = number && (await store.readPayment(number));
  if (payment) return { list: async ({ after }) => readable(after ? [] : [payment]) };
  const known = await portalCalled(store, text);
  if (known) {
    const { portal } = known;
    return {
      list: ({ limit, after }) => store.listPayments(portal, { limit, ...(after && { olderThan: after }) }),
      portals: [known],
    };
  }
  // Nobody looks for a name that is made of digits only.
  if (/^\d+$/.test(text)) return { list: async () => readable([]) };
  const wanted = lettersOf(text);
  if (wanted === '') return { list: async () => readable([]) };
  return {
    list: (page) => store.listAllInvoices(page),
    fits: (one) => namesOf(one).some((name) => name.includes(wanted)),
  };
}

/** The index may lag behind a change of contact, so the portal itself is asked. */
async function portalsAt(store: SearchStore, address: string): Promise<readonly FoundPortal[]> {
  const portals = await store.listPortalsAt(address);
  const read = await Promise.all(portals.map((portal) => store.readSubscription(portal)));
  return read.flatMap((subscription) => {
    const isStill = subscription?.contact && isSameAddress(subscription.contact.email, address);
    return isStill ? [foundPortal(subscription)] : [];
  });
}

/** The portal that a text names, where anything is known of it. */
async function portalCalled(store: SearchStore, text: string): Promise<FoundPortal | undefined> {
  // Bitrix24 writes its ids in small letters; in mails and spreadsheets people have them in capitals too.
  for (const portal of new Set([text, text.toLowerCase()])) {
    if (!isPortal(portal)) continue;
    const subscription = await store.readSubscription(portal);
    if (subscription) return foundPortal(subscription);
    // A portal that has ordered and not paid holds nothing.
    if ((await store.listPayments(portal, { limit: 1 })).payments.length > 0) return { portal };
  }
  return undefined;
}

function foundPortal({ portal, portalName }: { portal: Portal; portalName?: PortalName }): FoundPortal {
  return { portal, ...(portalName && { portalName }) };
}

function readable(payments: readonly Payment[]): PaymentList {
  return { payments, unreadable: [] };
}

function namesOf(payment: Payment): readonly string[] {
  const buyer = payment.kind === 'invoice' ? [payment.document.buyer.name] : [];
  return [...buyer, payment.portalName ?? ''].map(lettersOf);
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('Ё', 'Е')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
