import { stateWords } from '../../../lib/words/stateWords';
import type { Subscription } from '../../client/answers';
import { burntText } from './days';
import { freeFrom } from './freeText';
import { roubles } from './money';

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
      ? `Автоплатёж отключится. ${stateWords({ of: 'advice', advice: 'charge_void' }).text}`
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
