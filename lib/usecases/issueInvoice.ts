import { type Catalogue, priceAsShown } from '../domain/catalogue';
import { mailWithCopyOwed } from '../domain/effects';
import type { Instant } from '../domain/instant';
import type { InvoiceDocument, InvoiceParty } from '../domain/invoiceDocument';
import { documentFor } from '../domain/issuedInvoice';
import { append, draftOf } from '../domain/journal';
import type { Kopecks } from '../domain/money';
import { moscowDateOf } from '../domain/moscow';
import { type Contact, type InvoicePayment, isOpen, openInvoice } from '../domain/payment';
import type { PaymentNumber } from '../domain/paymentNumber';
import type { Portal } from '../domain/portal';
import type { PortalName } from '../domain/portalName';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { type SellerProfile, sellerOn } from '../domain/seller';
import { neverPaid } from '../domain/subscription';
import { itemAsWritten } from './asWritten';
import { type NamedRequest, oncePerKey, paymentOf } from './oncePerKey';
import type { Archive, BillingStore, Patience } from './ports';

type IssueInvoiceNeeds = {
  readonly store: Pick<
    BillingStore,
    'readRequest' | 'readPayment' | 'readSubscription' | 'listPayments' | 'takePaymentNumber' | 'commit'
  >;
  readonly archive: Pick<Archive, 'put'>;
  /** Draws the document; the hash says later that the stored file is the one that was issued. */
  readonly render: (document: InvoiceDocument) => Promise<{ readonly bytes: Uint8Array; readonly sha256: string }>;
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  /** Above every number the Robokassa shop has ever seen. */
  readonly firstPaymentNumber: number;
  readonly patience: Patience;
};

export type InvoiceOrder = {
  readonly portal: Portal;
  readonly portalName?: PortalName;
  readonly orderedBy: string;
  readonly tariff: string;
  readonly periodDays: number;
  /** What the customer was shown. */
  readonly expectedAmount: Kopecks;
  readonly contact: Contact;
  readonly buyer: InvoiceParty;
  readonly request: NamedRequest;
};

const MOST_OPEN_INVOICES = 5;
// A brake on a client gone wild, not a rule of money: it looks at the newest payments only.
const LOOKED_AT = 25;

/**
 * Issues a счёт-оферта at today's price, once per Idempotency-Key. When it answers, the PDF is in the archive and its mail
 * is owed; an orphan PDF of a try that failed is harmless (docs/rules.md, «Invoices»).
 * @throws Busy when the store or the archive is down, or conflicts do not end; repeating the request is safe.
 */
export function issueInvoice(
  needs: IssueInvoiceNeeds,
  order: InvoiceOrder,
  now: Instant,
): Promise<Result<InvoicePayment, Rejection>> {
  const { store, catalogue } = needs;
  const { request, portal, portalName, contact, orderedBy } = order;
  const named = portalName && { portalName };
  let number: PaymentNumber | undefined;
  return oncePerKey<InvoicePayment>(needs, request, now, async (repeated) => {
    if (repeated) {
      const opened = asInvoice(await paymentOf(store, repeated));
      return opened.ok ? accepted({ answer: opened.value }) : opened;
    }

    const price = priceAsShown(catalogue, moscowDateOf(now), order);
    if (!price.ok) return price;
    if (await hasTooManyOpen(store, portal, now)) return rejected({ code: 'too_many_open' });

    number ??= await store.takePaymentNumber(needs.firstPaymentNumber);
    const today = moscowDateOf(now);
    const document = documentFor(number, price.value, order.buyer, sellerOn(needs.sellers, today), today);
    const pdf = await archived(needs, document);
    const terms = { ...price.value, portal, ...named, contact, createdAt: now, createdBy: orderedBy };
    const payment = openInvoice(number, terms, { document, pdf });

    const subscription = await store.readSubscription(portal);
    const draft = append(
      draftOf(subscription ?? neverPaid(portal), now),
      {
        at: now,
        by: `customer:${orderedBy}`,
        event: { kind: 'invoice_issued', amount: payment.amount },
        effects: mailWithCopyOwed('invoice', number, subscription?.contact),
        payment: number,
      },
      { ...named },
    );
    const changes = { payments: [payment], drafts: [draft] };
    return accepted({ answer: itemAsWritten(payment), changes, payment: number });
  });
}

async function archived(
  { archive, render }: IssueInvoiceNeeds,
  document: InvoiceDocument,
): Promise<InvoicePayment['pdf']> {
  const key = `invoices/${document.number}.pdf`;
  const { bytes, sha256 } = await render(document);
  await archive.put(key, bytes, 'application/pdf');
  return { key, sha256 };
}

async function hasTooManyOpen(store: IssueInvoiceNeeds['store'], portal: Portal, now: Instant): Promise<boolean> {
  const { payments } = await store.listPayments(portal, { limit: LOOKED_AT });
  const today = moscowDateOf(now);
  return (
    payments.filter((payment) => payment.kind === 'invoice' && isOpen(payment, today)).length >= MOST_OPEN_INVOICES
  );
}

/** A key names one route, so what it opened is an invoice. */
function asInvoice(payment: { readonly kind: string } | InvoicePayment): Result<InvoicePayment, Rejection> {
  return 'document' in payment ? accepted(payment) : rejected({ code: 'unknown_invoice' });
}
