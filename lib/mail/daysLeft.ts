import type { PurchaseEffect } from '../domain/buying/purchase';
import { daysBetween } from '../domain/calendar/calendarDate';
import { type Block, heading, paragraph } from './letter';
import { daysRemainedText, daysText, sumText, toDaysLeftText } from './words';

/** What became of the days left. On the last day none is left, so there is nothing to explain. */
export function daysLeftBlocks(periodDays: number, effect: PurchaseEffect): readonly Block[] {
  const { kind, daysLeft, credit, bonusDays, on, endsOn } = effect;
  if (kind === 'new' || daysLeft === 0) return [];
  const total = daysText(daysBetween(on, endsOn));
  const title = heading('Что стало с оставшимися днями');
  if (kind === 'extension') {
    const added = `Мы прибавили ${daysText(periodDays)} ${toDaysLeftText(daysLeft)}: теперь у вас ${total}.`;
    return [title, paragraph(added)];
  }
  const remained = `На прежнем тарифе ${daysRemainedText(daysLeft)}`;
  // Gifted days are worth nothing, and only money is carried over.
  if (credit === 0) return [title, paragraph(`${remained}. Подаренные дни на новый тариф не переносятся.`)];
  const recalculated =
    bonusDays === 0
      ? 'Это меньше цены одного дня нового тарифа, поэтому дней не прибавилось; сама сумма сохранена и войдёт в следующий пересчёт.'
      : `По цене нового тарифа это ${daysText(bonusDays)}. Вместе с купленными ${periodDays}\u00a0днями теперь у вас ${total}.`;
  return [title, paragraph(`${remained} на ${sumText(credit)}. ${recalculated}`)];
}
