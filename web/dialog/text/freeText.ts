import { stateWords } from '../../../lib/words/stateWords';
import type { Subscription } from '../../client/answers';
import { dayFrom, daysLater } from './dates';

/** The day on which the free groups would begin if the paid term is left to run out. */
export function freeFrom({ endsOn = '', daysLeft = 0 }: Subscription): string {
  return dayFrom(daysLater(endsOn, -daysLeft), daysLater(endsOn, 1));
}

/** How the way back to the free groups ended, in words. */
export function freedText(subscription: Subscription) {
  if (subscription.status !== 'active') {
    return { title: 'Готово', text: stateWords({ of: 'term', status: 'free' }).text };
  }
  return {
    title: `Бесплатный тариф включится ${freeFrom(subscription)}`,
    text: 'До этого дня всё остаётся как есть. Если передумаете, нажмите «Остаться на платном тарифе» выше.',
  };
}

/** Says when the free groups begin, where the customer has chosen that already. */
export function switchNotice(subscription: Subscription): string {
  return `С ${freeFrom(subscription)} включится бесплатный тариф на 50\u00a0групп. Любая оплата отменит переключение.`;
}
