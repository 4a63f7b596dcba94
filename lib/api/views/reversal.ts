import type { BankRow } from '../../domain/bank/bankRow';
import { daysLeft, unusedValue } from '../../domain/buying/term';
import type { CalendarDate } from '../../domain/calendar/calendarDate';
import type { Reversal } from '../../domain/corrections/reversal';
import { kopecks } from '../../domain/money/money';
import type { ReversalAnswer } from '../answers/operator';
import { holdingView, journalView } from './journal';
import { moneyView } from './money';
import { paymentView } from './payment';

/** What taking an entry back would do, as an operator reads it before the act. */
export function reversalView(reversal: Reversal, today: CalendarDate): ReversalAnswer {
  const { entry, before, after, payment, row, moved, attention, autopay, freeOffer, mailTo } = reversal;
  const { takesBack, fallenOut, withoutEffect, byDays } = reversal;
  return {
    entry: journalView(entry),
    takesBack: [...takesBack],
    before: standingView(before, today),
    after: standingView(after, today),
    ...(payment && { payment: { number: payment.number, status: paymentView(payment, today).status } }),
    ...(row && { row: { name: row.bankReference, becomes: moved ? 'moved' : placeOf(row) } }),
    ...(moved && { moved: { number: moved.payment.number, outcome: moved.outcome } }),
    attention: attention.map(({ id, resolution }) => ({ id, becomes: resolution ? 'closed' : 'open' })),
    ...(autopay.off && { autopayOff: autopay.off }),
    noticeDropped: autopay.isNoticeDropped,
    fallenOut: [...fallenOut],
    withoutEffect: [...withoutEffect],
    byDays: [...byDays],
    mailTo: [...mailTo],
    ...(freeOffer && { freeOffer }),
  };
}

function placeOf({ state }: BankRow): 'waits' | 'returned' {
  return state === 'open' ? 'waits' : 'returned';
}

function standingView({ holding, autopay }: Reversal['before'], today: CalendarDate): ReversalAnswer['before'] {
  const isPaid = holding.kind === 'paid';
  return {
    ...holdingView(holding),
    daysLeft: isPaid ? daysLeft(holding.term, today) : 0,
    unused: moneyView(isPaid ? unusedValue(holding.term, today) : kopecks(0)),
    autopay,
  };
}
