import { randomUUID } from 'node:crypto';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';

// Card money given back through Robokassa, over HTTP: 3 000.00 for 30 days came on 22 November.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const rub = (value: string) => ({ value, currency: 'RUB' });

it('a part goes back with a receipt of its own, and the days stay', async () => {
  const page = await world.customer('refund-part');
  const number = await page.buys();
  const path = `/v1/operator/payments/${number}/refunds`;
  const refund = (body: object) =>
    world.operator.ask(path, { method: 'POST', body, headers: { 'idempotency-key': randomUUID() } });

  expect(await refund({ sum: rub('1000.00'), days: 'keep', note: 'Скидка' })).toMatchObject({
    status: 202,
    json: { left: rub('2000.00'), refunds: [{ status: 'reserved' }] },
  });
  await world.clock('2026-11-22T09:02:00Z');
  expect((await world.operator.ask(path)).json.refunds).toMatchObject([{ status: 'processing' }]);
  await world.clock('2026-11-22T09:30:00Z');
  expect((await world.operator.ask(path)).json).toMatchObject({
    left: rub('2000.00'),
    refunds: [{ status: 'finished', sum: rub('1000.00') }],
  });
  expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22' });
  expect((await refund({ sum: rub('2000.01'), days: 'keep', note: 'Скидка' })).json).toMatchObject({
    code: 'refund_too_large',
    amount: rub('2000.00'),
  });
  const register = await world.operator.ask('/v1/operator/register?from=2026-11-22&to=2026-11-22&kind=refund');
  expect(register.json.lines).toMatchObject([{ kind: 'refund', sum: rub('-1000.00') }]);
});

it('all of it goes back with the days, and the portal is free again', async () => {
  const page = await world.customer('refund-whole');
  const number = await page.buys();
  const path = `/v1/operator/payments/${number}/refunds`;
  await world.operator.ask(path, {
    method: 'POST',
    body: { days: 'take_back', note: 'Отказ' },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(await page.subscription()).toMatchObject({ status: 'active' });
  await world.clock('2026-11-22T09:30:00Z');
  expect(await page.subscription()).toMatchObject({ status: 'free' });
  expect(await page.payment(number)).toMatchObject({ status: 'reversed' });
  expect(await world.happened('refund-whole')).toEqual([
    'purchase',
    'refund_started',
    'autopay_off',
    'taken_back',
    'refund_finished',
  ]);
});
