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

/**
 * «22 декабря 2026 г.» for a billing day. From its parts: made into an instant it would be the day before in every
 * browser west of Moscow.
 */
export function dayText(date: string): string {
  const [year, month = '', day] = date.split('-');
  return `${Number(day)}\u00a0${MONTHS[Number(month) - 1] ?? month}\u00a0${year}\u00a0г.`;
}

const MOSCOW = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The same for an instant: its day in Moscow, where billing days are counted. */
export function momentText(instant: string): string {
  const parts = new Map(MOSCOW.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  return dayText(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}
