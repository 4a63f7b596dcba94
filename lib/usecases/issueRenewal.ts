import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { documentFor } from '../domain/documents/issuedInvoice';
import { invoicedPurchaseOf } from '../domain/documents/renewalInvoice';
import { renewalIssued, renewalNotIssued, renewalOrder } from '../domain/documents/renewalIssue';
import { type SellerProfile, sellerOn } from '../domain/documents/seller';
import { type InvoicePayment, openInvoice } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { PaidHolding, Subscription } from '../domain/subscription/subscription';
import { archiveInvoice, type DrawInvoice } from './archiveInvoice';
import { type BillingStore, type Changes, UnreadableItem } from './ports';

export type IssueRenewalNeeds = DrawInvoice & {
  readonly store: Pick<BillingStore, 'readPayment' | 'takePaymentNumber'>;
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  readonly firstPaymentNumber: number;
};

/**
 * What a run keeps across its tries: however often other writes force another try, it takes one number and draws one
 * document.
 */
export type DrawnRenewal = { number?: PaymentNumber; pdf?: InvoicePayment['pdf'] };

/**
 * Issues the renewal invoice of a running term: first the number, then the PDF, then the write, which owes its mails. A
 * run that dies before the write leaves an unused number and a file that nobody knows, and the next run starts over
 * (docs/rules.md, «The renewal invoice»).
 *
 * @throws UnreadableItem where the purchase that the term comes from is missing.
 */
export async function issueRenewal(
  needs: IssueRenewalNeeds,
  subscription: Subscription,
  holding: PaidHolding,
  drawn: DrawnRenewal,
  now: Instant,
): Promise<Changes> {
  const { store, catalogue } = needs;
  const invoiced = invoicedPurchaseOf(subscription, holding);
  const last = invoiced && (await store.readPayment(invoiced.number));
  if (last?.kind !== 'invoice')
    throw new UnreadableItem(`the invoice of a running term is missing: ${holding.payment}`);
  const { endsOn } = holding.term;
  const order = renewalOrder(subscription, last, catalogue, now);
  if (!order) return { drafts: [renewalNotIssued(subscription, endsOn, now)] };
  drawn.number ??= await store.takePaymentNumber(needs.firstPaymentNumber);
  const today = moscowDateOf(now);
  const document = documentFor(drawn.number, order, last.document.buyer, sellerOn(needs.sellers, today), today);
  drawn.pdf ??= await archiveInvoice(needs, document);
  const { closingTo } = last;
  const invoice = openInvoice(drawn.number, order, {
    document,
    pdf: drawn.pdf,
    renews: endsOn,
    ...(closingTo !== undefined && { closingTo }),
  });
  return { payments: [invoice], drafts: [renewalIssued(subscription, invoice, endsOn, now)] };
}
