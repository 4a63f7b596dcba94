import { paymentFacts } from '../../web/operator/paymentFacts';
import { renewalWords } from '../../web/operator/renewalWords';

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

it('says which wording of the offer stood beside the button', () => {
  const facts = paymentFacts({ ...RENEWAL, legalVersion: '2026-11' });
  expect(facts).toContainEqual({ label: 'Редакция условий', value: '2026-11' });
  expect(paymentFacts(RENEWAL).map(({ label }) => label)).not.toContain('Редакция условий');
});

it.each([
  ['nobody could have asked for it', undefined, undefined],
  ['nobody has asked for it', {}, 'не просили'],
  [
    'it is asked for',
    { to: 'buh@company.ru', nextOn: '2026-12-11' },
    'присылаем на buh@company.ru, следующий 11 декабря 2026 г.',
  ],
  [
    'it is asked for where there is none to come',
    { to: 'buh@company.ru' },
    'присылаем на buh@company.ru, сейчас выставлять нечего',
  ],
])('tells of the next invoice that comes by itself where %s', (_case, renewalInvoices, said) => {
  expect(renewalWords({ renewalInvoices })?.replaceAll('\u00a0', ' ')).toBe(said);
});
