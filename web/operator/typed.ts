import type { Money } from '../client/answers';

/** A sum as people type it: «1 000», «1000,5». */
export function moneyOf(typed: string): Money | undefined {
  const [, whole, kopecks = ''] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s₽]/g, '')) ?? [];
  if (whole === undefined) return undefined;
  return { value: `${whole.replace(/^0+(?=\d)/, '')}.${kopecks.padEnd(2, '0')}`, currency: 'RUB' };
}

/** The same; a sum that cannot be read is sent as it was typed, and the service says what is wrong with it. */
export function moneyAsTyped(typed: string): Money {
  return moneyOf(typed) ?? { value: typed, currency: 'RUB' };
}

/** A sum as it is put into a field to be corrected. */
export function typedMoney({ value }: Money): string {
  return value.replace(/\.00$/, '').replace('.', ',');
}

/** The number of an invoice as people type it: «1000003», «№ 1 000 003», «счёт 1000003». */
export function invoiceNumberOf(typed: string): string | undefined {
  const bare = typed.replace(/^\s*(?:сч[её]т\s*)?№?/i, '').replace(/\s/g, '');
  return /^\d{1,10}$/.test(bare) ? bare : undefined;
}
