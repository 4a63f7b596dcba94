import { type CalendarDate, isCalendarDate } from '../domain/calendar/calendarDate';
import { type Kopecks, parseRoubles } from '../domain/money/money';
import type { Fields } from './statementSections';

/** Reads `24.11.2026`; anything else is no day. */
export function parseStatementDate(text: string): CalendarDate | undefined {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim()) ?? [];
  const date = `${year}-${month}-${day}`;
  return isCalendarDate(date) ? date : undefined;
}

/** Reads `700`, `100.5`, `17880.00` and `17 880,00` with spaces of any kind. Anything else is no sum. */
export function parseStatementSum(text: string): Kopecks | undefined {
  const [, roubles, hundredths = ''] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s/g, '')) ?? [];
  if (roubles === undefined) return undefined;
  return parseRoubles(`${roubles.replace(/^0+(?=\d)/, '')}.${hundredths.padEnd(2, '0')}`);
}

/**
 * Control and bidirectional characters dropped: a payer writes this text, and it must not reorder what is beside it.
 */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
}

/** The payer's name alone: `Плательщик` has the ИНН glued before it, with or without the word and a comma. */
export function nameOf(first: string, whole: string): string {
  const name = cleanText(first);
  return name === '' ? cleanText(whole).replace(/^(?:ИНН\s*)?\d{10}(?:\d{2})?\s*,?\s+/i, '') : name;
}

/** The purpose, or its pieces joined without a separator: banks cut at a fixed width, also through a number. */
export function purposeOf(fields: Fields): string {
  const whole = cleanText(fields.get('назначениеплатежа') ?? '');
  if (whole !== '') return whole;
  return cleanText([1, 2, 3, 4, 5, 6].map((piece) => fields.get(`назначениеплатежа${piece}`) ?? '').join(''));
}
