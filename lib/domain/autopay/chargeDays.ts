import { addDays, type CalendarDate, laterOf } from '../calendar/calendarDate';
import { type Instant, instant } from '../calendar/instant';
import { endOfMoscowDay } from '../calendar/moscow';

// Counted from the last day of the term, E (docs/rules.md, «Charges»).
const NOTICE_DAYS_BEFORE = 7;
const FIRST_CHARGE_DAYS_BEFORE = 2;
const NOTICE_TO_CHARGE_DAYS = 3;
export const MOST_CHARGES = 3;

const WORKDAY_STARTS_MS = 10 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Ten in the morning in Moscow: before it nothing is told or charged. */
export function morningOf(day: CalendarDate): Instant {
  return instant(endOfMoscowDay(day) - DAY_MS + WORKDAY_STARTS_MS);
}

/** The day from which the customer is told of the coming charge. */
export function noticeDayOf(endsOn: CalendarDate): CalendarDate {
  return addDays(endsOn, -NOTICE_DAYS_BEFORE);
}

/** The day on which a term would be renewed if everything goes by the calendar. */
export function plannedChargeDay(endsOn: CalendarDate): CalendarDate {
  return addDays(endsOn, -FIRST_CHARGE_DAYS_BEFORE);
}

/** The first day of charge: two days before the end, but never less than three days after the notice was delivered. */
export function firstChargeDay(endsOn: CalendarDate, deliveredOn: CalendarDate): CalendarDate {
  return laterOf(plannedChargeDay(endsOn), addDays(deliveredOn, NOTICE_TO_CHARGE_DAYS));
}

/** The last day on which a notice still helps: it leaves the last day of the term for the charge. */
export function lastNoticeDay(endsOn: CalendarDate): CalendarDate {
  return addDays(endsOn, -NOTICE_TO_CHARGE_DAYS);
}

/** Whether a notice given on this day leaves no day to charge on. */
export function isTooLateToNotice(endsOn: CalendarDate, today: CalendarDate): boolean {
  return today > lastNoticeDay(endsOn);
}
