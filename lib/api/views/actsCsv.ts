import type { ActLine } from '../../domain/documents/actLine';
import type { ActName } from '../../domain/documents/closingAct';
import { type Column, csvOf, russianDay, written } from './csv';
import { signedRoubles } from './register';

const KINDS: Readonly<Record<ActLine['kind'], string>> = { issued: 'Акт', cancelled: 'Отмена акта' };

const COLUMNS: readonly Column<ActLine>[] = [
  ['День', ({ day }) => russianDay(day)],
  ['Вид', ({ kind }) => KINDS[kind]],
  ['Акт №', ({ act }) => String(act.number)],
  ['Дата акта', ({ act }) => russianDay(act.date)],
  ['Сумма, ₽', ({ sum }) => roubles(sum)],
  ['Ставка НДС', ({ vat }) => (vat ? `${vat.rate}%` : 'Без НДС')],
  ['НДС, ₽', ({ vat }) => (vat ? roubles(vat.amount) : '')],
  ['Счёт №', ({ invoice }) => String(invoice)],
  ['Дата счёта', ({ invoiceDate }) => russianDay(invoiceDate)],
  ['Покупатель', ({ buyerName }) => written(buyerName)],
  ['ИНН', ({ buyerInn }) => written(buyerInn)],
  ['КПП', ({ buyerKpp = '' }) => written(buyerKpp)],
  ['Наименование', ({ text = '' }) => written(text)],
  ['Взамен акта', ({ insteadOf }) => (insteadOf ? named(insteadOf) : '')],
  ['Портал', ({ portal }) => written(portal)],
];

/**
 * The register of acts of a month as a file for the accountant, page by page. `isBeginning`: only the first page has
 * the head of the file.
 */
export function actsCsv(lines: readonly ActLine[], isBeginning: boolean): string {
  return csvOf(COLUMNS, lines, isBeginning);
}

function roubles(sum: number): string {
  return signedRoubles(sum).replace('.', ',');
}

function named({ number, date }: ActName): string {
  return `№ ${number} от ${russianDay(date)}`;
}
