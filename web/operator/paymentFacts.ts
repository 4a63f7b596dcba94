import { dayText, momentText } from '../dialog/text/dates';
import { roubles } from '../dialog/text/money';
import type { OperatorPaymentAnswer } from './deskAnswers';

export type Fact = { readonly label: string; readonly value: string };

/**
 * The facts of a payment beside its money: whom to call, what Robokassa said, the fiscal receipt, and what goes back.
 */
export function paymentFacts({
  kind,
  contact,
  legalVersion,
  card,
  fiscal,
  receipt,
  refunds,
  renews,
  superseded,
}: OperatorPaymentAnswer): readonly Fact[] {
  // A charge has the contact given with the consent; the portal's own contact, to which its mails go, may be newer.
  const given = kind === 'autopay' ? ' при подключении автоплатежа' : '';
  const told: readonly (readonly [string, string | undefined])[] = [
    [`Телефон${given}`, contact.phone.replace(';ext=', ' доб. ')],
    [`Эл. почта${given}`, contact.email],
    ['Редакция условий', legalVersion],
    ['Способ оплаты', card?.way],
    ['Комиссия Робокассы', card?.fee && roubles(card.fee)],
    ['Операция в Робокассе', card?.opKey],
    ['RRN', card?.rrn],
    ['Фискальный чек', receiptText(receipt, fiscal)],
    ['Счёт на продление', renews && renewalText(renews, superseded)],
    ['Возвращается', refunds?.underWay && roubles(refunds.underWay)],
    ['Вернули', refunds?.gone && roubles(refunds.gone)],
  ];
  return told.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

function renewalText(renews: string, superseded: true | undefined): string {
  const needless = superseded ? '; больше не нужен, но деньги по нему засчитаются' : '';
  return `выставлен сам, тариф до ${dayText(renews)}${needless}`;
}

function receiptText(
  receipt: OperatorPaymentAnswer['receipt'],
  fiscal: OperatorPaymentAnswer['fiscal'],
): string | undefined {
  if (fiscal) {
    const when = fiscal.at === undefined ? '' : `, ${momentText(fiscal.at)}`;
    return `ФН\u00a0${fiscal.fn}, ФД\u00a0${fiscal.fd}, ФПД\u00a0${fiscal.fpd}${when}`;
  }
  if (receipt === 'missing') return 'не пробит, разбирается человеком';
  return receipt === 'awaited' ? 'ждём' : undefined;
}
