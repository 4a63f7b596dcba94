import { stateWords } from '../../../lib/words/stateWords';
import type { Payment, Tariffs } from '../../client/answers';
import { dayText } from './dates';
import { wordsOf } from './paymentText';
import { tariffTitle } from './tariffTitle';

type Outcome = { readonly title: string; readonly text: string; readonly good: boolean };

/** How waiting for a payment ended. */
export function outcomeText(payment: Payment, prices: Tariffs | undefined): Outcome {
  const { title, text } = wordsOf(payment);
  switch (payment.status) {
    case 'paid':
      return { title, text: boughtTermText(payment, prices), good: true };
    case 'under_review':
      return { title, text, good: true };
    case 'reversed':
    case 'partially_paid':
    case 'in_progress':
    case 'failed':
    case 'pending':
      return { title, text, good: false };
    case 'cancelled':
    case 'expired':
      return { title, text: `${text} Если нет, выберите тариф и оплатите его заново.`, good: false };
  }
}

/** Which tariff runs by the payment, and why the box of autopay was ticked in vain, if it was. */
function boughtTermText(payment: Payment, prices: Tariffs | undefined): string {
  const { tariff, effect, autopayRefused } = payment;
  const { text } = effect
    ? stateWords({ of: 'term', status: 'active', tariff: tariffTitle(prices, tariff), until: dayText(effect.endsOn) })
    : wordsOf(payment);
  return autopayRefused ? `${text} ${stateWords({ of: 'autopay_refused', why: autopayRefused }).text}` : text;
}
