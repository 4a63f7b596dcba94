import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PaidTariffId } from '../../../lib/domain/buying/tariff';
import { type CalendarDate, calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { type Kopecks, kopecks } from '../../../lib/domain/money/money';
import { daysText, sumText } from '../../../lib/mail/words';

// How the pages for the staff (docs/ru) write days, sums and tariffs, and how a test reads them.

const DOCS = resolve(__dirname, '../../../docs');

/** A page of docs, by its name. */
export function pageNamed(name: string): string {
  return readFileSync(join(DOCS, name), 'utf8');
}

const TARIFFS: Readonly<Record<string, PaidTariffId>> = {
  '150 групп': 'groups-150',
  'без ограничения': 'groups-unlimited',
};

/** @throws Error where the words name no tariff */
export function tariffIn(words: string): PaidTariffId {
  const [, tariff] = Object.entries(TARIFFS).find(([name]) => words.includes(name)) ?? [];
  if (!tariff) throw new Error(`docs: «${words}» should name a tariff`);
  return tariff;
}

/** Every day that the words name, as «22.11.2026». */
export function datesIn(words: string): readonly CalendarDate[] {
  return [...words.matchAll(/(\d\d)\.(\d\d)\.(\d{4})/g)].map(([, day, month, year]) =>
    calendarDate(`${year}-${month}-${day}`),
  );
}

/** @throws Error where the words name no day */
export function dateIn(words: string): CalendarDate {
  const [date] = datesIn(words);
  if (!date) throw new Error(`docs: «${words}» should name a day`);
  return date;
}

/** Every sum that the words name, as «3 333,33 ₽» or «−500 ₽», in kopecks. */
export function sumsIn(words: string): readonly number[] {
  return [...words.matchAll(/(−?)(\d[\d \u00a0]*)(?:,(\d\d))?[ \u00a0]₽/g)].map(
    ([, minus, whole = '', part = '00']) => {
      const sum = Number(`${whole.replace(/\D/g, '')}${part}`);
      return minus === '−' ? -sum : sum;
    },
  );
}

/** @throws Error where the words name no sum */
export function sumIn(words: string): Kopecks {
  const [sum] = sumsIn(words);
  if (sum === undefined) throw new Error(`docs: «${words}» should name a sum`);
  return kopecks(sum);
}

/** @throws Error where the words name no number of days */
export function daysIn(words: string): number {
  const [, days] = /(\d+) (?:день|дня|дней)/.exec(words) ?? [];
  if (days === undefined) throw new Error(`docs: «${words}» should name a number of days`);
  return Number(days);
}

/** «22.12.2026» */
export function dateText(date: string): string {
  return date.split('-').toReversed().join('.');
}

/** «3 333,33 ₽»; «—» for nothing. */
export function sumOrNone(sum: Kopecks): string {
  return sum === 0 ? '—' : sumText(sum).replaceAll('\u00a0', ' ');
}

/** «12 дней»; «—» for none. */
export function daysOrNone(days: number): string {
  return days === 0 ? '—' : daysText(days).replaceAll('\u00a0', ' ');
}

/** The days and sums of a text of docs/rules.md, written as the Russian page writes them. */
export function figuresOfRules(text: string): readonly string[] {
  const dates = [...text.matchAll(/\d{4}-\d\d-\d\d/g)].map(([date]) => dateText(date));
  const sums = [...text.matchAll(/\d[\d ]*\.\d\d(?!\d)/g)].map(([sum]) =>
    sumOrNone(kopecks(Number(sum.replace(/\D/g, '')))),
  );
  return [...dates, ...sums];
}
