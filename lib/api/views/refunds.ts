import { formatInstant, type Instant } from '../../domain/calendar/instant';
import { moscowDateOf } from '../../domain/calendar/moscow';
import { type Refund, type Refunds, refundOffer } from '../../domain/corrections/refund';
import { holdingOn } from '../../domain/subscription/subscription';
import type { RefundsAnswer } from '../answers/refunds';
import { moneyView } from './money';

/** What went back of a payment, and what an operator may give back of it today. */
export function refundsView(
  { payment, subscription, refunds }: Refunds,
  isOpenToRefunds: boolean,
  now: Instant,
): RefundsAnswer {
  const today = moscowDateOf(now);
  const holding = holdingOn(subscription?.holding ?? { kind: 'free' }, today);
  const { left, unused, isByHand, days } = refundOffer(payment, holding, today);
  return {
    payment: payment.number,
    isOpenToRefunds,
    isByHand,
    ...(left !== undefined && { left: moneyView(left) }),
    ...(unused !== undefined && { unused: moneyView(unused) }),
    days: [...days],
    refunds: refunds.map(refundView),
  };
}

function refundView({
  order,
  sum,
  days,
  attention,
  elsewhere,
  by,
  note,
  reservedAt,
  state,
}: Refund): RefundsAnswer['refunds'][number] {
  return {
    order,
    sum: moneyView(sum),
    days,
    status: state.status,
    ...(attention !== undefined && { attention }),
    ...(elsewhere && { elsewhere }),
    ...('reason' in state && { reason: state.reason }),
    ...('message' in state && state.message !== undefined && { message: state.message }),
    ...('withdrawn' in state && state.withdrawn && { withdrawn: true as const }),
    ...('requestId' in state && state.requestId !== undefined && { requestId: state.requestId }),
    by,
    note,
    reservedAt: formatInstant(reservedAt),
    ...('at' in state && { endedAt: formatInstant(state.at) }),
  };
}
