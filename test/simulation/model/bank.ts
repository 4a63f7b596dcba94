import { createHash } from 'node:crypto';

type Share = { readonly number: number; readonly amount: number };

/** Money that really came to the seller's account, as the bank knows it. */
export type BankMoney = {
  /** `YYYY-MM-DD`, Moscow. */
  readonly day: string;
  /** Empty where the payer's bank gives none. */
  readonly order: string;
  readonly inn: string;
  readonly account: string;
  /** In kopecks. */
  readonly sum: number;
  readonly purpose: string;
  /** What the payer means it for, as an honest operator would find out. */
  readonly for: readonly Share[];
  /** The gateway's payouts and the like: it buys nothing. */
  readonly foreign?: true;
  /** No operator types it: by day, order and payer they could not say which of two payments they mean. */
  readonly isOnlyInStatements?: true;
};

export const OWN_ACCOUNT = '40702810200000000001';
export const PAYER_ACCOUNT = '40702810800000000002';
/** The same payer's account in another bank. */
export const OTHER_ACCOUNT = '40702810900000000003';
/** The buyer of every invoice of the stories. */
export const BUYER_INN = '7707083893';
export const ANOTHER_INN = '7736050003';
/** The gateway's bank, which pays out what cards brought. */
export const ACQUIRER_INN = '7700000062';

/** Money alike in all that the bank tells: nobody can say which of it is which, so it is judged together. */
export function likenessOf({ day, order, inn, sum, purpose }: Omit<BankMoney, 'for' | 'account'>): string {
  return [day, order.replace(/^0+/, ''), inn, sum, purpose].join('|');
}

/** The bank's export of these documents, with money that went out among them. */
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
