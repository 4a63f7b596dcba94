import type { CalendarDate } from './calendarDate';
import type { InvoiceDocument, InvoiceParty } from './invoiceDocument';
import { invoicePayableUntil, type PaymentOrder } from './payment';
import type { PaymentNumber } from './paymentNumber';
import type { SellerProfile } from './seller';
import { TARIFFS } from './tariff';

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
