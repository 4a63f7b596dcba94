import { addDays, type CalendarDate, dateOfDayNumber, dayNumberOf } from './calendarDate';
import { type Instant, instant } from './instant';

const MS_PER_DAY = 86_400_000;
const MOSCOW_AHEAD_OF_UTC_MS = 3 * 3_600_000;

// 2014-10-26T00:00+03:00. Since then Moscow has kept UTC+3 all year; before it kept other offsets, and this product did
// not exist. A future change of the law must change this file: test/domain/calendar/dates.test.ts compares it with the
// zone data.
const FIXED_OFFSET_SINCE = 1_414_270_800_000;

/**
 * The billing day of a moment: its date in Europe/Moscow, whatever the host's zone. The only way from an instant to a
 * date (docs/rules.md, «Days»).
 * @throws RangeError before 2014-10-26, when Moscow kept another offset.
 */
export function moscowDateOf(at: Instant): CalendarDate {
  if (at < FIXED_OFFSET_SINCE) throw new RangeError(`Moscow did not keep UTC+3 at ${at}`);
  return dateOfDayNumber(Math.floor((at + MOSCOW_AHEAD_OF_UTC_MS) / MS_PER_DAY));
}

/** The first moment after a billing day: midnight in Moscow, when the next one begins. */
export function endOfMoscowDay(date: CalendarDate): Instant {
  return instant(dayNumberOf(addDays(date, 1)) * MS_PER_DAY - MOSCOW_AHEAD_OF_UTC_MS);
}
