import { stateWords } from '../../../lib/words/stateWords';
import type { Quote, Subscription } from '../../client/answers';
import { daysLater, dayText, nearDayText } from './dates';
import { daysText } from './days';
import { roubles } from './money';

/** How autopay stands; undefined where it never was on. */
export function autopayText(subscription: Subscription): string | undefined {
  const { on, offReason, amount } = subscription.autopay;
  if (!on) return offReason && `${stateWords({ of: 'autopay_off', reason: offReason }).text} ${AGAIN}`;
  return `Автоплатёж подключён: ${amount ? `${roubles(amount)}, ` : ''}${nextCharge(subscription)}`;
}

function nextCharge({ autopay, endsOn, daysLeft = 0 }: Subscription): string {
  const { nextChargeOn, chargeInProgress, noticeFailed } = autopay;
  if (chargeInProgress) return 'списание уже идёт';
  // Without a notice there is no charge, and only the customer can say where it shall go.
  if (noticeFailed) return 'но без письма о нём мы ничего не спишем, а оно не дошло';
  if (!nextChargeOn || !endsOn) return 'новых списаний за этот срок не будет';
  return `спишем ${dayFrom(daysLater(endsOn, -daysLeft), nextChargeOn)}`;
}

/** With its year once it is far enough away to be mistaken. */
export function dayFrom(today: string, date: string): string {
  return date < daysLater(today, NEAR_DAYS) ? nearDayText(date) : dayText(date);
}

const NEAR_DAYS = 180;

const AGAIN = 'Подключить его снова можно при оплате картой.';

/** While the bank has not answered: by the same advice as the notices, so that no two speak of waiting differently. */
export function chargingText({ payingAdvice }: Pick<Subscription, 'payingAdvice'>): string {
  if (payingAdvice === 'wait') {
    const { title, text } = stateWords({ of: 'payment', kind: 'autopay', status: 'in_progress' });
    return `${title}. ${text}`;
  }
  return stateWords({ of: 'advice', advice: payingAdvice === 'charge_void' ? 'charge_void' : 'may_wait' }).text;
}

export type AutopayTold = { readonly text: string; readonly isWarning?: true };

/**
 * What buying does to autopay; undefined when there is none and none is wanted.
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
        text: `Автоплатёж отключится: он подключён для другого тарифа.${isTicked === undefined ? '' : ANEW}`,
        isWarning: true,
      };
    case 'charge_in_progress':
      return {
        text: 'Сейчас идёт автоматическое списание; если вы оплатите сами, засчитаются обе оплаты.',
        isWarning: true,
      };
  }
}

const ANEW = ' Чтобы подключить его для нового, отметьте «Подключить автоплатёж».';

/** Before autopay is switched off. */
export function cancelText({ endsOn, autopay }: Subscription): string {
  const until = endsOn ? ` Тариф проработает до ${dayText(endsOn)}, дальше продлевать его нужно будет самим.` : '';
  const charge = autopay.chargeInProgress ? ` ${stateWords({ of: 'advice', advice: 'charge_void' }).text}` : '';
  return `Больше мы ничего не спишем с карты.${until}${charge}`;
}
