import type { PurchaseEffect, Subscription } from '../../client/answers';
import { dayText } from './dates';
import { daysText, toDaysLeftText } from './days';

/** What buying would do, in one sentence. */
export function quoteText(effect: PurchaseEffect): string {
  // Few expect that a purchase brings fewer groups at once: so the text says from which day.
  const from = effect.kind === 'downgrade' ? ' с\u00a0сегодняшнего дня' : '';
  const until = `Тариф будет действовать${from} до ${dayText(effect.endsOn)} включительно`;
  const about = carriedText(effect);
  return about === undefined ? until : `${until}; ${about}`;
}

function carriedText({ kind, daysLeft, bonusDays }: PurchaseEffect): string | undefined {
  // On the last day no days are left: there is nothing to explain.
  if (kind === 'new' || daysLeft === 0) return undefined;
  if (kind === 'extension') return `новый период прибавится к ${toDaysLeftText(daysLeft)}`;
  return `остаток ${daysText(daysLeft)} = ${daysText(bonusDays)} нового тарифа`;
}

/** What going back to the free groups would do; the next step asks when. */
export function freeSummary({ daysLeft = 0 }: Subscription): string {
  return daysLeft === 0
    ? 'Перейти можно сразу или завтра, когда закончится оплаченный день.'
    : 'Выберите на следующем шаге: перейти сразу или когда закончатся оплаченные дни.';
}
