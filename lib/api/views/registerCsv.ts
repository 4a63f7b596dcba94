import type { LedgerLine } from '../../domain/money/ledger';
import { LEDGER_KIND_NAMES } from '../shownNames';
import { type Column, csvOf, russianDay, written } from './csv';
import { signedRoubles } from './register';

const COLUMNS: readonly Column<LedgerLine>[] = [
  ['День решения', ({ day }) => russianDay(day)],
  ['День денег', ({ moneyDay }) => russianDay(moneyDay)],
  ['Вид', ({ kind }) => LEDGER_KIND_NAMES[kind]],
  ['Сумма, ₽', ({ sum }) => signedRoubles(sum).replace('.', ',')],
  ['Комиссия, ₽', ({ fee }) => (fee === undefined ? '' : signedRoubles(fee).replace('.', ','))],
  ['Номер', ({ number }) => written(number === undefined ? '' : String(number))],
  ['Портал', ({ portal = '' }) => written(portal)],
  ['Тариф', ({ tariff = '' }) => written(tariff)],
  ['Дней', ({ periodDays }) => (periodDays === undefined ? '' : String(periodDays))],
  ['Способ', ({ method = '' }) => written(method)],
  ['Операция', ({ opKey = '' }) => written(opKey)],
  ['RRN', ({ rrn = '' }) => written(rrn)],
  ['Строка банка', ({ bankReference = '' }) => written(bankReference)],
  ['ИНН', ({ payerInn = '' }) => written(payerInn)],
  ['Покупатель', ({ buyerName = '' }) => written(buyerName)],
  ['Состояние', ({ state }) => written(state)],
  ['Запись журнала', ({ entry }) => (entry === undefined ? '' : String(entry))],
  ['Обращение', ({ attention = '' }) => written(attention)],
];

/** Lines of the register as a file, page by page. `isBeginning`: only the first page has the head of the file. */
export function registerCsv(lines: readonly LedgerLine[], isBeginning: boolean): string {
  return csvOf(COLUMNS, lines, isBeginning);
}
