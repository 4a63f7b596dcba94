import { parseInn, withoutSpaces } from '../../lib/typed/requisites';
import type { Confirmation } from './deskApi';
import { moneyOf } from './typed';

/** The confirmation form as it is typed. */
export type TypedConfirmation = {
  readonly amount: string;
  readonly receivedOn: string;
  readonly order: string;
  readonly payer: string;
  readonly account: string;
  readonly purpose: string;
  readonly rowAmount: string;
};

/**
 * What is sent for the form, or in words what is wrong with it. The service builds the row's name from this, as it does
 * for the row of a statement.
 */
export function confirmationOf(typed: TypedConfirmation): Confirmation | string {
  const [sum, row] = [moneyOf(typed.amount), moneyOf(typed.rowAmount)];
  const [order, payer, account] = [typed.order.trim(), withoutSpaces(typed.payer), withoutSpaces(typed.account)];
  const purpose = typed.purpose.trim();
  if (!sum) return 'Сумма в рублях, например 3000 или 2999,50.';
  if (typed.rowAmount.trim() !== '' && !row) return 'Сумма всей строки в рублях, например 6000.';
  if (payer !== '' && !parseInn(payer).ok) return 'В ИНН плательщика опечатка: сверьте его с выпиской.';
  if (account !== '' && !/^\d{20}$/.test(account)) return 'Счёт плательщика — 20 цифр.';
  if (order === '' && payer === '' && account === '') {
    return 'Укажите номер платёжного поручения, ИНН или счёт плательщика: по ним строка узнаётся.';
  }
  return {
    amount: sum,
    receivedOn: typed.receivedOn,
    ...(order !== '' && { order }),
    ...(payer !== '' && { payerInn: payer }),
    ...(account !== '' && { payerAccount: account }),
    ...(purpose !== '' && { purpose }),
    ...(row && { rowAmount: row }),
  };
}
