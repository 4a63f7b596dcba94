import { createHash } from 'node:crypto';
import {
  bankReferenceOf,
  changedRowName,
  namedRows,
  orderNumberOf,
  type RowFacts,
} from '../../../lib/domain/bank/bankReference';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const row = (more: Partial<RowFacts> = {}): RowFacts => ({
  receivedOn: calendarDate('2026-11-27'),
  order: '187',
  payerInn: '7700000023',
  amount: kopecks(300_000),
  ...more,
});
const nameOf = (more: Partial<RowFacts> = {}) => bankReferenceOf(row(more), sha256);

describe('the name of a row', () => {
  it.each([['000187'], ['187'], ['№187'], ['№ 000187'], [' 187 '], ['１８７']])(
    'is one for the order «%s»',
    (order) => {
      expect(nameOf({ order })).toBe('2026-11-27 №187 7700000023');
    },
  );

  it('has the day, order and ИНН in it, the ИНН without spaces', () => {
    expect(nameOf({ payerInn: '77 0000 0023' })).toBe('2026-11-27 №187 7700000023');
    expect(nameOf({ receivedOn: calendarDate('2026-11-28') })).toBe('2026-11-28 №187 7700000023');
    expect(nameOf({ order: 'сбп-901' })).toBe('2026-11-27 №СБП-901 7700000023');
  });

  it.each([[''], ['0'], ['000'], ['б/н'], ['Б/Н']])('knows «%s» to be no order', (order) => {
    expect(orderNumberOf(order)).toBeUndefined();
  });

  it('without an order has the sum and a mark of the purpose', () => {
    // sha256('СЧЕТ1000001') begins with the six digits 9453e6, computed with sha256sum.
    expect(nameOf({ order: '', purpose: 'счет 1000001' })).toBe('2026-11-27 7700000023 3000.00 9453e6');
  });

  it('without an order and ИНН has the whole account', () => {
    const { payerInn: _none, ...person } = row({ order: '', payerAccount: '40817810800000000008' });
    expect(bankReferenceOf(person, sha256)).toMatch(/^2026-11-27 40817810800000000008 3000\.00 [0-9a-f]{6}$/);
  });

  it('of a further account has its last digits', () => {
    expect(nameOf({ furtherAccount: '0005' })).toBe('2026-11-27 №187 7700000023 0005');
  });

  it('of a known row with another sum says which', () => {
    expect(changedRowName('2026-11-27 №187 7700000023', kopecks(350_000))).toBe('2026-11-27 №187 7700000023 ≠3500.00');
  });
});

describe('the names of a day without orders', () => {
  const day = [
    row({ order: '', purpose: 'счет 1000001' }),
    row({ order: '', purpose: 'Счет № 1000001' }),
    row({ order: '', purpose: 'счет 1000001' }),
    row({ order: '', purpose: 'счет 1000002', amount: kopecks(600_000) }),
    row({ order: '', purpose: 'счет 1000003' }),
  ];
  const names = (rows: readonly RowFacts[]) => namedRows(rows, sha256).map(({ name }) => name);

  it('are distinct, and rows alike in everything are counted', () => {
    const [first, sign, second, ...others] = names(day);
    expect(first).toBe('2026-11-27 7700000023 3000.00 9453e6');
    expect(second).toBe('2026-11-27 7700000023 3000.00 9453e6 -2');
    expect(new Set([first, sign, second, ...others]).size).toBe(5);
  });

  it('are the same in any order of the export', () => {
    expect(names(day.toReversed()).toSorted()).toEqual(names(day).toSorted());
  });
});

describe('the names of orders of one day, payer and number', () => {
  const names = (sums: readonly number[]) =>
    namedRows(
      sums.map((sum) => row({ amount: kopecks(sum) })),
      sha256,
    ).map(({ name }) => name);

  it('are one where the sums differ, and counted where they do not, in any order of the export', () => {
    const name = '2026-11-27 №187 7700000023';
    expect(names([300_000, 600_000, 300_000])).toEqual([name, name, `${name} -2`]);
    expect(names([600_000, 300_000, 300_000])).toEqual([name, name, `${name} -2`]);
  });
});
