const DAY_MS = 86_400_000;
const MOSCOW_MS = 3 * 3_600_000;

/** The number of a Moscow day: the model counts days, and knows no calendar. */
export function moscowDay(at: number): number {
  return Math.floor((at + MOSCOW_MS) / DAY_MS);
}

/** The number of a day written as `2026-12-22`. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The instant at which a Moscow day begins. */
export function beginOf(date: string): number {
  return dayOf(date) * DAY_MS - MOSCOW_MS;
}

/** A day number as it is written. */
export function writtenDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
