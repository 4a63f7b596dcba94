import { booksOf } from '../../../operations/audit/items';
import { Ledger } from '../world/ledger';
import { acknowledgedIsCommitted } from './acknowledged';

// One order under one idempotency key got several payments. docs/api.md: a key is remembered for 24 hours.

const HOUR_MS = 3_600_000;
const payment = (number: number) => ({
  pk: `PAYMENT#${number}`,
  sk: 'PAYMENT',
  number,
  kind: 'invoice',
  portal: 'soak-1',
  periodDays: 30,
  amount: 300000,
  attention: [],
  state: { status: 'pending' },
});

function judged(numbers: readonly number[], hours: number) {
  const items = numbers.map(payment);
  const ledger = new Ledger();
  ledger.orders.set('/v1/invoices act-193', {
    portal: 'soak-1',
    amount: 3000_00,
    numbers: new Set(numbers),
    askedAt: 0,
    answeredAt: hours * HOUR_MS,
  });
  return acknowledgedIsCommitted({ items, books: booksOf(items), operations: [], ledger, sent: undefined as never });
}

const TWICE = ['order «/v1/invoices act-193» was given the numbers 1000129, 1000130'];

it.each([
  [[1000129, 1000130], 0, TWICE],
  [[1000129, 1000130], 23.9, TWICE],
  // Sent again after the key was forgotten: that counts as a new order.
  [[1000129, 1000130], 24, []],
  [[1000129], 0, []],
  [[1000129, 1000130, 1000131], 47.9, ['order «/v1/invoices act-193» was given the numbers 1000129, 1000130, 1000131']],
  [[1000129, 1000130, 1000131], 48, []],
])('finds in %j answered within %d hours: %j', (numbers, hours, findings) => {
  expect(judged(numbers, hours)).toEqual(findings);
});
