import { type BankRow, countedFor, dismissed, listOf, restOf } from '../../../lib/domain/bank/bankRow';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { at, paymentNumber } from '../../fixtures/billing';

const act = { by: 'operator:anna', at: at('2026-11-27T10:00:00Z') };
const row: BankRow = {
  bankReference: '2026-11-27 №187 7700000023',
  amount: kopecks(5000_00),
  receivedOn: calendarDate('2026-11-27'),
  source: 'statement',
  state: 'open',
  statement: { class: 'transfer', order: '187', currency: 'RUB', candidates: [] },
  counted: [],
  version: 1,
};
const share = (amount: number) => ({ number: paymentNumber('1000003'), amount: kopecks(amount) });

it('a row stays open while some of it has no place, and no kopeck more than came is counted', () => {
  const part = countedFor(row, share(3000_00), act);
  if (!part) throw new Error('not counted');
  expect([part.state, restOf(part), part.decided]).toEqual(['open', 2000_00, undefined]);
  expect(countedFor(part, share(2000_01), act)).toBeUndefined();
  const whole = countedFor(part, share(2000_00), act);
  expect(whole).toMatchObject({ state: 'settled', decided: { kind: 'counted', by: 'operator:anna' } });
});

it.each([
  ['not_ours', 'ignored'],
  ['private_person', 'ignored'],
  ['same_as', 'same_as'],
] as const)('%s ends the waiting', (kind, state) => {
  expect(dismissed(row, { kind, note: 'Возврат', ...act })).toMatchObject({ state, decided: { note: 'Возврат' } });
});

it('the rest of a row that counts in part is dismissed without what was counted', () => {
  const part = countedFor(row, share(3000_00), act) ?? row;
  expect(dismissed(part, { kind: 'not_ours', ...act })).toMatchObject({
    state: 'part_counted',
    counted: [{ amount: 3000_00 }],
  });
});

const { statement: _unread, ...typed } = { ...row, source: 'hand' as const };

it.each([
  ['open', row],
  ['open', { ...typed, source: 'hand' as const }],
  ['by_hand', { ...typed, source: 'hand' as const, state: 'settled' as const }],
  ['settled', { ...row, source: 'hand' as const, state: 'settled' as const }],
  ['settled', { ...row, state: 'same_as' as const }],
  ['settled', { ...row, state: 'part_counted' as const }],
  ['ignored', { ...row, state: 'ignored' as const }],
] as const)('an operator finds it in the list %s', (list, listed) => {
  expect(listOf(listed)).toBe(list);
});
