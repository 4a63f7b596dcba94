import type { CalendarDate } from '../domain/calendar/calendarDate';
import { moscowDateOf } from '../domain/calendar/moscow';
import { paymentPurpose } from '../domain/documents/invoiceDocument';
import type { JournalEntry } from '../domain/journal';
import { kopecks } from '../domain/money/money';
import { type PayLink, payLinkTo } from '../domain/payment/payLink';
import { type InvoicePayment, receivedSoFar, settledState } from '../domain/payment/payment';
import type { MailFacts } from '../domain/told/mailFacts';

/** What every mail about an invoice says of it, also the copy of a paid one. */
export function invoiceFacts({ number, amount, payableUntil, document }: InvoicePayment) {
  return { number, amount, payableUntil, issuedOn: document.issuedOn, purpose: paymentPurpose(document) };
}

/** What every mail that brings an invoice says of it. */
function broughtFacts(invoice: InvoicePayment) {
  const { tariff, periodDays, document } = invoice;
  return { ...invoiceFacts(invoice), tariff, periodDays, buyer: document.buyer.name };
}

/** What the mail with an invoice says; the document itself goes with it. */
export async function invoiceMailFacts(
  payment: InvoicePayment,
  pdfUrl: string,
  { payUrl }: { readonly payUrl: (link: PayLink) => Promise<string> },
): Promise<MailFacts> {
  const settled = settledState(payment);
  return {
    kind: 'invoice',
    ...broughtFacts(payment),
    pdfUrl,
    ...(settled ? { paidOn: moscowDateOf(settled.paidAt) } : { payUrl: await payUrl(payLinkTo(payment)) }),
  };
}

/** What the mail with a renewal invoice says. */
export function renewalMailFacts(
  invoice: InvoicePayment & { readonly renews: CalendarDate },
  entry: JournalEntry,
  urls: Pick<MailFacts<'renewal_invoice'>, 'pdfUrl' | 'offUrl' | 'payUrl' | 'advice'>,
): MailFacts<'renewal_invoice'> {
  const { renews, amount, state } = invoice;
  return {
    kind: 'renewal_invoice',
    ...broughtFacts(invoice),
    ...urls,
    endsOn: renews,
    isAgain: entry.event.kind === 'reminded',
    ...(state.status === 'partially_paid' && { missing: kopecks(amount - receivedSoFar(invoice)) }),
  };
}
