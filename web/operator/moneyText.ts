import { NAMED_LEDGER_KINDS } from '../../lib/api/shownNames';
import type { Money } from '../client/answers';
import { roubles } from '../dialog/text/money';
import type { LedgerLine } from './deskAnswers';
import { attentionText } from './deskText';

/** All kinds of lines, as a person chooses among them. */
export const KIND_CHOICES: readonly { readonly id: LedgerLine['kind'] | ''; readonly title: string }[] = [
  { id: '', title: 'Все' },
  ...NAMED_LEDGER_KINDS,
];

/** The kind that was chosen. */
export function kindOf(value: string): LedgerLine['kind'] | '' {
  return KIND_CHOICES.find(({ id }) => id === value)?.id ?? '';
}

/** «−3 000 ₽», with the minus sign that is as wide as a digit. */
export function signedText({ value }: { readonly value: string }): string {
  const money: Money = { value, currency: 'RUB' };
  return roubles(money).replace('-', '−');
}

/** «24.11.2026»: short, as accountants write it in a table. */
export function shortDay(date: string): string {
  return date.split('-').toReversed().join('.');
}

/** What became of the money of a line. */
export function lineStateText(state: LedgerLine['state']): string {
  switch (state) {
    case 'paid':
      return 'засчитано';
    case 'partially_paid':
      return 'счёт оплачен частично';
    default:
      return attentionText(state).title.toLowerCase();
  }
}

const MONTH = new Intl.DateTimeFormat('ru', { timeZone: 'UTC', month: 'long' });

/** «ноябрь 2026» */
export function monthText(month: string): string {
  return `${MONTH.format(Date.parse(`${month}-01`))}\u00a0${month.slice(0, 4)}`;
}
