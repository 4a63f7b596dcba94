import { morningOf } from '../autopay/chargeDays';
import { addDays, type CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';

/** Days before the end at which a customer without autopay is reminded, each at ten in the morning in Moscow. */
export const REMINDER_DAYS = [7, 3, 1] as const;

/** The latest reminder due by a moment. A run that comes late sends that one, and none of those it missed. */
export function reminderDueAt(
  endsOn: CalendarDate,
  at: Instant,
): { readonly endsOn: CalendarDate; readonly daysBefore: number } | undefined {
  const daysBefore = REMINDER_DAYS.findLast((days) => at >= reminderAt(endsOn, days));
  return daysBefore === undefined ? undefined : { endsOn, daysBefore };
}

export function reminderAt(endsOn: CalendarDate, daysBefore: number): Instant {
  return morningOf(addDays(endsOn, -daysBefore));
}
