import type { Quote } from '../../client/answers';
import { daysText } from './days';
import { roubles } from './money';

export type AutopayTold = { readonly text: string; readonly isWarning?: true };

/**
 * What buying does to autopay, in words. Undefined when there is none and none is wanted.
 * @param isTicked undefined where there is no box to tick.
 */
export function autopayEffectText(quote: Quote, isTicked?: boolean): AutopayTold | undefined {
  switch (quote.autopayEffect) {
    case 'none':
      return isTicked
        ? {
            text: 'Автоплатёж подключится, если оплатить картой МИР, Visa или Mastercard. По СБП и иначе он не подключится.',
          }
        : undefined;
    case 'stays':
      return { text: 'Автоплатёж останется на прежних условиях.' };
    case 'replaced':
      return {
        text: `Автоплатёж перейдёт на новые условия: ${roubles(quote.amount)} каждые ${daysText(quote.periodDays)}.`,
      };
    case 'switched_off':
      return {
        text: `Автоплатёж отключится: он подключён для другого тарифа.${isTicked === undefined ? '' : HOW_TO_TURN_ON}`,
        isWarning: true,
      };
    case 'charge_in_progress':
      return {
        text: 'Сейчас идёт автоматическое списание; если вы оплатите сами, засчитаются обе оплаты.',
        isWarning: true,
      };
  }
}

const HOW_TO_TURN_ON = ' Чтобы подключить его для нового, отметьте «Подключить автоплатёж».';
