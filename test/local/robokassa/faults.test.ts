import { recurringFault, signedCharge, signedForm, signedQuestion, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const arm = (result: unknown) => world.control('faults', { result });
async function openAndPay(invId: string) {
  await world.open(signedForm(invId));
  return world.control(`operations/${invId}`, { action: 'pay' });
}

test('a lost result never reaches the shop, counts as unanswered and is repeated by the schedule', async () => {
  await arm({ next: 1, do: 'lose' });
  expect((await openAndPay('1001')).json).toMatchObject({
    state: 'paid',
    confirmed: false,
    deliveries: [{ status: null, accepted: false, problem: 'lost by a fault' }],
    nextDeliveryAt: '2026-11-22T09:01:00.000Z',
  });
  expect(world.shop.arrivals).toHaveLength(0);
  expect(await world.pass(1)).toBe(1);
  expect(world.shop.order()).toEqual(['1001']);
});

test('losing several results also loses repeats of one payment', async () => {
  await arm({ next: 3, do: 'lose' });
  await openAndPay('1001');
  await world.pass(2);
  expect(world.shop.arrivals).toHaveLength(0);
  await world.pass(1);
  expect(world.shop.arrivals).toHaveLength(1);
});

test('a delayed result leaves after the given seconds', async () => {
  await arm({ next: 1, do: 'delay', seconds: 900 });
  expect((await openAndPay('1001')).json).toMatchObject({ state: 'paid', confirmed: false, deliveries: [] });
  world.clock.now += 899_999;
  expect(await world.simulator.deliverDue()).toBe(0);
  world.clock.now += 1;
  expect(await world.simulator.deliverDue()).toBe(1);
  expect((await world.control('operations/1001')).json).toMatchObject({ confirmed: true });
});

test('the repeats of a delayed result follow its first try, not the payment', async () => {
  world.shop.answer = () => ({ status: 500, body: '' });
  await arm({ next: 1, do: 'delay', seconds: 900 });
  await openAndPay('1001');
  await world.pass(60);
  const { json } = await world.control('operations/1001');
  expect(json).toMatchObject({
    deliveries: ['09:15', '09:16', '09:17', '09:18', '09:19'].map((at) => ({ at: `2026-11-22T${at}:00.000Z` })),
  });
});

test('a delayed result is not delayed again while the fault still waits for other payments', async () => {
  await arm({ next: 2, do: 'delay', seconds: 60 });
  await openAndPay('1001');
  expect(await world.pass(1)).toBe(1);
  expect((await world.control('faults')).json).toEqual({ result: { next: 1, do: 'delay', seconds: 60 } });
});

test('a doubled result arrives twice at once and both answers are recorded', async () => {
  let atOnce = 0;
  let most = 0;
  let release = () => {};
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  world.shop.answer = async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    if (atOnce === 2) release();
    await both;
    atOnce -= 1;
    return { body: 'OK1001' };
  };
  await arm({ next: 1, do: 'twice' });
  expect((await openAndPay('1001')).json).toMatchObject({ deliveries: [{ accepted: true }, { accepted: true }] });
  expect(most).toBe(2);
  expect(world.shop.arrivals).toHaveLength(2);
});

test('a doubled result counts as accepted when one of the two is', async () => {
  world.shop.answer = () => (world.shop.arrivals.length === 1 ? { body: 'OK1001' } : { status: 500, body: '' });
  await arm({ next: 1, do: 'twice' });
  expect((await openAndPay('1001')).json).toMatchObject({ confirmed: true, nextDeliveryAt: null });
});

test('a held result is overtaken by that of the next other payment', async () => {
  await arm({ next: 1, do: 'reorder' });
  expect((await openAndPay('1001')).json).toMatchObject({ confirmed: false, deliveries: [] });
  await openAndPay('1002');
  expect(world.shop.order()).toEqual(['1002', '1001']);
  expect((await world.control('operations/1001')).json).toMatchObject({ confirmed: true });
});

test('a held result that nothing overtakes is sent at the time of the first repeat', async () => {
  await arm({ next: 1, do: 'reorder' });
  await openAndPay('1001');
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:01:00Z'));
  expect(await world.pass(1)).toBe(1);
  expect(world.shop.order()).toEqual(['1001']);
});

test('a held result that was sent by itself is not sent again when another payment comes', async () => {
  await arm({ next: 1, do: 'reorder' });
  await openAndPay('1001');
  world.shop.answer = () => ({ status: 500, body: '' });
  await world.pass(1);
  await openAndPay('1002');
  expect(world.shop.order()).toEqual(['1001', '1002']);
});

test('a result repeated on demand overtakes a held one too', async () => {
  await openAndPay('1001');
  await arm({ next: 1, do: 'reorder' });
  await openAndPay('1002');
  await world.control('operations/1001/repeat', {});
  expect(world.shop.order()).toEqual(['1001', '1001', '1002']);
});

test('two held results both wait for a third', async () => {
  await arm({ next: 2, do: 'reorder' });
  await openAndPay('1001');
  await openAndPay('1002');
  expect(world.shop.order()).toEqual([]);
  await openAndPay('1003');
  expect(world.shop.order()).toEqual(['1003', '1001', '1002']);
});

test('a result in the old style has lower-case hex and the additional names', async () => {
  await arm({ next: 1, do: 'lowercase' });
  await openAndPay('1001');
  expect(world.shop.arrivals[0]?.fields).toMatchObject({
    out_summ: '3000.000000',
    OutSum: '3000.000000',
    inv_id: '1001',
    InvId: '1001',
    crc: '8cba9fd64626fe99556cae98f9d0463f',
    SignatureValue: '8cba9fd64626fe99556cae98f9d0463f',
  });
});

test('a result may carry other unsigned facts, or lack some, under the same signature', async () => {
  const facts = { Fee: '-1', IncCurrLabel: 'QCardR', IncSum: '3090.00', EMail: null, PaymentMethod: null };
  await arm({ next: 1, do: 'other_facts', facts });
  await openAndPay('1001');
  expect(world.shop.arrivals[0]?.fields).toEqual({
    OutSum: '3000.000000',
    InvId: '1001',
    Fee: '-1',
    SignatureValue: '8CBA9FD64626FE99556CAE98F9D0463F',
    IncCurrLabel: 'QCardR',
    IncSum: '3090.00',
  });
});

test('a fault is used up by as many results as were asked for', async () => {
  await arm({ next: 2, do: 'twice' });
  for (const invId of ['1001', '1002', '1003']) await openAndPay(invId);
  expect(world.shop.order()).toEqual(['1001', '1001', '1002', '1002', '1003']);
  expect((await world.control('faults')).json).toEqual({});
});

test('an empty object clears what is armed, and the answer says what is armed', async () => {
  expect((await arm({ next: 5, do: 'lose' })).json).toEqual({ result: { next: 5, do: 'lose' } });
  expect((await world.control('faults', {})).json).toEqual({});
  await openAndPay('1001');
  expect(world.shop.arrivals).toHaveLength(1);
});

test('faults of different kinds are armed together and used up apart', async () => {
  await world.payParent();
  await world.control('faults', {
    result: { next: 1, do: 'lose' },
    recurring: { next: 2, do: 'ok_plus' },
    state: { next: 1, do: 'not_found' },
  });
  await world.charge(signedCharge('1002'));
  expect((await world.control('faults')).json).toEqual({
    result: { next: 1, do: 'lose' },
    recurring: { next: 1, do: 'ok_plus' },
    state: { next: 1, do: 'not_found' },
  });
  await world.ask(signedQuestion('1001'));
  await world.pass(1);
  expect((await world.control('faults')).json).toEqual({ recurring: { next: 1, do: 'ok_plus' } });
});

test.each([
  [{ result: { next: 0, do: 'lose' } }],
  [{ result: { next: 1, do: 'explode' } }],
  [{ result: { next: 1, do: 'delay' } }],
  [{ result: { next: 1, do: 'lose', times: 2 } }],
  [{ result: { next: 1, do: 'other_facts', facts: { OutSum: '1.00' } } }],
  [{ state: { next: 1, do: 'other_facts' } }],
  [{ recurring: { next: 1, do: 'explode' } }],
  [{ recurring: { next: 0, do: 'ok' } }],
  [recurringFault('ok', 'refunded')],
  [recurringFault('timeout_before', 'paid')],
  [{ state: { next: 1, do: 'explode' } }],
  [{ state: { next: 1001, do: 'garbage' } }],
  [{ state: { next: 1, do: 'garbage', seconds: 5 } }],
  [{ refunds: { next: 1, do: 'ok' } }],
  [[]],
])('the faults %j are refused and arm nothing', async (body) => {
  expect(await world.control('faults', body)).toMatchObject({ status: 400, json: { error: 'malformed_request' } });
  expect((await world.control('faults')).json).toEqual({});
});
