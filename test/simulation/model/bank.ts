import { createHash } from 'node:crypto';

type Share = { readonly number: number; readonly amount: number };

/** Money that really came to the seller's account, as the bank knows it. */
export type BankMoney = {
  /** `YYYY-MM-DD`, Moscow. */
  readonly day: string;
  /** Empty if the payer's bank gives no number. */
  readonly order: string;
  readonly inn: string;
  readonly account: string;
  /** In kopecks. */
  readonly sum: number;
  readonly purpose: string;
  /** The invoices that the payer means to pay, as an honest operator would find out. */
  readonly for: readonly Share[];
  /** A payout of Robokassa or the like: it buys nothing. */
  readonly foreign?: true;
  /**
   * No operator types this money: another payment has the same day, order and payer, so they could not say which one
   * they mean.
   */
  readonly isOnlyInStatements?: true;
};

export const OWN_ACCOUNT = '40702810200000000001';
export const PAYER_ACCOUNT = '40702810800000000002';
/** The same payer's account in another bank. */
export const OTHER_ACCOUNT = '40702810900000000003';
/** The buyer of every invoice of the stories. */
export const BUYER_INN = '7707083893';
export const ANOTHER_INN = '7736050003';
/** Robokassa's bank, which pays out what cards brought. */
export const ACQUIRER_INN = '7700000062';

/**
 * A name for all money that is alike in everything the bank tells. Nobody can tell its pieces apart, so invariants
 * judge them together.
 */
export function likenessOf({ day, order, inn, sum, purpose }: Omit<BankMoney, 'for' | 'account'>): string {
  return [day, order.replace(/^0+/, ''), inn, sum, purpose].join('|');
}

/** The bank's export file with these documents. */
export function exportOf(documents: readonly BankMoney[], from: string, to: string): Buffer {
  const written = (day: string) => day.split('-').toReversed().join('.');
  const told = documents.map(({ day, order, inn, account, sum, purpose }) =>
    [
      'СекцияДокумент=Платежное поручение',
      `Номер=${order}`,
      `Дата=${written(day)}`,
      `Сумма=${(sum / 100).toFixed(2)}`,
      `ПлательщикИНН=${inn}`,
      `ПлательщикСчет=${account}`,
      'Плательщик1=ООО "Ромашка"',
      `ПолучательСчет=${OWN_ACCOUNT}`,
      `ДатаПоступило=${written(day)}`,
      `НазначениеПлатежа=${purpose}`,
      'КонецДокумента',
    ].join('\r\n'),
  );
  const head = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    `ДатаНачала=${written(from)}`,
    `ДатаКонца=${written(to)}`,
    `РасчСчет=${OWN_ACCOUNT}`,
  ].join('\r\n');
  return Buffer.from([head, ...told, 'КонецФайла\r\n'].join('\r\n'));
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
