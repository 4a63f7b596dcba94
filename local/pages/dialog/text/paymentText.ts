import type { Payment, PriceList } from '../api/answers';
import { dayText } from './dates';
import { roubles } from './money';
import { tariffTitle } from './tariffTitle';

/** The state of a payment in the history. */
export function paymentStateText({ kind, status, received, effect }: Payment): string {
  switch (status) {
    case 'pending':
      return 'ожидает оплаты';
    case 'partially_paid':
      return received ? `оплачен частично: получено ${roubles(received)}` : 'оплачен частично';
    case 'expired':
      return kind === 'invoice' ? 'срок оплаты истёк' : 'ссылка истекла';
    case 'under_review':
      return 'деньги получены, сверяем сумму';
    case 'paid':
      return effect ? `оплачен, действует до ${dayText(effect.endsOn)}` : 'оплачен';
  }
}

type Outcome = { readonly title: string; readonly text: string; readonly good: boolean };

/** How waiting for a payment ended. */
export function outcomeText(payment: Payment, prices: PriceList | undefined): Outcome {
  const title = tariffTitle(prices, payment.tariff);
  switch (payment.status) {
    case 'paid': {
      const until = payment.effect ? ` до ${dayText(payment.effect.endsOn)} включительно` : '';
      return { title: 'Оплачено', text: `Тариф «${title}» действует${until}.`, good: true };
    }
    case 'under_review':
      return {
        title: 'Деньги получены, сверяем сумму',
        text: 'Платить ещё раз не нужно: с платежом уже разбирается наш сотрудник.',
        good: true,
      };
    // Cards are not paid in parts, and who waits is told of no pending link.
    case 'partially_paid':
    case 'expired':
    case 'pending':
      return {
        title: 'Ссылка на оплату истекла',
        text: 'Если вы уже заплатили по ней, деньги зачтутся. Если нет, выберите тариф и оплатите его заново.',
        good: false,
      };
  }
}
