import { paymentWords } from '../../../lib/words/paymentWords';
import type { Payment } from '../../client/answers';
import { dayText } from './dates';
import { daysText } from './days';
import { roubles } from './money';

/**
 * The state of a payment in the history. It names the days that were bought, never the last day of the term: that day
 * moves when another payment comes or is taken back.
 */
export function paymentStateText(payment: Payment): string {
  const { row } = wordsOf(payment);
  if (payment.status === 'paid') return `${row}${boughtText(payment)}`;
  const { status, received } = payment;
  return status === 'partially_paid' && received ? `${row}: получено ${roubles(received)}` : row;
}

/**
 * The words for the state of a payment. They come from paymentWords, because the desk shows payments too, and
 * stateWords would bring it the words of everything else.
 */
export function wordsOf({ kind, status, lastTry, reversedBy }: Payment) {
  return paymentWords({ of: 'payment', kind, status, isDeclined: lastTry !== undefined, reversedBy });
}

/** «: 90 дней с 2 декабря 2026 г.», and the money that came where it is not the price. */
export function boughtText({
  periodDays,
  effect,
  received,
  amount,
}: Pick<Payment, 'periodDays' | 'effect' | 'received' | 'amount'>): string {
  if (!effect) return '';
  const other = received && received.value !== amount.value ? `, получено ${roubles(received)}` : '';
  return `: ${daysText(periodDays)} с ${dayText(effect.asOf)}${other}`;
}

/** The numbers by which the tax office finds the receipt; undefined before it is registered. */
export function receiptText({ fiscal }: Payment): string | undefined {
  return fiscal && `чек: ФН\u00a0${fiscal.fn}, ФД\u00a0${fiscal.fd}, ФПД\u00a0${fiscal.fpd}`;
}
