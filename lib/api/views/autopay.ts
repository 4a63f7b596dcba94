import type { Charges } from '../../domain/autopay/autopay';
import { firstChargeDay, MOST_CHARGES } from '../../domain/autopay/chargeDays';
import type { ChargingSetting } from '../../domain/autopay/chargingSetting';
import { firstChargeOf, type Notice } from '../../domain/autopay/notice';
import { addDays, type CalendarDate, laterOf } from '../../domain/calendar/calendarDate';
import { formatInstant } from '../../domain/calendar/instant';
import { holdingOn, isChargeInProgress, type Subscription } from '../../domain/subscription/subscription';
import type { SubscriptionAnswer } from '../answers/billing';
import type { ChargingAnswer } from '../answers/operator';
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
  const nextChargeOn = chargeInProgress ? undefined : nextCharge(endsOn, told, charges, today);
  return {
    on: true,
    ...(nextChargeOn && { nextChargeOn }),
    ...(told?.delivery.state === 'failed' && { noticeFailed: told.delivery.why }),
    amount: moneyView(told?.amount ?? consent.amount),
    periodDays: consent.periodDays,
    chargeInProgress,
  };
}

/**
 * The day of the next charge, if there is one left for this term: one a day, after those that were made, never in the
 * past. There is none while a charge is open, or where its notice did not arrive.
 */
function nextCharge(
  endsOn: CalendarDate,
  notice: Notice | undefined,
  charges: Charges | undefined,
  today: CalendarDate,
): CalendarDate | undefined {
  if (notice && notice.delivery.state !== 'owed' && firstChargeOf(notice) === undefined) return undefined;
  const made = charges?.endsOn === endsOn ? charges : undefined;
  if (made && made.made >= MOST_CHARGES) return undefined;
  // No notice is delivered yet: the charge comes three days after the earliest day on which one can be.
  const first = (notice && firstChargeOf(notice)) ?? firstChargeDay(endsOn, today);
  const day = laterOf(laterOf(first, today), made ? addDays(made.lastOn, 1) : today);
  return day > endsOn ? undefined : day;
}

/** The charging switch; never touched, it is on. */
export function chargingView(setting: ChargingSetting | undefined): ChargingAnswer {
  return setting ? { ...setting, at: formatInstant(setting.at) } : { on: true };
}
