import type { CalendarDate } from '../calendar/calendarDate';
import { hasExpired, isCancelled, type Payment, receivedSoFar, settledState } from './payment';

/**
 * The lists in which operators look for invoices and other payments. A list is not a state: an invoice that is paid in
 * part is both in `open` and in `partially_paid`.
 */
export const OPERATOR_LISTS = ['open', 'partially_paid', 'paid', 'closed', 'any'] as const;
export type OperatorList = (typeof OPERATOR_LISTS)[number];

/**
 * Whether a payment belongs to an operator's list. `open`: money is awaited, whether or not a part has come; an invoice
 * is open until it is closed, because its money may still come. `paid`: money counted, even if it went back since.
 */
export function isInList(payment: Payment, list: OperatorList, today: CalendarDate): boolean {
  const isPaid = settledState(payment) !== undefined;
  const isOpen = !isPaid && !isOver(payment, today);
  switch (list) {
    case 'any':
      return true;
    case 'paid':
      return isPaid;
    case 'closed':
      return !isPaid && !isOpen;
    case 'open':
      return isOpen;
    case 'partially_paid':
      return isOpen && payment.kind === 'invoice' && receivedSoFar(payment) > 0;
  }
}

/** Of a payment that is not settled. */
function isOver(payment: Payment, today: CalendarDate): boolean {
  if (payment.kind === 'invoice') return payment.closedOn !== undefined;
  if (payment.kind === 'autopay') return payment.state.status === 'failed';
  return isCancelled(payment) || hasExpired(payment, today);
}
