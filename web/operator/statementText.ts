import { dayText, nearDayText } from '../dialog/text/dates';
import { formFor } from '../dialog/text/days';
import { roubles } from '../dialog/text/money';
import type { BankRowAnswer, StatementApplied, StatementPreview } from './deskAnswers';
import { sharesText, standingOf } from './rowShare';

type Sum = BankRowAnswer['amount'];

const ROWS = { one: 'строку', few: 'строки', many: 'строк' };
const PAYMENTS = { one: 'платёж', few: 'платежа', many: 'платежей' };

/** A sum as the bank gives it: «3 000 ₽»; in another currency «100, валюта 840». */
export function sumText({ value, currency }: Sum): string {
  const text = roubles({ value, currency: 'RUB' });
  return currency === 'RUB' ? text : `${text.replace(/\u00a0₽$/, '')}, валюта ${currency}`;
}

/** «1 платёж», «3 платежа» */
export function paymentsText(count: number): string {
  return `${count}\u00a0${formFor(count, PAYMENTS)}`;
}

/** «27 ноября 2026 г.» or «с 25 по 27 ноября 2026 г.» */
export function periodText({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): string {
  if (from === undefined || to === undefined) return 'период в файле не указан';
  if (from === to) return dayText(from);
  return `с ${from.slice(0, 4) === to.slice(0, 4) ? nearDayText(from) : dayText(from)} по ${dayText(to)}`;
}

const BALANCE_TEXTS: Readonly<Record<StatementPreview['balances'], string>> = {
  add_up: 'сходятся',
  differ: 'не сходятся: возможно, файл неполный',
  not_told: 'в файле не указаны',
};

/** «3 новых, 14 уже загружены, 2 требуют разбора, 9 не относятся к счетам; исходящих 5» */
export function countsText({ settle, person, known, ignored, outgoing }: StatementPreview['counts']): string {
  const incoming = [
    `${settle}\u00a0можно учесть сразу`,
    person > 0 && `${person}\u00a0${formFor(person, { one: 'требует', few: 'требуют', many: 'требуют' })} разбора`,
    known > 0 &&
      `${known}\u00a0уже ${formFor(known, { one: 'загружена', few: 'загружены', many: 'загружены' })} раньше`,
    ignored > 0 &&
      `${ignored}\u00a0не ${formFor(ignored, { one: 'относится', few: 'относятся', many: 'относятся' })} к счетам`,
  ].filter(Boolean);
  return `${incoming.join(', ')}.${outgoing > 0 ? ` Исходящих: ${outgoing}, они не хранятся.` : ''}`;
}

/** Whether the file's end is missing. Such a file covers no day whole: the whole file has to be loaded again. */
export function isTorn({ leftOut }: Pick<StatementPreview, 'leftOut'>): boolean {
  return leftOut.some(({ why }) => why === 'cut_short');
}

/** What an operator does about a torn file. */
export const TORN_TEXT =
  'Файл оборван, его дни останутся незагруженными. Скачайте выписку в банке ещё раз и загрузите целиком: дважды ничего не учтётся.';

/** Whether the balances of the file add up. In a torn file they prove nothing, though its head names them. */
export function balancesText(preview: Pick<StatementPreview, 'balances' | 'leftOut'>): string {
  return isTorn(preview) ? 'не сверить: файл оборван' : BALANCE_TEXTS[preview.balances];
}

/** The words on the one button of a preview: what it does with this file. */
export function applyText({ settle, person }: StatementPreview['counts']): string {
  if (settle > 0) return `Учесть ${paymentsText(settle)}`;
  if (person > 0) return `Внести ${person}\u00a0${formFor(person, ROWS)} в список разбора`;
  return 'Отметить выписку загруженной';
}

/** Days for which nobody has sent a statement. */
export function gapText({ from, to }: NonNullable<StatementPreview['gap']>): string {
  const days = from === to ? `За ${dayText(from)}` : `С ${nearDayText(from)} по ${dayText(to)}`;
  return `${days} выписка не загружалась целиком. Загрузите её тоже: платежи этих дней ещё не учтены.`;
}

const LEFT_OUT: Readonly<Record<StatementPreview['leftOut'][number]['why'], string>> = {
  cut_short: 'файл оборван на этом документе',
  no_sum: 'сумма не читается',
  no_date: 'дата не читается',
  no_own_account: 'в документе нет нашего счёта',
};

/** A document that could not be read. */
export function leftOutText({ number, why }: StatementPreview['leftOut'][number]): string {
  return `${number === '' ? 'Документ без номера' : `Документ №\u00a0${number}`}: ${LEFT_OUT[why]}`;
}

/**
 * The outcome of taking in a statement. The service counts all rows of the file, also those that an earlier statement
 * brought: where the preview knew some, the new ones are named first.
 */
export function appliedText(
  { counted, waiting, known, ignored }: StatementApplied,
  before: Pick<StatementPreview['counts'], 'settle' | 'person' | 'known'>,
): string {
  const fresh = before.settle + before.person;
  const news = fresh === 0 ? 'Новых платежей нет' : `Новых строк: ${fresh}`;
  const told = [
    `${before.known > 0 ? `${news}. Всего по этому файлу учтено` : 'Учтено'}: ${paymentsText(counted)}`,
    waiting > 0 && `${waiting}\u00a0${formFor(waiting, { one: 'ждёт', few: 'ждут', many: 'ждут' })} разбора`,
    known > 0 && `${known}\u00a0${formFor(known, { one: 'учтена', few: 'учтены', many: 'учтены' })} вручную раньше`,
    ignored > 0 &&
      `${ignored}\u00a0не ${formFor(ignored, { one: 'относится', few: 'относятся', many: 'относятся' })} к счетам`,
  ].filter(Boolean);
  return `${told.join(', ')}.`;
}

const CLASSES: Readonly<Record<NonNullable<BankRowAnswer['class']>, string>> = {
  transfer: 'перевод',
  private_person: 'частное лицо',
  technical: 'технический счёт банка',
  acquirer: 'выплата эквайера',
  own_transfer: 'перевод между своими счетами',
  outgoing: 'исходящий платёж',
};

/** What kind of money movement an ignored row is. */
export function classText(rowClass: BankRowAnswer['class']): string {
  return rowClass ? CLASSES[rowClass] : 'введено вручную';
}

const DECISIONS = {
  counted: 'засчитано',
  not_ours: 'не наше',
  private_person: 'частное лицо',
  same_as: 'та же строка',
} as const;

/** Who decided what about a row, and why. */
export function decisionText(
  { kind, by, at, note, sameAs }: NonNullable<BankRowAnswer['decided']>,
  moment: (at: string) => string,
): string {
  const what = `${DECISIONS[kind]}${sameAs === undefined ? '' : `, что «${sameAs}»`}`;
  return `${what}: ${whoText(by)}, ${moment(at)}${note === undefined ? '' : ` — ${note}`}`;
}

function whoText(by: string): string {
  return by.replace(/^operator:/, 'оператор ').replace(/^bank:/, 'банк ');
}

/** Whether a person closed the row as money that is not ours: only such a row can be opened again. */
export function isClosedByPerson({ kind }: NonNullable<BankRowAnswer['decided']>): boolean {
  return kind === 'not_ours' || kind === 'private_person';
}

/** Who opened a closed row again, and why. */
export function openingText(
  { by, at, note }: NonNullable<BankRowAnswer['reopened']>[number],
  moment: (at: string) => string,
): string {
  return `Открыта снова: ${whoText(by)}, ${moment(at)} — ${note}`;
}

/** What is said after a row that was closed by mistake was opened again. */
export function reopenedText({ name, rest, payerName = name }: BankRowAnswer): string {
  return `${sumText(rest)}, ${payerName}: строка снова ждёт разбора.`;
}

/** What is said after a person has decided about a row. */
export function resolvedText({ name, amount, payerName = name, state, counted, rest, decided }: BankRowAnswer): string {
  const { taken, aside } = standingOf(counted);
  const told = [
    taken.length > 0 && `засчитано ${sharesText(taken)}`,
    aside.length > 0 && `отложено до решения ${sharesText(aside)}`,
  ].filter(Boolean);
  const what = told.length > 0 ? told.join('; ') : decided ? DECISIONS[decided.kind] : 'без изменений';
  return `${sumText(amount)}, ${payerName}: ${what}.${state === 'open' ? ` Осталось ${sumText(rest)}.` : ''}`;
}
