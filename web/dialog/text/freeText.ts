import type { Subscription } from '../api/answers';
import { dayFrom } from './autopayText';
import { daysLater } from './dates';
import { burntText } from './days';
import { roubles } from './money';

/** The day on which the free groups would begin if the paid term is left to run out. */
export function freeFrom({ endsOn = '', daysLeft = 0 }: Subscription): string {
  return dayFrom(daysLater(endsOn, -daysLeft), daysLater(endsOn, 1));
}

/** What stands under the price of the free tariff. */
export function freeSummary({ daysLeft = 0 }: Subscription): string {
  return daysLeft === 0
    ? 'Перейти можно сразу или завтра, когда закончится оплаченный день.'
    : 'Выберите на следующем шаге: перейти сразу или когда закончатся оплаченные дни.';
}

/** The question of when, and what each answer costs. */
export function freeQuestion(subscription: Subscription, days: number) {
  const { switchesToFreeOn, autopay } = subscription;
  const from = freeFrom(subscription);
  return {
    title: 'Когда перейти на\u00a0бесплатные 50\u00a0групп?',
    now: {
      button: 'Перейти сейчас',
      cost: `${burntText(days)}.`,
      about: days > 0 ? 'Вернуть их будет нельзя.' : '',
    },
    // Where it is marked already there is nothing left to choose but «now».
    ...(!switchesToFreeOn && {
      later: {
        button: `Перейти с\u00a0${from}`,
        cost: 'Ничего не сгорит.',
        about: 'Оплаченный тариф доработает до конца срока.',
      },
    }),
    autopay: autopay.chargeInProgress
      ? 'Автоплатёж отключится. Списание, которое уже идёт, остановить нельзя: если оно пройдёт, с вами свяжется наш сотрудник.'
      : autopay.on
        ? 'Автоплатёж отключится.'
        : undefined,
  };
}

/** Before days are burnt: how many, what they cost, and that they are gone. Nothing where none are left. */
export function burnQuestion({ unusedValue }: Subscription, days: number) {
  if (days === 0) return undefined;
  const worth = unusedValue && Number(unusedValue.value) > 0 ? `Это ${roubles(unusedValue)} из\u00a0уплаченных. ` : '';
  return {
    question: `${burntText(days)}.`,
    about: `${worth}Ни дни, ни деньги вернуть будет нельзя.`,
    yes: 'Да, перейти и потерять дни',
    no: 'Не переходить сейчас',
  };
}

/** How it ended. */
export function freedText(subscription: Subscription) {
  if (subscription.status !== 'active') {
    return { title: 'Готово', text: 'Действует бесплатный тариф на 50\u00a0групп, бессрочно.' };
  }
  return {
    title: `Бесплатный тариф включится ${freeFrom(subscription)}`,
    text: 'До этого дня всё остаётся как есть. Если передумаете, нажмите «Остаться на платном тарифе» выше.',
  };
}

/** A mark that is set already. */
export function switchNotice(subscription: Subscription): string {
  return `С ${freeFrom(subscription)} включится бесплатный тариф на 50\u00a0групп. Любая оплата отменит переключение.`;
}
