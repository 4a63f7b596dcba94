import { bankRowAnswer } from '../../lib/api/answers/statements';
import { bankRowView, rowNameOf } from '../../lib/api/views/bankRow';
import type { BankRow } from '../../lib/domain/bank/bankRow';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { paymentNumber } from '../fixtures/billing';

const row: BankRow = {
  bankReference: '2026-11-27 №А/187 7700000023 ≠3500.00',
  amount: kopecks(3500_00),
  receivedOn: calendarDate('2026-11-27'),
  source: 'statement',
  state: 'open',
  statement: {
    class: 'transfer',
    order: 'А/187',
    payerName: 'ООО «Ромашка»',
    payerAccount: '40702810800000000002',
    purpose: 'счет 1000003'.padEnd(300, '.'),
    currency: '840',
    why: 'not_roubles',
    candidates: [{ number: paymentNumber('1000003'), amount: kopecks(3000_00) }],
  },
  counted: [{ number: paymentNumber('1000003'), amount: kopecks(3000_00) }],
  version: 4,
};

it('a row is shown with its rest in its own currency, and with the whole purpose that banks allow', () => {
  const view = bankRowView(row);
  expect(bankRowAnswer().safeParse(view).success).toBe(true);
  expect(view).toMatchObject({ rest: { value: '500.00', currency: '840' }, why: 'not_roubles', order: 'А/187' });
  expect(view.purpose).toHaveLength(210);
});

it("its id carries every sign of a row's name through a URL and back", () => {
  const { id } = bankRowView(row);
  expect(id).toMatch(/^[\w-]+$/);
  expect(rowNameOf(id)).toBe('2026-11-27 №А/187 7700000023 ≠3500.00');
});
