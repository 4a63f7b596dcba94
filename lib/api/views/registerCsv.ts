import type { LedgerLine } from '../../domain/ledger';
import { LEDGER_KIND_NAMES } from '../ledgerKindNames';
import { signedRoubles } from './register';

const COLUMNS: readonly (readonly [heading: string, value: (line: LedgerLine) => string])[] = [
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

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Lines of the register as Excel with Russian settings opens them: `;` between the columns, a comma in sums, CRLF, and at the
 * beginning of a file the byte order mark, without which it takes the letters for another encoding.
 */
export function registerCsv(lines: readonly LedgerLine[], isBeginning: boolean): string {
  const rows = lines.map((line) => COLUMNS.map(([, value]) => value(line)));
  const all = isBeginning ? [COLUMNS.map(([heading]) => heading), ...rows] : rows;
  const text = all.map((row) => `${row.map(quoted).join(';')}\r\n`).join('');
  return isBeginning ? BYTE_ORDER_MARK + text : text;
}

function russianDay(day: string): string {
  return day.split('-').toReversed().join('.');
}

/**
 * A text that a spreadsheet must not compute with. A sign that begins a formula gets an apostrophe before it. Digits that would
 * lose their zeros, or become 6,3E+11, are given as a text.
 */
function written(text: string): string {
  if (/^\d+([eE]\d+)?$/.test(text) && (text.startsWith('0') || text.length > 11)) return `="${text}"`;
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
