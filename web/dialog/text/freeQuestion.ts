import { stateWords } from '../../../lib/words/stateWords';
import type { Subscription } from '../../client/answers';
import { burntText } from './days';
import { freeFrom } from './freeText';
import { roubles } from './money';

/** The question when to go back to the free groups, and what each answer costs. */
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
    // When the end of the term is chosen already, only «now» is left to choose.
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

/**
 * What the person confirms before days are burnt: how many, what they are worth, and that they are lost. Undefined when
 * none are left.
 */
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
