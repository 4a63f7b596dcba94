import { kopecks } from '../../lib/domain/money/money';
import type { FiscalReceipt } from '../../lib/domain/payment/fiscalFacts';
import { fromPaymentItem, toPaymentItem } from '../../lib/dynamo/paymentItem';
import { at, cardPayment, FIRST_PURCHASE } from '../fixtures/billing';
import paidBefore from '../fixtures/items/v1/payment-card-paid.json';

const payment = (fiscal?: FiscalReceipt) =>
  cardPayment({
    state: {
      status: 'paid',
      paidAt: at('2026-11-22T09:00:00Z'),
      received: kopecks(3000_00),
      fact: 'result-1000001-k300000',
      effect: FIRST_PURCHASE,
    },
    ...(fiscal && { fiscal }),
  });

it.each<[FiscalReceipt, object]>([
  [
    { status: 'awaited', nextAt: at('2026-11-22T09:10:00Z') },
    { dueQueue: 'DUE#fiscal', dueAt: '2026-11-22T09:10:00.000Z' },
  ],
  [{ status: 'registered', fn: '9960440302000001', fd: '4711', fpd: '1234567890' }, {}],
  [{ status: 'missing' }, {}],
])('%j is read as it was written, in its queue', (fiscal, due) => {
  const item = toPaymentItem(payment(fiscal));
  expect(fromPaymentItem(item)).toEqual(payment(fiscal));
  const { dueQueue, dueAt } = item;
  expect({ ...(dueQueue !== undefined && { dueQueue, dueAt }) }).toEqual(due);
});

it('a payment from before receipts were asked about is read, and waits for nothing', () => {
  const read = fromPaymentItem(paidBefore);
  expect(read).not.toHaveProperty('fiscal');
  expect(toPaymentItem(read)).not.toHaveProperty('dueQueue');
});
