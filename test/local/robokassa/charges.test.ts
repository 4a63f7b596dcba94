import { recurringFault, signedCharge, signedForm, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
  await world.payParent();
});
afterEach(() => world.close());

const operation = async (invId: string) => (await world.control(`operations/${invId}`)).json;
const act = (invId: string, action: string) => world.control(`operations/${invId}`, { action });
async function charge(invId: string, then?: 'paid' | 'declined' | 'open') {
  if (then !== undefined) await world.control('faults', recurringFault('ok', then));
  expect((await world.charge(signedCharge(invId))).text).toBe(`OK${invId}`);
}

test('OK is not the money: the bank pays five seconds later by the clock, and then the result goes out', async () => {
  await charge('1002');
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:00:05Z'));
  world.clock.now += 4_999;
  expect(await world.simulator.deliverDue()).toBe(0);
  expect(await operation('1002')).toMatchObject({ state: 'started', stateCode: 5 });
  world.clock.now += 1;
  expect(await world.simulator.deliverDue()).toBe(1);
  expect(await operation('1002')).toMatchObject({
    state: 'paid',
    stateCode: 100,
    paidAt: '2026-11-22T09:00:05.000Z',
    chargeDueAt: null,
    confirmed: true,
  });
  expect(world.simulator.nextDeliveryAt()).toBeUndefined();
  expect(await world.pass(72 * 60)).toBe(0);
  expect(world.shop.order()).toEqual(['1001', '1002']);
});

test('the result of a charge is that of an ordinary card payment, with the fields of the charge', async () => {
  const own = { Shp_portal: 'p1', SignatureValue: '3f9480584d35dbfa29cd886fed1e3b80' };
  await world.charge(signedCharge('1002', own));
  await world.pass(1);
  expect(world.shop.arrivals[1]?.fields).toEqual({
    OutSum: '3000.000000',
    InvId: '1002',
    Fee: '117.000000',
    EMail: 'buh@romashka.example',
    SignatureValue: '972BFEDBDF3444E672C06369A2BCFF6E',
    PaymentMethod: 'BankCard',
    IncCurrLabel: 'BankCard',
    IncSum: '3000.000000',
    Shp_portal: 'p1',
  });
});

test('a declined charge ends the operation, and the shop is told nothing', async () => {
  await charge('1002', 'declined');
  expect(await operation('1002')).toMatchObject({ state: 'started', stateCode: 5 });
  expect(await world.pass(72 * 60)).toBe(1);
  expect(await operation('1002')).toMatchObject({
    state: 'declined',
    stateCode: 10,
    lastDecline: { at: '2026-11-22T09:00:05.000Z' },
    deliveries: [],
  });
  expect(world.shop.order()).toEqual(['1001']);
});

test('an open charge stays as it is until somebody decides it', async () => {
  await charge('1002', 'open');
  expect(world.simulator.nextDeliveryAt()).toBeUndefined();
  expect(await world.pass(30 * 24 * 60)).toBe(0);
  expect(await operation('1002')).toMatchObject({ state: 'started', stateCode: 5, chargeDueAt: null });
  expect((await act('1002', 'pay')).json).toMatchObject({ state: 'paid', confirmed: true });
  expect(world.shop.order()).toEqual(['1001', '1002']);
});

test('the first decision on a charge stands: the bank is not asked again', async () => {
  for (const invId of ['1002', '1003', '1004']) await charge(invId);
  await act('1002', 'pay');
  await act('1003', 'decline');
  await act('1004', 'cancel');
  expect(world.simulator.nextDeliveryAt()).toBeUndefined();
  await world.pass(60);
  expect(world.shop.order()).toEqual(['1001', '1002']);
  expect((await act('1002', 'decline')).status).toBe(409);
});

test('money may still come after a decline, when somebody says so', async () => {
  await charge('1002', 'declined');
  await world.pass(1);
  expect((await act('1002', 'pay')).json).toMatchObject({ state: 'paid', stateCode: 100 });
  expect(world.shop.order()).toEqual(['1001', '1002']);
});

test('a charge is paid by card and by nothing else', async () => {
  await charge('1002', 'open');
  const paid = await world.control('operations/1002', { action: 'pay', method: 'SBP' });
  expect(paid).toMatchObject({ status: 409, json: { error: 'method_not_offered' } });
});

test('a result of a charge that is not accepted is repeated like any other', async () => {
  world.shop.answer = () => ({ status: 503, body: '' });
  await charge('1002');
  await world.pass(1);
  world.shop.answer = () => ({ body: 'OK1002' });
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:01:05Z'));
  expect(await world.pass(1)).toBe(1);
  expect(await operation('1002')).toMatchObject({ confirmed: true });
});

test('faults of results hit the result of a charge', async () => {
  await world.control('faults', { result: { next: 1, do: 'delay', seconds: 900 } });
  await charge('1002');
  expect(await world.pass(1)).toBe(1);
  expect(await operation('1002')).toMatchObject({ state: 'paid', nextDeliveryAt: '2026-11-22T09:15:05.000Z' });
  await world.control('faults', { result: { next: 1, do: 'reorder' } });
  await charge('1003');
  await world.pass(1);
  expect(world.shop.order()).toEqual(['1001']);
  await world.open(signedForm('1004'));
  await act('1004', 'pay');
  expect(world.shop.order()).toEqual(['1001', '1004', '1003']);
  await world.pass(15);
  expect(world.shop.order()).toEqual(['1001', '1004', '1003', '1002']);
});

test('overlapping calls of deliverDue end a charge once and send its result once', async () => {
  for (const invId of ['1002', '1003']) await charge(invId);
  world.clock.now += 5_000;
  const counts = await Promise.all([1, 2, 3].map(() => world.simulator.deliverDue()));
  expect(counts.reduce((sum, count) => sum + count)).toBe(2);
  expect(world.shop.order().toSorted()).toEqual(['1001', '1002', '1003']);
});

test('of two due items the earlier comes first', async () => {
  world.shop.answer = () => ({ status: 500, body: '' });
  await world.open(signedForm('1005'));
  await act('1005', 'pay');
  await charge('1002');
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:00:05Z'));
  world.clock.now += 58_000;
  await world.simulator.deliverDue();
  await charge('1003');
  expect(world.simulator.nextDeliveryAt()).toBe(Date.parse('2026-11-22T09:01:00Z'));
});

describe('once the payer cancelled at Robokassa', () => {
  const cancel = (body: object = {}) => world.control('operations/1001', { action: 'cancel_recurring', ...body });

  test('charges are refused with a text, and nothing is started', async () => {
    expect((await cancel()).json).toMatchObject({ recurringCancelledAt: '2026-11-22T09:00:00.000Z', stateCode: 100 });
    const { status, text } = await world.charge(signedCharge('1002'));
    expect(status).toBe(200);
    expect(text).toMatch(/^Error 35: .*the payer of 1001 cancelled it at Robokassa/);
    expect((await world.control('operations/1002')).status).toBe(404);
    expect(world.shop.order()).toEqual(['1001']);
  });

  test('charges are accepted and then declined, whatever a fault says', async () => {
    await cancel({ charges: 'declined' });
    await charge('1002', 'paid');
    await world.pass(60);
    expect(await operation('1002')).toMatchObject({ state: 'declined', stateCode: 10 });
    expect(world.shop.order()).toEqual(['1001']);
  });

  test('only a paid parent can be cancelled', async () => {
    await world.open(signedForm('1003', { Recurring: 'true' }));
    await world.open(signedForm('1004'));
    await act('1004', 'pay');
    for (const invId of ['1003', '1004']) {
      expect(await act(invId, 'cancel_recurring')).toMatchObject({ status: 409, json: { error: 'no_autopay' } });
    }
  });
});
