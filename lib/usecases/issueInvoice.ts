import { priceAsShown } from '../domain/buying/catalogue';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import type { InvoiceParty } from '../domain/documents/invoiceDocument';
import { documentFor } from '../domain/documents/issuedInvoice';
import { hasMostOpenInvoices, openInvoicesAfter, openInvoicesAmong } from '../domain/documents/openInvoices';
import { decideRenewalWish } from '../domain/documents/renewalWish';
import { sellerOn } from '../domain/documents/seller';
import { append, draftOf } from '../domain/draft';
import { type InvoicePayment, openInvoice } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { sameOpenOrder } from '../domain/payment/sameOrder';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import { neverPaid, type Subscription } from '../domain/subscription/subscription';
import { mailsCounted } from '../domain/told/invoiceMails';
import { eventOwed, mailWithCopyOwed } from '../domain/told/owed';
import { archiveInvoice, type DrawInvoice } from './archiveInvoice';
import { itemAsWritten } from './asWritten';
import { oncePerKey, paymentOf } from './oncePerKey';
import { type Order, paymentOrdered, type Selling } from './order';
import type { BillingStore } from './ports';

type IssueInvoiceNeeds = Selling &
  DrawInvoice & {
    readonly store: Pick<
      BillingStore,
      'readRequest' | 'readPayment' | 'readSubscription' | 'listPayments' | 'takePaymentNumber' | 'commit'
    >;
  };

type InvoiceOrder = Order & {
  readonly buyer: InvoiceParty;
  /** The address for closing documents. */
  readonly closingTo?: string;
  /** The address to which renewal invoices are mailed from now on, without being asked for. */
  readonly renewalsTo?: string;
};

// Read for the check on the same order, and for portals stored before their open invoices were kept on the
// subscription.
const LOOKED_AT = 25;

/**
 * Issues a счёт-оферта at today's price, once per Idempotency-Key. Once this returns, the PDF is in the archive and its
 * mail is owed. A PDF left by a try that failed is harmless (docs/rules.md, «Invoices»).
 * @throws Busy when the store or the archive is down, or conflicts do not end; repeating the request is safe.
 */
export function issueInvoice(
  needs: IssueInvoiceNeeds,
  order: InvoiceOrder,
  now: Instant,
): Promise<Result<InvoicePayment, Rejection>> {
  const { store, catalogue } = needs;
  const { request, portal, portalName, orderedBy, closingTo, renewalsTo } = order;
  const named = portalName && { portalName };
  let number: PaymentNumber | undefined;
  let pdf: InvoicePayment['pdf'] | undefined;
  return oncePerKey<InvoicePayment>(needs, request, now, async (repeated) => {
    if (repeated) {
      const opened = asInvoice(await paymentOf(store, repeated));
      return opened.ok ? accepted({ answer: opened.value }) : opened;
    }

    const today = moscowDateOf(now);
    const price = priceAsShown(catalogue, today, order);
    if (!price.ok) return price;
    const subscription = await store.readSubscription(portal);
    const open = await openInvoicesOf(store, subscription, today);
    const wanted = { ...price.value, kind: 'invoice', inn: order.buyer.inn } as const;
    // None is open, so there is nothing to read.
    const same =
      order.another || open.length === 0 ? undefined : sameOpenOrder(await newest(store, portal), wanted, now);
    if (same) return rejected({ code: 'same_order_open', number: same.number });
    if (hasMostOpenInvoices(open, today)) return rejected({ code: 'too_many_open_invoices' });
    const letters = subscription?.contact?.accountantEmail === undefined ? 1 : 2;
    const invoiceMails = mailsCounted(subscription?.invoiceMails, letters, now);
    if (!invoiceMails) return rejected({ code: 'mailed_too_often' });

    number ??= await store.takePaymentNumber(needs.firstPaymentNumber);
    // Drawn once, however often other writes force another try: the document does not depend on what is read again.
    const document = documentFor(number, price.value, order.buyer, sellerOn(needs.sellers, today), today);
    pdf ??= await archiveInvoice(needs, document);
    const ordered = paymentOrdered(order, price.value, needs.legal, now);
    const payment = openInvoice(number, ordered, { document, pdf, ...(closingTo !== undefined && { closingTo }) });
    const by = `customer:${orderedBy}` as const;
    const before = subscription ?? neverPaid(portal);
    const wished = renewalsTo === undefined ? 'unchanged' : decideRenewalWish(before, renewalsTo, { at: now, by });
    const draft = append(
      wished === 'unchanged' ? draftOf(before, now) : wished,
      {
        at: now,
        by,
        event: { kind: 'invoice_issued', amount: payment.amount },
        owed: [...mailWithCopyOwed('invoice', number, subscription?.contact), eventOwed('invoice.issued')],
        payment: number,
      },
      { ...named, invoiceMails, openInvoices: openInvoicesAfter(open, [payment], today) },
    );
    const changes = { payments: [payment], drafts: [draft] };
    return accepted({ answer: itemAsWritten(payment), changes, payment: number });
  });
}

/**
 * The open invoices as the subscription lists them. A subscription from before such lists is read from the payments
 * once; one without any has issued no invoice.
 */
async function openInvoicesOf(
  store: IssueInvoiceNeeds['store'],
  subscription: Subscription | undefined,
  today: CalendarDate,
) {
  if (!subscription) return [];
  if (subscription.openInvoices) return subscription.openInvoices;
  return openInvoicesAmong(await newest(store, subscription.portal), today);
}

async function newest(store: IssueInvoiceNeeds['store'], portal: Portal) {
  return (await store.listPayments(portal, { limit: LOOKED_AT })).payments;
}

/** A key belongs to one route, so what it opened is an invoice. */
function asInvoice(payment: { readonly kind: string } | InvoicePayment): Result<InvoicePayment, Rejection> {
  return 'document' in payment ? accepted(payment) : rejected({ code: 'unknown_invoice' });
}
