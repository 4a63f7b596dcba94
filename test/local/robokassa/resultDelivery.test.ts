import { signedForm, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const pay = (invId: string) => world.control(`operations/${invId}`, { action: 'pay' });
async function openAndPay(invId: string) {
  await world.open(signedForm(invId));
  return pay(invId);
}

test('the result goes out at the moment of payment and is never sent again once the shop said OK with the number', async () => {
  expect((await openAndPay('1001')).json).toMatchObject({
    state: 'paid',
    confirmed: true,
    nextDeliveryAt: null,
    deliveries: [{ at: '2026-11-22T09:00:00.000Z', status: 200, body: 'OK1001', accepted: true, problem: null }],
  });
  expect(world.simulator.nextDeliveryAt()).toBeUndefined();
  expect(await world.pass(72 * 60)).toBe(0);
  expect(world.shop.arrivals).toHaveLength(1);
});

/** Pays and refuses every result; returns after how many minutes each repeat came. */
async function refusedRepeats(): Promise<number[]> {
  world.shop.answer = () => ({ status: 500, body: 'no' });
  await openAndPay('1001');
  const paidAt = world.clock.now;
  const minutes: number[] = [];
  for (let next = world.simulator.nextDeliveryAt(); next !== undefined; next = world.simulator.nextDeliveryAt()) {
    minutes.push((next - paidAt) / 60_000);
    world.clock.now = next;
    expect(await world.simulator.deliverDue()).toBe(1);
  }
  return minutes;
}

test('an unanswered result is delivered five times within four minutes, then never', async () => {
  expect(await refusedRepeats()).toEqual([1, 2, 3, 4]);
  expect(world.shop.arrivals).toHaveLength(5);
  expect(await world.pass(72 * 60)).toBe(0);
  expect((await world.control('operations/1001')).json).toMatchObject({ confirmed: false, nextDeliveryAt: null });
});

test('the three-day schedule repeats after 1, 2, 5, 10, 30 and 60 minutes, then hourly up to 72 hours', async () => {
  expect((await world.control('shop')).json).toEqual({ repeats: 'four_minutes' });
  expect((await world.control('shop', { repeats: 'three_days' })).json).toEqual({ repeats: 'three_days' });
  const minutes = await refusedRepeats();
  expect(minutes.slice(0, 8)).toEqual([1, 2, 5, 10, 30, 60, 120, 180]);
  expect(minutes.at(-1)).toBe(4320);
  expect(minutes).toHaveLength(77);
  expect(world.shop.arrivals).toHaveLength(78);
});

test.each([[{}], [{ repeats: 'for_ever' }], [{ repeats: 'three_days', login: 'other' }]])(
  'the switch %j is malformed',
  async (body) => {
    expect(await world.control('shop', body)).toMatchObject({ status: 400, json: { error: 'malformed_request' } });
    expect((await world.control('shop')).json).toEqual({ repeats: 'four_minutes' });
  },
);

test('nothing is sent before it is due', async () => {
  world.shop.answer = () => ({ body: 'OK' });
  await openAndPay('1001');
  world.clock.now += 59_999;
  expect(await world.simulator.deliverDue()).toBe(0);
  world.clock.now += 1;
  expect(await world.simulator.deliverDue()).toBe(1);
});

test('repeats that a jump of the clock passes over are skipped', async () => {
  world.shop.answer = () => ({ body: 'not yet' });
  await openAndPay('1001');
  world.clock.now += 2.5 * 60_000;
  expect(await world.simulator.deliverDue()).toBe(1);
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:03:00Z'));
  world.clock.now += 25 * 60_000;
  expect(await world.simulator.deliverDue()).toBe(1);
  expect(world.simulator.nextDeliveryAt()).toBeUndefined();
});

test('the same holds for the three-day schedule', async () => {
  await world.control('shop', { repeats: 'three_days' });
  world.shop.answer = () => ({ body: 'not yet' });
  await openAndPay('1001');
  world.clock.now += 25 * 60_000;
  expect(await world.simulator.deliverDue()).toBe(1);
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:30:00Z'));
});

test.each([
  [200, 'OK'],
  [200, 'ok1001'],
  [200, 'OK1001\n'],
  [200, 'OK10011'],
  [200, '{"ok":true}'],
  [201, 'OK1001'],
  [302, 'OK1001'],
])('status %i with the text %j is not acceptance', async (status, body) => {
  world.shop.answer = () => ({ status, body });
  expect((await openAndPay('1001')).json).toMatchObject({
    confirmed: false,
    deliveries: [{ accepted: false, status }],
  });
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:01:00Z'));
});

test('a repeat that the shop accepts ends the repeats', async () => {
  world.shop.answer = () => ({ status: 503, body: '' });
  await openAndPay('1001');
  world.shop.answer = () => ({ body: 'OK1001' });
  expect(await world.pass(72 * 60)).toBe(1);
  expect((await world.control('operations/1001')).json).toMatchObject({
    confirmed: true,
    deliveries: [{ accepted: false }, { at: '2026-11-22T09:01:00.000Z', accepted: true }],
  });
});

test('only the first 200 characters of a long answer are kept', async () => {
  world.shop.answer = () => ({ status: 500, body: 'x'.repeat(5000) });
  expect((await openAndPay('1001')).json).toMatchObject({ deliveries: [{ body: 'x'.repeat(200) }] });
});

test('overlapping calls of deliverDue do not send one result twice', async () => {
  world.shop.answer = () => ({ status: 500, body: '' });
  await openAndPay('1001');
  await openAndPay('1002');
  world.clock.now += 60_000;
  const attempted = await Promise.all([1, 2, 3].map(() => world.simulator.deliverDue()));
  expect(attempted.reduce((sum, count) => sum + count)).toBe(2);
  expect(world.shop.order()).toEqual(['1001', '1002', '1001', '1002']);
});

test('a result that is being sent is not due a second time', async () => {
  const seen: unknown[] = [];
  world.shop.answer = async () => {
    seen.push(world.simulator.nextDeliveryAt(), await world.simulator.deliverDue());
    return { body: 'OK1001' };
  };
  await openAndPay('1001');
  expect(seen).toEqual([undefined, 0]);
  expect(world.shop.arrivals).toHaveLength(1);
});

test('a shop that cannot be reached gets its result later', async () => {
  await world.shop.close();
  expect((await openAndPay('1001')).json).toMatchObject({
    state: 'paid',
    confirmed: false,
    deliveries: [{ status: null, accepted: false, problem: expect.stringContaining('ECONNREFUSED') }],
    nextDeliveryAt: '2026-11-22T09:01:00.000Z',
  });
});

test('a repeat on demand sends the same result once more and returns the outcome', async () => {
  await openAndPay('1001');
  world.clock.now += 3 * 86_400_000;
  expect(await world.control('operations/1001/repeat', {})).toEqual({
    status: 200,
    json: { at: '2026-11-25T09:00:00.000Z', status: 200, body: 'OK1001', accepted: true, problem: null },
  });
  expect(world.shop.arrivals).toHaveLength(2);
  expect(world.shop.arrivals[1]?.body).toBe(world.shop.arrivals[0]?.body);
});

test('a repeat on demand that is accepted ends the repeats by the schedule', async () => {
  world.shop.answer = () => ({ status: 500, body: '' });
  await openAndPay('1001');
  world.shop.answer = () => ({ body: 'OK1001' });
  await world.control('operations/1001/repeat', {});
  expect((await world.control('operations/1001')).json).toMatchObject({ confirmed: true, nextDeliveryAt: null });
  expect(await world.pass(60)).toBe(0);
});

test('a repeat on demand that is refused leaves a confirmed payment confirmed', async () => {
  await openAndPay('1001');
  world.shop.answer = () => ({ status: 500, body: '' });
  await world.control('operations/1001/repeat', {});
  expect((await world.control('operations/1001')).json).toMatchObject({ confirmed: true, nextDeliveryAt: null });
});
