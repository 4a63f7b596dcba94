import type { Payment, PriceList } from '../api/answers';
import { dayText } from './dates';
import { daysText } from './days';
import { lateWords } from './lateWords';
import { roubles } from './money';
import { tariffTitle } from './tariffTitle';

/**
 * The state of a payment in the history. It tells the days that were bought and never the last day of the term: that day moves
 * when another payment comes or is taken back.
 */
export function paymentStateText(payment: Payment): string {
  const { kind, status, received, lastTry } = payment;
  switch (status) {
    case 'pending':
      return lastTry ? 'банк отклонил, можно попробовать ещё раз' : 'ожидает оплаты';
    case 'partially_paid':
      return received ? `оплачен частично: получено ${roubles(received)}` : 'оплачен частично';
    case 'cancelled':
      return 'отменён';
    case 'expired':
      return kind === 'invoice' ? 'срок оплаты истёк' : 'ссылка истекла';
    case 'in_progress':
      return 'идёт списание, ждём ответа банка';
    case 'failed':
      return 'списание не прошло';
    case 'under_review':
      // Of a charge it may be the very question whether there is money.
      return kind === 'autopay' ? 'проверяем платёж' : 'деньги получены, проверяем платёж';
    case 'reversed':
      return payment.reversedBy === 'chargeback' ? 'банк отозвал платёж' : 'деньги возвращены';
    case 'paid':
      return `оплачен${boughtText(payment)}`;
  }
}

/** «: 90 дней с 2 декабря 2026 г.», and the money where it was another sum than the price. */
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

/** The numbers by which the tax office finds the receipt; nothing before it is registered. */
export function receiptText({ fiscal }: Payment): string | undefined {
  return fiscal && `чек: ФН\u00a0${fiscal.fn}, ФД\u00a0${fiscal.fd}, ФПД\u00a0${fiscal.fpd}`;
}

type Outcome = { readonly title: string; readonly text: string; readonly good: boolean };

/** How waiting for a payment ended. */
export function outcomeText(payment: Payment, prices: PriceList | undefined): Outcome {
  const title = tariffTitle(prices, payment.tariff);
  switch (payment.status) {
    case 'paid': {
      const until = payment.effect ? ` до ${dayText(payment.effect.endsOn)} включительно` : '';
      const refused = payment.autopayRefused
        ? ` ${lateWords().AUTOPAY_REFUSED?.[payment.autopayRefused] ?? 'Автоплатёж не подключился.'}`
        : '';
      return { title: 'Оплачено', text: `Тариф «${title}» действует${until}.${refused}`, good: true };
    }
    case 'under_review':
      return {
        title: 'Деньги получены, проверяем платёж',
        text: 'Платить ещё раз не нужно: с платежом уже разбирается наш сотрудник.',
        good: true,
      };
    case 'reversed':
      return payment.reversedBy === 'chargeback'
        ? { title: 'Банк отозвал платёж', text: 'Деньги вернулись плательщику, платёж отменён.', good: false }
        : { title: 'Деньги возвращены', text: 'Платёж отменён.', good: false };
    case 'cancelled':
      return {
        title: 'Платёж отменён',
        text: 'Если вы всё же заплатили по этой ссылке, деньги зачтутся. Если нет, выберите тариф и оплатите его заново.',
        good: false,
      };
    // Cards are not paid in parts, nobody waits here for a charge, and who waits is told of no pending link.
    case 'partially_paid':
    case 'in_progress':
    case 'failed':
    case 'expired':
    case 'pending':
      return {
        title: 'Ссылка на оплату истекла',
        text: 'Если вы уже заплатили по ней, деньги зачтутся. Если нет, выберите тариф и оплатите его заново.',
        good: false,
      };
  }
}
