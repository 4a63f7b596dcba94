import type { CalendarDate } from '../domain/calendarDate';
import { dateInWords } from '../domain/invoiceDocument';
import { formatRoubles, type Kopecks } from '../domain/money';
import { type PaidTariffId, TARIFFS } from '../domain/tariff';

// No line may break between a number and its word.
const NBSP = '\u00a0';

/** «3 000 ₽», with kopecks only where there are any. */
export function sumText(sum: Kopecks): string {
  const [whole = '0', rest = '00'] = formatRoubles(sum).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${grouped}${rest === '00' ? '' : `,${rest}`}${NBSP}₽`;
}

/** «22 декабря 2026 г.» */
export function dayText(date: CalendarDate): string {
  return dateInWords(date).replaceAll(' ', NBSP);
}

/** «№ 1000001» */
export function numberText(number: number): string {
  return `№${NBSP}${number}`;
}

/** The free tariff as the payment dialog calls it. */
export const FREE_CHOICE = `«50${NBSP}групп${NBSP}— бесплатно»`;

/** «50 бесплатных групп». */
export const FREE_GROUPS = `50${NBSP}бесплатных групп`;

/** «150 групп», «Без ограничения групп»: as it stands in quotes. */
export function tariffText(tariff: PaidTariffId): string {
  const { title } = TARIFFS[tariff];
  return capitalised(title).replace(/^(\d+) /, `$1${NBSP}`);
}

type Forms = { readonly one: string; readonly few: string; readonly many: string };

/** «1 день», «3 дня», «7 дней», «21 день». */
export function daysText(count: number): string {
  return `${count}${NBSP}${formFor(count, { one: 'день', few: 'дня', many: 'дней' })}`;
}

/** «к 20 оставшимся дням», «к 21 оставшемуся дню». */
export function toDaysLeftText(count: number): string {
  const many = `оставшимся${NBSP}дням`;
  return `к${NBSP}${count}${NBSP}${formFor(count, { one: `оставшемуся${NBSP}дню`, few: many, many })}`;
}

/** «оставалось 20 дней», «оставался 21 день». */
export function daysRemainedText(count: number): string {
  return `${formFor(count, { one: 'оставался', few: 'оставалось', many: 'оставалось' })} ${daysText(count)}`;
}

/** «осталось 3 дня», «остался 1 день». */
export function daysAreLeftText(count: number): string {
  return `${formFor(count, { one: 'остался', few: 'осталось', many: 'осталось' })} ${daysText(count)}`;
}

/** «осталось 2 попытки», «осталась 1 попытка». */
export function triesAreLeftText(count: number): string {
  const tries = formFor(count, { one: 'попытка', few: 'попытки', many: 'попыток' });
  return `${formFor(count, { one: 'осталась', few: 'осталось', many: 'осталось' })} ${count}${NBSP}${tries}`;
}

/** «от 20 оставшихся дней», «от 1 оставшегося дня». */
export function ofDaysLeftText(count: number): string {
  const many = `оставшихся${NBSP}дней`;
  return `от${NBSP}${count}${NBSP}${formFor(count, { one: `оставшегося${NBSP}дня`, few: many, many })}`;
}

/** At the start of a sentence or a subject. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The form of a word after a number: 1 and 21 one way, 2 to 4 and 23 another, 5 to 20 and 111 the third. */
function formFor(count: number, { one, few, many }: Forms): string {
  const [ones, hundredths] = [count % 10, count % 100];
  if (hundredths >= 11 && hundredths <= 14) return many;
  if (ones === 1) return one;
  return ones >= 2 && ones <= 4 ? few : many;
}
