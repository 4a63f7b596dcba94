import { type PaidTariffId, TARIFFS } from '../domain/buying/tariff';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import { dateInWords } from '../domain/documents/invoiceDocument';
import { formatRoubles, type Kopecks } from '../domain/money/money';
import type { Holding } from '../domain/subscription/subscription';
import { wordForm } from '../domain/wordForm';
import { stateWords } from '../words/stateWords';

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

/** What runs on a portal, or ran last, and until when: a whole sentence. */
export function holdingText(holding: Holding): string {
  switch (holding.kind) {
    case 'free':
      return stateWords({ of: 'term', status: 'free' }).text;
    case 'paid': {
      const [tariff, until] = [tariffText(holding.tariff), dayText(holding.term.endsOn)];
      return stateWords({ of: 'term', status: 'active', tariff, until }).text;
    }
    case 'expired': {
      const [tariff, endedOn] = [tariffText(holding.tariff), dayText(holding.endedOn)];
      return stateWords({ of: 'term', status: 'expired', tariff, endedOn }).text;
    }
  }
}

/** «1 день», «3 дня», «7 дней», «21 день». */
export function daysText(count: number): string {
  return `${count}${NBSP}${wordForm(count, { one: 'день', few: 'дня', many: 'дней' })}`;
}

/** «к 20 оставшимся дням», «к 21 оставшемуся дню». */
export function toDaysLeftText(count: number): string {
  const many = `оставшимся${NBSP}дням`;
  return `к${NBSP}${count}${NBSP}${wordForm(count, { one: `оставшемуся${NBSP}дню`, few: many, many })}`;
}

/** «оставалось 20 дней», «оставался 21 день». */
export function daysRemainedText(count: number): string {
  return `${wordForm(count, { one: 'оставался', few: 'оставалось', many: 'оставалось' })} ${daysText(count)}`;
}

/** «осталось 3 дня», «остался 1 день». */
export function daysAreLeftText(count: number): string {
  return `${wordForm(count, { one: 'остался', few: 'осталось', many: 'осталось' })} ${daysText(count)}`;
}

/** «осталось 2 попытки», «осталась 1 попытка». */
export function triesAreLeftText(count: number): string {
  const tries = wordForm(count, { one: 'попытка', few: 'попытки', many: 'попыток' });
  return `${wordForm(count, { one: 'осталась', few: 'осталось', many: 'осталось' })} ${count}${NBSP}${tries}`;
}

/** «от 20 оставшихся дней», «от 1 оставшегося дня». */
export function ofDaysLeftText(count: number): string {
  const many = `оставшихся${NBSP}дней`;
  return `от${NBSP}${count}${NBSP}${wordForm(count, { one: `оставшегося${NBSP}дня`, few: many, many })}`;
}

/** At the start of a sentence or a subject. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
