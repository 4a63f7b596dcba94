import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import type { Payment } from '../../../lib/domain/payment/payment';
import { type OrderedThing, sameOpenOrder } from '../../../lib/domain/payment/sameOrder';
import { at, cardPayment, invoicePayment } from '../../fixtures/billing';

const NOON = at('2026-11-22T09:00:00Z');
const link = cardPayment({ createdAt: at('2026-11-22T08:30:00Z') });
const invoice = invoicePayment({ createdAt: at('2026-11-22T08:30:00Z') });
const CARD: OrderedThing = {
  kind: 'card',
  tariff: 'groups-150',
  periodDays: 30,
  amount: kopecks(3000_00),
  withAutopay: false,
};
const INVOICE: OrderedThing = {
  kind: 'invoice',
  tariff: 'groups-150',
  periodDays: 30,
  amount: kopecks(3000_00),
  inn: '7707083893',
};

it('finds the newest open payment of the last hour that was ordered just so', () => {
  expect(sameOpenOrder([link, invoice], CARD, NOON)).toBe(link);
  expect(sameOpenOrder([link, invoice], INVOICE, NOON)).toBe(invoice);
});

it.each<[string, readonly Payment[], OrderedThing, string]>([
  ['is an hour old', [link], CARD, '2026-11-22T09:30:00Z'],
  ['is of another tariff', [link], { ...CARD, tariff: 'groups-unlimited' }, '2026-11-22T09:00:00Z'],
  ['is for another period', [link], { ...CARD, periodDays: 90 }, '2026-11-22T09:00:00Z'],
  [
    'is of another sum, as the price has changed',
    [link],
    { ...CARD, amount: kopecks(3500_00) },
    '2026-11-22T09:00:00Z',
  ],
  ['has another box', [link], { ...CARD, withAutopay: true }, '2026-11-22T09:00:00Z'],
  ['is for another company', [invoice], { ...INVOICE, inn: '7728168971' }, '2026-11-22T09:00:00Z'],
  ['is paid in another way', [link], INVOICE, '2026-11-22T09:00:00Z'],
  ['is cancelled', [{ ...link, cancelledAt: at('2026-11-22T08:40:00Z') }], CARD, '2026-11-22T09:00:00Z'],
])('finds none that %s', (_what, payments, ordered, now) => {
  expect(sameOpenOrder(payments, ordered, at(now))).toBeUndefined();
});

it('is not a renewal invoice that its customer needs no longer: their history does not show it', () => {
  const issued = invoicePayment({ createdAt: at('2026-11-22T08:50:00Z'), renews: calendarDate('2026-12-02') });
  expect(sameOpenOrder([issued], INVOICE, NOON)).toBe(issued);
  const superseded = { ...issued, supersededAt: at('2026-11-22T08:55:00Z') };
  expect(sameOpenOrder([superseded], INVOICE, NOON)).toBeUndefined();
});
