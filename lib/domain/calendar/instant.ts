import { dateOfDayNumber, dayNumberOf, isCalendarDate } from './calendarDate';

declare const instantBrand: unique symbol;

/** A moment: milliseconds since 1970-01-01T00:00:00Z. It comes with the event; nothing here reads a clock. */
export type Instant = number & { readonly [instantBrand]: true };

export function isInstant(value: unknown): value is Instant {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** @throws RangeError when it is not a whole number of milliseconds since 1970. */
export function instant(epochMilliseconds: number): Instant {
  if (!isInstant(epochMilliseconds)) throw new RangeError(`not an instant: ${epochMilliseconds}`);
  return epochMilliseconds;
}

const MS_PER_DAY = 86_400_000;

/** RFC 3339 in UTC with milliseconds: `2026-11-22T09:00:00.000Z`. */
export function formatInstant(at: Instant): string {
  const dayNumber = Math.floor(at / MS_PER_DAY);
  const ms = at - dayNumber * MS_PER_DAY;
  const time = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((unit) =>
    String(Math.floor(unit)).padStart(2, '0'),
  );
  return `${dateOfDayNumber(dayNumber)}T${time.join(':')}.${String(ms % 1000).padStart(3, '0')}Z`;
}

/** Reads exactly what {@link formatInstant} writes; anything else is `undefined`. */
export function parseInstant(text: string): Instant | undefined {
  const [, date, ...time] = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/.exec(text) ?? [];
  if (!isCalendarDate(date)) return undefined;
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = time.map(Number);
  const at = dayNumberOf(date) * MS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
  return isInstant(at) ? at : undefined;
}
