import { type TimeMachine, timeMachine } from '../fixtures/passingTime';

// A customer ticks the box once. After that nobody does anything.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

it('renews by itself: told a week before, charged two days before the end, once', async () => {
  const page = await world.customer('renews');
  const parent = await page.consents();
  expect(await page.subscription()).toMatchObject({
    endsOn: '2026-12-22',
    autopay: {
      on: true,
      nextChargeOn: '2026-12-20',
      amount: { value: '3000.00' },
      periodDays: 30,
      chargeInProgress: false,
    },
  });

  await world.clock('2026-12-15T06:59:59Z');
  expect(await page.mails()).toHaveLength(1);
  await world.clock('2026-12-15T07:00:00Z');
  expect((await page.mails())[1]).toBe('20 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»');
  await world.clock('2026-12-20T06:59:59Z');
  expect(await world.charges(parent)).toEqual([]);

  await world.clock('2026-12-20T07:00:00Z');
  expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', autopay: { chargeInProgress: true } });
  await world.clock('2026-12-20T07:00:05Z');
  expect(await page.subscription()).toMatchObject({
    endsOn: '2027-01-21',
    autopay: { on: true, nextChargeOn: '2027-01-19', chargeInProgress: false },
  });
  expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 paid']);
  expect(await page.mails()).toEqual([
    'Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.',
    '20 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»',
    'Автоплатёж прошёл: тариф «150 групп» действует до 21 января 2027 г.',
  ]);
  expect(await page.events()).toEqual(['active 2026-12-22 purchase', 'active 2027-01-21 purchase']);
  expect(await world.happened('renews')).toEqual([
    'purchase',
    'autopay_noticed',
    'notice_delivered',
    'charge_claimed',
    'purchase',
  ]);
});

it('does so for a year: twelve terms of 30 days, each paid once, and never two mails of the same', async () => {
  const page = await world.customer('year');
  const parent = await page.consents();
  await world.clock('2027-11-22T12:00:00Z');
  expect(await world.charges(parent)).toEqual(Array(12).fill('3000.00 paid'));
  expect(await page.subscription()).toMatchObject({ endsOn: '2027-12-17', autopay: { nextChargeOn: '2027-12-15' } });
  const mails = await page.mails();
  expect([mails.length, new Set(mails).size]).toEqual([25, 25]);
});
