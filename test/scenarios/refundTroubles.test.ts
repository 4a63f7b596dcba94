import { randomUUID } from 'node:crypto';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { http } from '../fixtures/scenario';

// What Robokassa's refund service may do other than give money back. 3 000.00 came on 22 November.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const rub = (value: string) => ({ value, currency: 'RUB' });

/** Pays by card and asks for 1 000.00 of it back. Returns what shows how that went. */
async function partAsked(portal: string, days = 'keep') {
  const page = await world.customer(portal);
  const number = await page.buys();
  const path = `/v1/operator/payments/${number}/refunds`;
  const press = () =>
    world.operator.ask(path, {
      method: 'POST',
      body: { sum: rub('1000.00'), days, note: 'Скидка' },
      headers: { 'idempotency-key': randomUUID() },
    });
  expect((await press()).status).toBe(202);
  return {
    page,
    number,
    press,
    seen: async () => {
      const { json } = await world.operator.ask(path);
      const [{ status, reason }] = json.refunds;
      return [status, reason, json.left.value];
    },
    /** The refund orders that reached Robokassa, with their state. */
    orders: async () => {
      const { text } = await http(`${world.cloud.robokassaUrl}/control/refunds`);
      const own = JSON.parse(text).filter(({ invId }: { invId: string }) => invId === String(number));
      return own.map(({ requestId, label }: { requestId: string; label: string }) => ({ requestId, label }));
    },
    resolve: async (action: string) => {
      const body = { action, note: 'Посмотрели в кабинете' };
      const id = `refund-${number}-1`;
      return world.operator.resolve(id, body);
    },
  };
}

it('too little money: refused with a reason, and the sum is free again', async () => {
  await world.faults({ refund: { do: 'not_enough', next: 1 } });
  const asked = await partAsked('refund-poor');
  await world.clock('2026-11-22T09:02:00Z');
  expect(await asked.seen()).toEqual(['rejected', 'not_enough_funds', '3000.00']);
  expect((await asked.press()).status).toBe(202);
});

it('no answer: a person finds nothing in the cabinet, and the sum is free again', async () => {
  await world.faults({ refund: { do: 'error_before', next: 1 } });
  const asked = await partAsked('refund-lost-before');
  await world.clock('2026-11-22T09:05:00Z');
  expect(await asked.seen()).toEqual(['unknown', undefined, '2000.00']);
  expect(await asked.orders()).toEqual([]);
  expect(await world.attention('refund-lost-before')).toMatchObject([{ kind: 'refund_unknown' }]);
  expect((await asked.resolve('not_done')).status).toBe(200);
  expect(await asked.seen()).toEqual(['canceled', undefined, '3000.00']);
});

it.each(['error_after', 'empty', 'garbage'])(
  'an answer of «%s»: asked once, and done by a person’s word',
  async (how) => {
    await world.faults({ refund: { do: how, next: 1 } });
    const asked = await partAsked(`refund-${how.replace('_', '-')}`);
    await world.clock('2026-11-23T09:00:00Z');
    expect(await asked.seen()).toEqual(['unknown', undefined, '2000.00']);
    expect(await asked.orders()).toHaveLength(1);
    expect((await asked.resolve('done')).status).toBe(200);
    expect(await asked.seen()).toEqual(['finished', undefined, '2000.00']);
    expect(await asked.orders()).toHaveLength(1);
  },
);

it('cancelled in the cabinet: the sum is free again, and the term runs on without autopay', async () => {
  const page = await world.customer('refund-cancelled');
  const number = await page.buys();
  const path = `/v1/operator/payments/${number}/refunds`;
  await world.operator.ask(path, {
    method: 'POST',
    body: { days: 'end_now', note: 'Уходит' },
    headers: { 'idempotency-key': randomUUID() },
  });
  await world.clock('2026-11-22T09:02:00Z');
  const { text } = await http(`${world.cloud.robokassaUrl}/control/refunds`);
  const { requestId } = JSON.parse(text).find(({ invId }: { invId: string }) => invId === String(number));
  await world.robokassa.control(`refunds/${requestId}`, { action: 'cancel' });
  await world.clock('2026-11-22T09:30:00Z');
  expect((await world.operator.ask(path)).json).toMatchObject({
    left: rub('3000.00'),
    refunds: [{ status: 'canceled' }],
  });
  expect(await page.subscription()).toMatchObject({ status: 'active', autopay: { on: false } });
});
