import { registerCsv } from '../../lib/api/views/registerCsv';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { LedgerLine } from '../../lib/domain/money/ledger';
import { kopecks } from '../../lib/domain/money/money';
import { at, PORTAL, paymentNumber } from '../fixtures/billing';

const LINE: LedgerLine = {
  kind: 'bank',
  sum: 3000_00,
  at: at('2026-11-24T09:00:00Z'),
  day: calendarDate('2026-11-24'),
  moneyDay: calendarDate('2026-11-23'),
  state: 'paid',
  number: paymentNumber('1000003'),
  portal: PORTAL,
  tariff: 'groups-150',
  periodDays: 30,
  entry: 2,
};

const HEADINGS =
  'День решения;День денег;Вид;Сумма, ₽;Комиссия, ₽;Номер;Портал;Тариф;Дней;Способ;Операция;RRN;Строка банка;ИНН;' +
  'Покупатель;Состояние;Запись журнала;Обращение\r\n';

/** One cell of the file's first line, as it stands there. */
function cell(change: Partial<LedgerLine>, column: number): string {
  return (
    registerCsv([{ ...LINE, ...change }], false)
      .replace(/\r\n$/, '')
      .split(';')[column] ?? ''
  );
}

const buyer = (buyerName: string) => cell({ buyerName }, 14);

describe('the file of the register', () => {
  it('begins with the byte order mark, and has semicolons, decimal commas and CRLF', () => {
    const bytes = Buffer.from(registerCsv([{ ...LINE, fee: kopecks(117_05) }], true));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(3).toString('utf8')).toBe(
      `${HEADINGS}24.11.2026;23.11.2026;Банк;3000,00;117,05;1000003;${PORTAL};groups-150;30;;;;;;;paid;2;\r\n`,
    );
    expect(bytes.filter((byte) => byte === 0x0a)).toHaveLength(bytes.filter((byte) => byte === 0x0d).length);
  });

  it('has no byte order mark and no headings on further pages, and only the headings without lines', () => {
    expect(registerCsv([LINE], false)).toMatch(/^24\.11\.2026;/);
    expect(registerCsv([], false)).toBe('');
    expect(registerCsv([], true)).toBe(`\uFEFF${HEADINGS}`);
  });

  it('has sums below zero as numbers, to the kopeck', () => {
    expect(cell({ kind: 'refund', sum: -1 }, 3)).toBe('-0,01');
    expect(cell({ kind: 'refund', sum: -2999_00 }, 3)).toBe('-2999,00');
    expect(cell({ kind: 'fee', sum: 0 }, 3)).toBe('0,00');
  });

  it.each(['=1+1', '+79161234567', '-1', '@SUM(A1)', '\t=1'])('takes the formula out of «%s»', (name) => {
    expect(buyer(name)).toBe(`'${name}`);
  });

  it('leaves a sign as it is where it does not begin the cell', () => {
    expect(buyer('ООО «А+Б=В»')).toBe('ООО «А+Б=В»');
  });

  it('quotes signs that would end a cell or a row', () => {
    expect(registerCsv([{ ...LINE, buyerName: 'ООО "А;Б"\nВ' }], false)).toContain(';"ООО ""А;Б""\nВ";');
  });

  it('keeps the zeros and the digits of an INN and of an RRN', () => {
    expect(cell({ payerInn: '0105000001' }, 13)).toBe('"=""0105000001"""');
    expect(cell({ payerInn: '770708389312' }, 13)).toBe('"=""770708389312"""');
    expect(cell({ payerInn: '7707083893' }, 13)).toBe('7707083893');
    expect(cell({ rrn: '632712345678' }, 11)).toBe('"=""632712345678"""');
  });
});
