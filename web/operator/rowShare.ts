import type { Money } from '../client/answers';
import { roubles } from '../dialog/text/money';
import type { BankRowAnswer, InvoiceAnswer } from './deskAnswers';

/** The sum of a row that is proposed for an invoice: what the invoice lacks, or all that the row has left. */
export function shareOf({ rest }: Pick<BankRowAnswer, 'rest'>, { missing }: Pick<InvoiceAnswer, 'missing'>): Money {
  const isAll = missing.value === '0.00' || kopecksOf(rest.value) <= kopecksOf(missing.value);
  return { value: isAll ? rest.value : missing.value, currency: 'RUB' };
}

/** What an operator confirms before money of another payer than the buyer counts for an invoice. */
export function otherPayerText(
  payerInn: string | undefined,
  { buyer }: Pick<InvoiceAnswer, 'buyer'>,
): string | undefined {
  if (payerInn === buyer.inn) return undefined;
  const payer = payerInn === undefined ? 'ИНН плательщика в выписке нет' : `Платит ИНН ${payerInn}`;
  return `${payer}, а счёт выставлен на ${buyer.name}, ИНН ${buyer.inn}.`;
}

/** The name under which the row's money may count for this invoice already: the newest row with the same sum. */
export function twinOf(
  { name, amount }: Pick<BankRowAnswer, 'name' | 'amount'>,
  { parts }: Pick<InvoiceAnswer, 'parts'>,
): string | undefined {
  return parts.findLast((part) => part.amount.value === amount.value && part.bankReference !== name)?.bankReference;
}

type Share = { readonly number: number; readonly amount: Money };

/**
 * Which money of a row counts for invoices, and which waits for a decision. Money put aside pays for nothing, so it is
 * shown apart.
 */
export function standingOf(counted: BankRowAnswer['counted']): {
  readonly taken: readonly Share[];
  readonly aside: readonly Share[];
} {
  return {
    taken: counted.flatMap(({ number, amount, aside }) => {
      const left = kopecksOf(amount.value) - (aside ? kopecksOf(aside.value) : 0);
      return left === 0 ? [] : [{ number, amount: { value: (left / 100).toFixed(2), currency: 'RUB' as const } }];
    }),
    aside: counted.flatMap(({ number, aside }) => (aside ? [{ number, amount: aside }] : [])),
  };
}

/** «3 000 ₽ за счёт № 1000003 и 6 000 ₽ за счёт № 1000004» */
export function sharesText(shares: readonly Share[]): string {
  const texts = shares.map(({ number, amount }) => `${roubles(amount)} за счёт №\u00a0${number}`);
  return new Intl.ListFormat('ru').format(texts);
}

function kopecksOf(value: string): number {
  return Number(value.replace('.', ''));
}
