import { type INVOICE_STATES, type InvoicePayment, receivedSoFar, settledState } from '../domain/payment';
import { type PaymentNumber, parsePaymentNumber } from '../domain/paymentNumber';
import { isPortal } from '../domain/portal';
import type { BillingStore, UnreadableItem } from './ports';

type SearchStore = Pick<BillingStore, 'readPayment' | 'listInvoicesOf' | 'listPayments' | 'listAllInvoices'>;

export type InvoiceSearch = {
  /** `open`: money is awaited, whether or not a part of it has come. */
  readonly status: (typeof INVOICE_STATES)[number];
  /** A number, an ИНН, a portal, or a part of the buyer's name. */
  readonly text?: string;
  readonly limit: number;
  readonly after?: PaymentNumber;
};

/** A page; `next` where there may be more, and the page is not full where the search gave up looking for this call. */
export type FoundInvoices = {
  readonly invoices: readonly InvoicePayment[];
  readonly next?: PaymentNumber;
  readonly unreadable: readonly UnreadableItem[];
};

const LOOKED_AT_ONCE = 100;
const MOST_LOOKED_AT = 500;

/**
 * Invoices newest first. By number, ИНН or portal it asks for just these; by name or state it looks through the list of all,
 * at most 500 a call.
 * @throws Busy when the store is down.
 */
export async function searchInvoices(store: SearchStore, search: InvoiceSearch): Promise<FoundInvoices> {
  const { status, limit, after } = search;
  const text = search.text?.trim() ?? '';
  const direct = await named(store, text);
  if (direct) {
    const fitting = direct.filter((invoice) => isIn(invoice, status) && (!after || invoice.number < after));
    const last = fitting.length > limit ? fitting[limit - 1] : undefined;
    return { invoices: fitting.slice(0, limit), ...(last && { next: last.number }), unreadable: [] };
  }
  const wanted = lettersOf(text);
  const invoices: InvoicePayment[] = [];
  const unreadable: UnreadableItem[] = [];
  let from = after;
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
    const page = await store.listAllInvoices({ limit: LOOKED_AT_ONCE, ...(from && { after: from }) });
    unreadable.push(...page.unreadable);
    for (const invoice of page.payments) {
      if (invoice.kind !== 'invoice') continue;
      from = invoice.number;
      if (!isIn(invoice, status) || !lettersOf(invoice.document.buyer.name).includes(wanted)) continue;
      invoices.push(invoice);
      if (invoices.length === limit) return { invoices, next: invoice.number, unreadable };
    }
    if (page.payments.length + page.unreadable.length < LOOKED_AT_ONCE) return { invoices, unreadable };
  }
  return { invoices, ...(from && { next: from }), unreadable };
}

/** `undefined` where the text names no invoices by a key. */
async function named(store: SearchStore, text: string): Promise<readonly InvoicePayment[] | undefined> {
  if (/^\d{10}(\d\d)?$/.test(text)) {
    const ofBuyer = await store.listInvoicesOf(text);
    if (ofBuyer.length > 0) return ofBuyer;
  }
  const number = parsePaymentNumber(text);
  if (number !== undefined) {
    const payment = await store.readPayment(number);
    if (payment?.kind === 'invoice') return [payment];
  }
  // Bitrix24 writes its ids in small letters, and people's letters and sheets raise them.
  for (const portal of new Set([text, text.toLowerCase()])) {
    if (!isPortal(portal)) continue;
    const { payments } = await store.listPayments(portal, { limit: LOOKED_AT_ONCE });
    if (payments.length > 0) return payments.filter((payment) => payment.kind === 'invoice');
  }
  // Digits are in no buyer's name that anybody looks for; other letters may be one as well as a portal.
  return /^\d+$/.test(text) ? [] : undefined;
}

function isIn(invoice: InvoicePayment, status: InvoiceSearch['status']): boolean {
  const isPaid = settledState(invoice) !== undefined;
  const isAwaited = !isPaid && !invoice.closedOn;
  switch (status) {
    case 'any':
      return true;
    case 'paid':
      return isPaid;
    case 'closed':
      return !isPaid && invoice.closedOn !== undefined;
    case 'open':
      return isAwaited;
    case 'partially_paid':
      return isAwaited && receivedSoFar(invoice) > 0;
  }
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('Ё', 'Е')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
