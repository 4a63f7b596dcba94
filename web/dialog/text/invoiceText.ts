import type { Invoice } from '../../client/answers';
import { dayText } from './dates';
import { roubles } from './money';

/** What the customer is told of an invoice that was just issued. */
export function issuedText(
  { number, amount, payableUntil }: Pick<Invoice, 'number' | 'amount' | 'payableUntil'>,
  email: string,
) {
  return {
    title: `Счёт №\u00a0${number} на ${roubles(amount)} готов`,
    mail: `Мы продублируем счёт на вашу почту ${email}`,
    term: `Оплатите до ${dayText(payableUntil)} Тариф активируется, когда деньги поступят на наш счёт.`,
  };
}
