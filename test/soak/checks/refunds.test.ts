import { booksOf } from '../../../operations/audit/items';
import { Ledger } from '../world/ledger';
import type { Operation } from './check';
import { moneyGoesBackOnce } from './refunds';

// Tests the soak's check of refunds: payment 1000001 by card brought 3 000.00, of which 1 000.00 were refunded.

const PAYMENT = {
  pk: 'PAYMENT#1000001',
  sk: 'PAYMENT',
  number: 1000001,
  kind: 'card',
  portal: 'soak-1',
  periodDays: 30,
  amount: 300000,
  attention: [],
  refunds: [{ order: 1, sum: 100000, standing: 'finished' }],
  state: { status: 'paid', received: 300000, fact: 'result-1000001-k300000' },
};
const REFUND = {
  pk: 'REFUND#1000001-1',
  sk: 'REFUND',
  payment: 1000001,
  order: 1,
  sum: 100000,
  opKey: 'operation-1',
  state: { status: 'finished', at: 1 },
};
const WENT = { sum: '1000.00', label: 'finished' };
const OPERATION: Operation = {
  invId: '1000001',
  outSum: '3000.00',
  state: 'paid',
  confirmed: true,
  refunds: [WENT],
};

function judged({ payment = PAYMENT, refunds = [REFUND], operation = OPERATION, ledger = new Ledger() }) {
  const items = [payment, ...refunds];
  const sent = undefined as never;
  return moneyGoesBackOnce({ items, books: booksOf(items), operations: [operation], ledger, sent });
}

it('finds nothing if the table and Robokassa agree', () => {
  const ledger = new Ledger();
  ledger.refunds.set('1000001-1', 1000_00);
  expect(judged({ ledger })).toEqual([]);
});

it('finds one order that Robokassa was asked for twice', () => {
  expect(judged({ operation: { ...OPERATION, refunds: [WENT, WENT] } })).toEqual([
    'Robokassa gave back [100000 of 1000001, 100000 of 1000001], and the table says [100000 of 1000001]',
    '2 refunds of 1000001 were asked for, 1 ordered',
  ]);
});

it('finds a refund that the table calls finished while it is still under way', () => {
  const operation = { ...OPERATION, refunds: [{ ...WENT, label: 'processing' }] };
  expect(judged({ operation })).toEqual(['Robokassa gave back [], and the table says [100000 of 1000001]']);
});

it('finds that more was refunded than was paid', () => {
  expect(judged({ operation: { ...OPERATION, outSum: '999.99' } })).toEqual([
    '100000 went back of 1000001, which brought 999.99',
  ]);
});

it('finds a payment whose share differs from its refund', () => {
  const payment = { ...PAYMENT, refunds: [{ order: 1, sum: 100000, standing: 'open' }] };
  expect(judged({ payment })).toEqual(['refund 1000001-1 is finished, and its payment says open']);
});

it('finds an acknowledged order that is missing, and a withdrawn one that was carried out', () => {
  const ledger = new Ledger();
  ledger.refunds.set('1000001-1', 1000_00);
  ledger.refunds.set('1000001-2', 500_00);
  ledger.withdrawn.add('1000001-1');
  expect(judged({ ledger })).toEqual([
    'refund 1000001-1 was withdrawn, and is finished',
    'refund 1000001-2 of 50000 was ordered, and the table has undefined',
  ]);
});
