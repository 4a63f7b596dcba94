import { paymentFacts } from '../../web/operator/paymentFacts';

const RENEWAL = {
  number: 1000004,
  kind: 'invoice',
  tariff: 'groups-150',
  periodDays: 30,
  amount: { value: '3000.00', currency: 'RUB' },
  status: 'pending',
  createdAt: '2026-12-30T07:00:00.000Z',
  payableUntil: '2027-01-29',
  renews: '2027-01-15',
  contact: { phone: '+79161234567', email: 'anna@company.ru' },
} as const satisfies Parameters<typeof paymentFacts>[0];

const factOf = (payment: Parameters<typeof paymentFacts>[0]) =>
  paymentFacts(payment)
    .find(({ label }) => label === 'Счёт на продление')
    ?.value.replaceAll('\u00a0', ' ');

it('says of an invoice that it came by itself, what it renews, and whether it is needed still', () => {
  expect(factOf(RENEWAL)).toBe('выставлен сам, тариф до 15 января 2027 г.');
  expect(factOf({ ...RENEWAL, superseded: true })).toBe(
    'выставлен сам, тариф до 15 января 2027 г.; больше не нужен, но деньги по нему засчитаются',
  );
  const { renews, ...ordered } = RENEWAL;
  expect(factOf(ordered)).toBeUndefined();
});
