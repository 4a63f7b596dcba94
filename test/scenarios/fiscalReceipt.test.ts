import { type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { frontend, http } from '../fixtures/scenario';

// The fiscal receipt of a card payment, which Robokassa makes two minutes after the payment.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const receipt = (number: number, outcome: string) =>
  http(`${world.cloud.robokassaUrl}/control/receipts/${number}`, {
    method: 'POST',
    body: { outcome },
    headers: { 'content-type': 'application/json' },
  });

const seenByOperator = async (portal: string) => {
  const operator = await frontend(world.cloud, 'operators', 'billing:operate');
  return (await operator.ask(`/v1/operator/portals/${portal}`)).json;
};

it('registered: customer and operator see its numbers within a quarter of an hour', async () => {
  const page = await world.customer('receipt-made');
  const number = await page.buys();
  expect(await page.payment(number)).not.toHaveProperty('fiscal');
  await world.clock('2026-11-22T09:15:00Z');
  const numbers = {
    fn: expect.stringMatching(/^\d+$/),
    fd: expect.stringMatching(/^\d+$/),
    fpd: expect.stringMatching(/^\d+$/),
  };
  expect(await page.payment(number)).toMatchObject({ status: 'paid', fiscal: numbers });
  const { payments } = await seenByOperator('receipt-made');
  expect(payments[0]).toMatchObject({
    receipt: 'registered',
    fiscal: numbers,
    card: { way: 'BankCard', fee: { currency: 'RUB' } },
  });
});

it('failed: a person notes it, the customer keeps the tariff and gets no mail', async () => {
  const page = await world.customer('receipt-failed');
  const number = await page.buys();
  await receipt(number, 'failed');
  await world.clock('2026-11-22T09:15:00Z');
  expect(await page.payment(number)).toMatchObject({ status: 'paid' });
  expect(await page.subscription()).toMatchObject({ status: 'active', underReview: false });
  const [opened] = await world.attention('receipt-failed');
  expect(opened).toEqual({ kind: 'receipt_missing', id: `no_receipt-${number}` });
  const operator = await frontend(world.cloud, 'operators', 'billing:operate');
  const resolve = (action: string) => operator.resolve(opened.id, { action, note: 'Пробит' });
  expect((await resolve('refunded')).json.code).toBe('no_money_here');
  expect(await resolve('noted')).toMatchObject({ status: 200 });
  expect(await world.attention('receipt-failed')).toEqual([]);
});

it('never registered: a person gets it after three days, not before', async () => {
  const page = await world.customer('receipt-never');
  await receipt(await page.buys(), 'waiting');
  await world.clock('2026-11-25T08:30:00Z');
  expect(await world.attention('receipt-never')).toEqual([]);
  await world.clock('2026-11-25T09:30:00Z');
  expect(await world.attention('receipt-never')).toMatchObject([{ kind: 'receipt_missing' }]);
});
