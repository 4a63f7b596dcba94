import type { CalendarDate } from '../../domain/calendarDate';
import { type Payment, settledState } from '../../domain/payment';
import type { OperatorPaymentAnswer } from '../answers/operator';
import { moneyView } from './money';
import { paymentView } from './payment';

/** A payment as an operator sees it: with whom to call about it, what Robokassa told beside the money, and how its receipt stands. */
export function operatorPaymentView(payment: Payment, today: CalendarDate): OperatorPaymentAnswer {
  const { phone, email } = payment.contact;
  const seen = { ...paymentView(payment, today), contact: { phone, email } };
  if (payment.kind === 'invoice') return seen;
  const { card, fiscal } = payment;
  const way = settledState(payment)?.method ?? card?.incCurrLabel;
  return {
    ...seen,
    ...((card || way !== undefined) && {
      card: {
        ...(way !== undefined && { way }),
        ...(card?.fee !== undefined && { fee: moneyView(card.fee) }),
        ...(card?.opKey !== undefined && { opKey: card.opKey }),
        ...(card?.rrn !== undefined && { rrn: card.rrn }),
      },
    }),
    ...(fiscal && { receipt: fiscal.status }),
  };
}
