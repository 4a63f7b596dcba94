import type { CalendarDate } from '../../domain/calendarDate';
import { formatInstant } from '../../domain/instant';
import { hasExpired, type Payment, receivedSoFar } from '../../domain/payment';
import type { PaymentAnswer } from '../answers/billing';
import { moneyView } from './money';
import { effectView } from './quote';

/**
 * A payment in the customer's history, as it stands today.
 * @param pdfUrl of an invoice that may still be paid.
 */
export function paymentView(payment: Payment, today: CalendarDate, pdfUrl?: string): PaymentAnswer {
  const { number, kind, tariff, periodDays, amount, createdAt, payableUntil, state } = payment;
  return {
    number,
    kind,
    tariff,
    periodDays,
    amount: moneyView(amount),
    status: paymentStatus(payment, today),
    createdAt: formatInstant(createdAt),
    payableUntil,
    ...(state.status === 'paid' && {
      paidAt: formatInstant(state.paidAt),
      received: moneyView(state.received),
      effect: effectView(state.effect),
    }),
    ...(payment.kind === 'invoice' &&
      payment.state.status === 'partially_paid' && { received: moneyView(receivedSoFar(payment)) }),
    ...(pdfUrl !== undefined && !hasExpired(payment, today) && { pdfUrl }),
  };
}

/** `under_review`: money came that does not fit, and a person looks at it. */
function paymentStatus(payment: Payment, today: CalendarDate): PaymentAnswer['status'] {
  if (payment.state.status === 'paid') return 'paid';
  if (payment.attention.length > 0) return 'under_review';
  return hasExpired(payment, today) ? 'expired' : payment.state.status;
}
