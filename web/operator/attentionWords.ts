import { momentText } from '../dialog/text/dates';
import { roubles } from '../dialog/text/money';
import type { AttentionAnswer } from './deskAnswers';
import { attentionText } from './deskText';

/**
 * What waits for a person, or has waited, in words: «Лишние деньги» от 24 ноября 2026 г., 500 ₽, № 1000003. The bank's row tells
 * two of one day, sum and number apart.
 */
export function attentionWords({ kind, amount, payment, reported, openedAt }: AttentionAnswer): string {
  const sum = amount ? roubles(amount) : reported.sum;
  const row = reported.bankReference === undefined ? '' : `, строка «${reported.bankReference}»`;
  return `«${attentionText(kind).title}» от ${momentText(openedAt)}, ${sum}, №\u00a0${payment ?? reported.number}${row}`;
}

/** The words of an attention that something names by its id alone. */
export type NameAttention = (id: string) => string;

/** What the person who decided about an attention at an instant wrote; a decision of which nothing is told has none. */
export type NoteOfDecision = (id: string, at: string) => string | undefined;

export function notesOf(told: readonly AttentionAnswer[]): NoteOfDecision {
  return (id, at) => {
    const { resolution, earlier = [] } = told.find((one) => one.id === id) ?? {};
    return [resolution, ...earlier].find((decision) => decision?.at === at)?.note;
  };
}

/** Of one that is not told of, its id gives the number. */
export function namesOf(told: readonly AttentionAnswer[]): NameAttention {
  const words = new Map(told.map((one) => [one.id, attentionWords(one)]));
  return (id) => words.get(id) ?? `деньги с номером ${/-(\d+)/.exec(id)?.[1] ?? 'не наших платежей'}`;
}
