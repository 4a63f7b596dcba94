import { TARIFFS } from '../buying/tariff';
import { addDays, type CalendarDate } from '../calendar/calendarDate';
import { moscowDateOf } from '../calendar/moscow';
import {
  type InvoicePayment,
  invoicePayableUntil,
  isCancelled,
  type PaymentOrder,
  settledState,
} from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { InvoiceDocument, InvoiceParty } from './invoiceDocument';
import type { SellerProfile } from './seller';

// Five years, leap days included: for that long an accountant must be able to show what was paid for.
const DAYS_OF_A_PAID_DOCUMENT = 5 * 365 + 2;

/**
 * The last day on which an invoice's document can be fetched: for an unpaid one the last day for paying, for a paid one
 * five years after the money. `undefined` where its customer has cancelled it (docs/rules.md, «Invoices»).
 */
function documentOpenUntil(invoice: InvoicePayment): CalendarDate | undefined {
  if (isCancelled(invoice)) return undefined;
  const settled = settledState(invoice);
  return settled ? addDays(moscowDateOf(settled.paidAt), DAYS_OF_A_PAID_DOCUMENT) : invoice.payableUntil;
}

/** Whether its link opens on a day. */
export function isDocumentOpen(invoice: InvoicePayment, today: CalendarDate): boolean {
  const until = documentOpenUntil(invoice);
  return until !== undefined && today <= until;
}

/** The document of a new invoice: buyer and seller are copied as they are on that day. */
export function documentFor(
  number: PaymentNumber,
  { tariff, periodDays, amount }: Pick<PaymentOrder, 'tariff' | 'periodDays' | 'amount'>,
  buyer: InvoiceParty,
  seller: SellerProfile,
  issuedOn: CalendarDate,
): InvoiceDocument {
  const name = `Неисключительные права на использование ПО для ЭВМ «OLChat»: группы WhatsApp, тариф ${TARIFFS[tariff].title}, ${periodDays} дней`;
  return {
    number,
    issuedOn,
    payableUntil: invoicePayableUntil(issuedOn),
    seller: seller.requisites,
    buyer,
    lines: [{ name, quantity: 1, unit: 'шт.', price: amount, sum: amount }],
    vat: seller.vat,
    ...(seller.vatGround !== undefined && { vatGround: seller.vatGround }),
    offerUrl: seller.offerUrl,
  };
}
