import { LOCAL_SELLER } from '../cloud/productSettings';

type Transfer = { readonly order: string; readonly inn: string; readonly sum: string; readonly purpose: string };

const ACQUIRER: Transfer = {
  order: '40112',
  inn: '7700000062',
  sum: '12345.50',
  purpose: 'Зачисление по операциям интернет-эквайринга. НДС не облагается',
};

/**
 * A bank's export of one day, «Выписка для 1С»: the transfer, a payout of the card acquirer, and a paid commission.
 * @param day as banks write it, `20.04.2027`.
 */
export function statementFile(day: string, transfer: Transfer): Uint8Array {
  const own = LOCAL_SELLER.settlementAccount;
  const document = ({ order, inn, sum, purpose }: Transfer, payer: string, payee: string) => [
    'СекцияДокумент=Платежное поручение',
    `Номер=${order}`,
    `Дата=${day}`,
    `Сумма=${sum}`,
    `ПлательщикСчет=${payer}`,
    `ПлательщикИНН=${inn}`,
    `ПолучательСчет=${payee}`,
    payee === own ? `ДатаПоступило=${day}` : `ДатаСписано=${day}`,
    `НазначениеПлатежа=${purpose}`,
    'КонецДокумента',
  ];
  const commission = { order: '8', inn: LOCAL_SELLER.inn, sum: '299.00', purpose: 'Комиссия банка' };
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    `ДатаНачала=${day}`,
    `ДатаКонца=${day}`,
    `РасчСчет=${own}`,
    ...document(transfer, '40702810800000000002', own),
    ...document(ACQUIRER, '30233810000000000007', own),
    ...document(commission, own, '70601810000000000001'),
    'КонецФайла',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
