import { momentText } from '../dialog/text/dates';

const MOSCOW = new Intl.DateTimeFormat('ru', { timeZone: 'Europe/Moscow', hour: '2-digit', minute: '2-digit' });

/** «24 ноября 2026 г., 14:05» for an instant, in Moscow: operators want to know which entry of a day came first. */
export function clockText(instant: string): string {
  return `${momentText(instant)}, ${MOSCOW.format(Date.parse(instant))}`;
}

/** «25 ноября 2026 г. в 01:00 по Москве» */
export function hourText(instant: string): string {
  return `${momentText(instant)} в\u00a0${MOSCOW.format(Date.parse(instant))} по\u00a0Москве`;
}
