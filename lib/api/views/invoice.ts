import type { CalendarDate } from '../../domain/calendar/calendarDate';
import { paymentPurpose } from '../../domain/documents/invoiceDocument';
import { kopecks } from '../../domain/money/money';
import { type InvoicePayment, receivedSoFar, settledState } from '../../domain/payment/payment';
import type { InvoiceAnswer } from '../answers/operator';
import { moneyView } from './money';
import { type DocumentUrls, paymentView } from './payment';

/** An invoice as an operator needs it: who buys, what has come, what is missing, what the purpose must say. */
export function invoiceView(invoice: InvoicePayment, today: CalendarDate, urls: DocumentUrls): InvoiceAnswer {
  const { document, parts, portal, amount, contact } = invoice;
  const missing = settledState(invoice) ? kopecks(0) : kopecks(Math.max(0, amount - receivedSoFar(invoice)));
  return {
    payment: paymentView(invoice, today, urls),
    portal,
    buyer: document.buyer,
    email: contact.email,
    missing: moneyView(missing),
    parts: parts.map((part) => ({ ...part, amount: moneyView(part.amount) })),
    purpose: paymentPurpose(document),
  };
}
