import { addDays, type CalendarDate, dayNumberOf } from './calendarDate';
import { PRODUCTION_CALENDAR } from './productionCalendar';

const LAST_YEAR = Math.max(...Object.keys(PRODUCTION_CALENDAR).map(Number));

/**
 * The day itself if it is a working day in Russia, else the last working day before it. In a year that the calendar
 * lacks, every day is returned unchanged, weekends included: nobody has checked that year (docs/rules.md, «The renewal
 * invoice»).
 *
 * @example 2027-01-05 is a holiday, and so are the days before it back to 2026-12-31: 2026-12-30.
 */
export function workingDayUpTo(day: CalendarDate): CalendarDate {
  return isDayOff(day) ? workingDayUpTo(addDays(day, -1)) : day;
}

/**
 * Whether it is November or later and the calendar still lacks the next year. The decree for that year is published
 * weeks before November.
 */
export function isCalendarEnding(today: CalendarDate): boolean {
  return today >= `${LAST_YEAR}-11-01`;
}

function isDayOff(day: CalendarDate): boolean {
  const year = PRODUCTION_CALENDAR[Number(day.slice(0, 4))];
  if (!year) return false;
  const monthAndDay = day.slice(5);
  // 1970-01-01, day 0, was a Thursday.
  const isWeekend = (dayNumberOf(day) + 3) % 7 >= 5;
  return isWeekend ? !year.worked.includes(monthAndDay) : year.daysOff.includes(monthAndDay);
}
