import type { Charges, Notice } from '../../domain/autopay';
import { addDays, type CalendarDate, laterOf } from '../../domain/calendarDate';
import { plannedChargeDay } from '../../domain/chargeDays';
import { holdingOn, isChargeInProgress, type Subscription } from '../../domain/subscription';
import type { SubscriptionAnswer } from '../answers/billing';
import { moneyView } from './money';

/** Autopay as it stands on a day: it has ended with the term, recorded or not. */
export function autopayView(subscription: Subscription, today: CalendarDate): SubscriptionAnswer['autopay'] {
  const { autopay, holding } = subscription;
  const chargeInProgress = isChargeInProgress(subscription);
  if (!autopay.on) {
    return { on: false, ...(autopay.reason && { offReason: autopay.reason }), chargeInProgress };
  }
  const running = holdingOn(holding, today);
  if (running.kind !== 'paid') return { on: false, offReason: 'term_ended', chargeInProgress };
  const { endsOn } = running.term;
  const { consent, notice, charges } = autopay;
  const told = notice?.endsOn === endsOn ? notice : undefined;
  return {
    on: true,
    ...nextCharge(endsOn, told, charges),
    amount: moneyView(told?.amount ?? consent.amount),
    periodDays: consent.periodDays,
    chargeInProgress,
  };
}

/** The day of the next charge, if there is one left for this term: one a day, after the ones that were made. */
function nextCharge(
  endsOn: CalendarDate,
  notice: Notice | undefined,
  charges: Charges | undefined,
): { readonly nextChargeOn?: CalendarDate } {
  const first = notice?.firstChargeOn ?? plannedChargeDay(endsOn);
  const nextChargeOn = charges?.endsOn === endsOn ? laterOf(first, addDays(charges.lastOn, 1)) : first;
  return nextChargeOn > endsOn ? {} : { nextChargeOn };
}
