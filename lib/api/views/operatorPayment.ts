import type { CalendarDate } from '../../domain/calendar/calendarDate';
import type { RefundShare } from '../../domain/corrections/refundShare';
import { addMoney, kopecks } from '../../domain/money/money';
import { type Payment, settledState } from '../../domain/payment/payment';
import type { OperatorPaymentAnswer } from '../answers/operator';
import { moneyView } from './money';
import { paymentView } from './payment';

/**
 * A payment as an operator sees it: with whom to call about it, what Robokassa told beside the money, how its receipt
 * stands, and what of it goes back.
 */
export function operatorPaymentView(payment: Payment, today: CalendarDate): OperatorPaymentAnswer {
  const { phone, email } = payment.contact;
  const { legalVersion } = payment;
  const refunds = refundsSeen(payment);
  const seen = {
    ...paymentView(payment, today),
    contact: { phone, email },
    ...(legalVersion !== undefined && { legalVersion }),
    ...(refunds && { refunds }),
  };
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

/** How much is on its way back and how much has gone, of money that counted and of money put aside alike. */
function refundsSeen({ refunds = [] }: Payment): OperatorPaymentAnswer['refunds'] {
  const sumOf = (standing: RefundShare['standing']) =>
    refunds.filter((share) => share.standing === standing).reduce((sum, share) => addMoney(sum, share.sum), kopecks(0));
  const [underWay, gone] = [sumOf('open'), sumOf('finished')];
  if (underWay === 0 && gone === 0) return undefined;
  return { ...(underWay > 0 && { underWay: moneyView(underWay) }), ...(gone > 0 && { gone: moneyView(gone) }) };
}
