import { readStatement } from '../lib/bank/statement';
import type { Benchmark } from './benchmark';
import { quantile } from './statistics';

const OWN = '40702810200000000001';
const ROWS = 10_000;
const TIMES = 7;
const AIM_MS = 1_000;

/** From the bytes to the rows. A row has only the keys that are read, so that so many stay below the limit of 3 MiB. */
export const bankStatement: Benchmark = async () => {
  const bytes = windows1251(thinStatement());
  const taken = Array.from({ length: TIMES }, () => {
    const began = process.hrtime.bigint();
    const statement = readStatement(bytes, [OWN]);
    const ms = Number(process.hrtime.bigint() - began) / 1e6;
    const rows = statement.ok ? statement.value.rows.length : 0;
    if (rows !== ROWS) throw new Error(`${rows} rows of a statement were read`);
    return ms;
  });
  const figure = quantile(taken, 0.5);
  return [
    {
      what: 'a bank statement of 10 000 rows',
      measured: `${figure.toFixed(0)} ms, ${(bytes.length / 2 ** 20).toFixed(2)} MiB`,
      aim: { atMost: AIM_MS, of: { figure, unit: 'ms' } },
    },
  ];
};

function thinStatement(): string {
  const lines = ['1CClientBankExchange', 'ВерсияФормата=1.03', 'Кодировка=Windows', `РасчСчет=${OWN}`];
  for (let number = 1; number <= ROWS; number += 1) {
    lines.push(
      'СекцияДокумент=Платежное поручение',
      `Номер=${number}`,
      'Дата=24.11.2026',
      'Сумма=3000.00',
      'ПлательщикСчет=40702810800000000002',
      'Плательщик=ООО Ромашка',
      'ПлательщикИНН=7700000023',
      `ПолучательСчет=${OWN}`,
      'ДатаПоступило=24.11.2026',
      `НазначениеПлатежа=Оплата по счету ${1_000_000 + number}`,
      'КонецДокумента',
    );
  }
  return [...lines, 'КонецФайла', ''].join('\n');
}

/** As most banks write it. Of the letters only those from «А» to «я» are needed here. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    text.replace(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x410 + 0xc0)),
    'latin1',
  );
}
