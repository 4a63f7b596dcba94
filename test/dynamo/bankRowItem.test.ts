import type { BankRow } from '../../lib/domain/bank/bankRow';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { fromBankRowItem, toBankRowItem } from '../../lib/dynamo/bankRowItem';
import { paymentNumber } from '../fixtures/billing';

it('a row is read as it was written, with the part of a share that was put aside', () => {
  const row: BankRow = {
    bankReference: '2026-11-24 №187 7700000023',
    amount: kopecks(3500_50),
    receivedOn: calendarDate('2026-11-24'),
    source: 'statement',
    state: 'settled',
    counted: [{ number: paymentNumber('1000001'), amount: kopecks(3500_50), aside: kopecks(500_50) }],
    version: 1,
  };
  expect(fromBankRowItem(toBankRowItem(row))).toEqual(row);
});
