import type { Money } from '../dialog/api/answers';

/** A sum as people type it: «1 000», «1000,5». */
export function moneyOf(typed: string): Money | undefined {
  const [, whole, kopecks = ''] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s₽]/g, '')) ?? [];
  if (whole === undefined) return undefined;
  return { value: `${whole.replace(/^0+(?=\d)/, '')}.${kopecks.padEnd(2, '0')}`, currency: 'RUB' };
}

/** How a sum is put into a field to be corrected. */
export function typedMoney({ value }: Money): string {
  return value.replace(/\.00$/, '').replace('.', ',');
}

type Row = { readonly receivedOn: string; readonly order: string; readonly payer: string };

/** The name of a row of the bank's statement, the same whoever reads the row: its day, its order, who paid. */
export function bankReferenceOf({ receivedOn, order, payer }: Row): string {
  const number = order.replace(/[^\p{L}\p{N}./_-]/gu, '');
  return [receivedOn, number && `№${number}`, payer.trim()].filter(Boolean).join(' ').slice(0, 64);
}

/** The billing day of a moment. */
export function moscowDay(ms: number): string {
  return new Date(ms + 3 * 3_600_000).toISOString().slice(0, 10);
}
