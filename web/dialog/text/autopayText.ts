import { stateWords } from '../../../lib/words/stateWords';
import type { Subscription } from '../../client/answers';
import { dayFrom, daysLater, dayText } from './dates';
import { roubles } from './money';

/** How autopay stands, in words; undefined where it never was on. */
export function autopayText(subscription: Subscription): string | undefined {
  const { on, offReason, amount } = subscription.autopay;
  if (!on) return offReason && `${stateWords({ of: 'autopay_off', reason: offReason }).text} ${AGAIN}`;
  return `Автоплатёж подключён: ${amount ? `${roubles(amount)}, ` : ''}${nextCharge(subscription)}`;
}

function nextCharge({ autopay, endsOn, daysLeft = 0 }: Subscription): string {
  const { nextChargeOn, chargeInProgress, noticeFailed } = autopay;
  if (chargeInProgress) return 'списание уже идёт';
  // Without a notice nothing is charged, and only the customer can say to which address it should go.
  if (noticeFailed) return 'но без письма о нём мы ничего не спишем, а оно не дошло';
  if (!nextChargeOn || !endsOn) return 'новых списаний за этот срок не будет';
  return `спишем ${dayFrom(daysLater(endsOn, -daysLeft), nextChargeOn)}`;
}

const AGAIN = 'Подключить его снова можно при оплате картой.';

/**
 * What to do while the bank has not answered. It follows the same advice as the notices, so that the two agree on
 * waiting.
 */
export function chargingText({ payingAdvice }: Pick<Subscription, 'payingAdvice'>): string {
  if (payingAdvice === 'wait') {
    const { title, text } = stateWords({ of: 'payment', kind: 'autopay', status: 'in_progress' });
    return `${title}. ${text}`;
  }
  return stateWords({ of: 'advice', advice: payingAdvice === 'charge_void' ? 'charge_void' : 'may_wait' }).text;
}

/** What the customer is told before autopay is switched off. */
export function cancelText({ endsOn, autopay }: Subscription): string {
  const until = endsOn ? ` Тариф проработает до ${dayText(endsOn)}, дальше продлевать его нужно будет самим.` : '';
  const charge = autopay.chargeInProgress ? ` ${stateWords({ of: 'advice', advice: 'charge_void' }).text}` : '';
  return `Больше мы ничего не спишем с карты.${until}${charge}`;
}
