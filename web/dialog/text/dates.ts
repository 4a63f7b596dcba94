const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

const DAY_MS = 86_400_000;

/**
 * «22 декабря 2026 г.» for a billing day. It is made from the digits: an instant would be shown as the day before in
 * every browser west of Moscow.
 */
export function dayText(date: string): string {
  return `${nearDayText(date)}\u00a0${date.slice(0, 4)}\u00a0г.`;
}

/** «22 декабря», where nobody can take it for a day of another year. */
export function nearDayText(date: string): string {
  const [, month = '', day] = date.split('-');
  return `${Number(day)}\u00a0${MONTHS[Number(month) - 1] ?? month}`;
}

/** The billing day so many days later; earlier, if `days` is negative. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

const MOSCOW = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** «22 декабря 2026 г.» for an instant: its day in Moscow, where billing days are counted. */
export function momentText(instant: string): string {
  const parts = new Map(MOSCOW.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  return dayText(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}

/** «22 декабря», with the year once the day is far enough away to be mistaken. */
export function dayFrom(today: string, date: string): string {
  return date < daysLater(today, NEAR_DAYS) ? nearDayText(date) : dayText(date);
}

const NEAR_DAYS = 180;
