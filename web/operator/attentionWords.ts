import { momentText } from '../dialog/text/dates';
import { roubles } from '../dialog/text/money';
import type { AttentionAnswer } from './deskAnswers';
import { attentionText } from './deskText';

/**
 * An attention in words: «Лишние деньги» от 24 ноября 2026 г., 500 ₽, № 1000003. The bank's row tells two of the same
 * day, sum and number apart.
 */
export function attentionWords({ kind, amount, payment, reported, openedAt }: AttentionAnswer): string {
  const sum = amount ? roubles(amount) : reported.sum;
  const row = reported.bankReference === undefined ? '' : `, строка «${reported.bankReference}»`;
  return `«${attentionText(kind).title}» от ${momentText(openedAt)}, ${sum}, №\u00a0${payment ?? reported.number}${row}`;
}

/** Gives the words for an attention that is known only by its id. */
export type NameAttention = (id: string) => string;

/**
 * Gives the note of the person who decided about an attention at that instant; undefined where the answer has no such
 * decision.
 */
export type NoteOfDecision = (id: string, at: string) => string | undefined;

export function notesOf(told: readonly AttentionAnswer[]): NoteOfDecision {
  return (id, at) => {
    const { resolution, earlier = [] } = told.find((one) => one.id === id) ?? {};
    return [resolution, ...earlier].find((decision) => decision?.at === at)?.note;
  };
}

/** The names of the attentions that the answer lists. Of any other only the number is known, from its id. */
export function namesOf(told: readonly AttentionAnswer[]): NameAttention {
  const words = new Map(told.map((one) => [one.id, attentionWords(one)]));
  return (id) => words.get(id) ?? `деньги с номером ${/-(\d+)/.exec(id)?.[1] ?? 'не наших платежей'}`;
}
