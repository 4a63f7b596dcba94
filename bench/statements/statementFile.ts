export const OWN_ACCOUNT = '40702810200000000001';
export const BUYER_INN = '7707083893';

/**
 * A statement with a transfer of 3 000.00 for each of the invoices. It has only the keys that the product reads, so
 * that many transfers stay below the limit of 3 MiB. In Windows-1251, as most banks write it.
 */
export function statementFile(invoices: readonly number[], day: string): Buffer {
  const lines = ['1CClientBankExchange', 'ВерсияФормата=1.03', 'Кодировка=Windows', `РасчСчет=${OWN_ACCOUNT}`];
  for (const number of invoices) {
    lines.push(
      'СекцияДокумент=Платежное поручение',
      `Номер=${number}`,
      `Дата=${day}`,
      'Сумма=3000.00',
      'ПлательщикСчет=40702810800000000002',
      'Плательщик=ООО Ромашка',
      `ПлательщикИНН=${BUYER_INN}`,
      `ПолучательСчет=${OWN_ACCOUNT}`,
      `ДатаПоступило=${day}`,
      `НазначениеПлатежа=Оплата по счету ${number}`,
      'КонецДокумента',
    );
  }
  return windows1251([...lines, 'КонецФайла', ''].join('\n'));
}

/** Only the letters from «А» to «я» are needed here. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    text.replace(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x410 + 0xc0)),
    'latin1',
  );
}
