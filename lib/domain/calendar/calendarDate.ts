declare const dateBrand: unique symbol;

/** A billing day, `2026-12-22`: a calendar date in Europe/Moscow. Dates compare as text. */
export type CalendarDate = string & { readonly [dateBrand]: true };

export function isCalendarDate(value: unknown): value is CalendarDate {
  return (
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && textOfDayNumber(dayNumberOfText(value)) === value
  );
}

/** @throws RangeError when the text names no day of the calendar (`2027-02-29`). */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text;
}

/** The date `days` later (earlier when negative). Days, never months: no month-end can move a billing day. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return calendarDate(textOfDayNumber(dayNumberOfText(date) + days));
}

/** How many days lie from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumberOfText(to) - dayNumberOfText(from);
}

export function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other;
}

/** The date of a day number, days since 1970-01-01. */
export function dateOfDayNumber(dayNumber: number): CalendarDate {
  return calendarDate(textOfDayNumber(dayNumber));
}

/** Days since 1970-01-01. */
export function dayNumberOf(date: CalendarDate): number {
  return dayNumberOfText(date);
}

// Whole-number arithmetic of the civil calendar, counted from 1 March so that the leap day is the last of its year. No
// Date object is involved, so the host's time zone cannot shift a billing day.
const DAYS_PER_ERA = 146_097;
const DAYS_TO_EPOCH = 719_468;

function dayNumberOfText(text: string): number {
  const month = Number(text.slice(5, 7));
  const year = Number(text.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(text.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
}

function textOfDayNumber(dayNumber: number): string {
  const shifted = dayNumber + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(count: number, width: number): string {
  return String(count).padStart(width, '0');
}
