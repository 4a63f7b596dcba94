import { recurringFault, signedCharge, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
  await world.payParent();
});
afterEach(() => world.close());

const arm = (how: string, then?: string, next?: number) => world.control('faults', recurringFault(how, then, next));
const charge = async (invId: string) => (await world.charge(signedCharge(invId))).text;
const operation = (invId: string) => world.control(`operations/${invId}`);

/** Sends a charge with this time-out; returns what the caller sees. */
async function chargePatiently(invId: string, ms: number): Promise<string> {
  const signal = AbortSignal.timeout(ms);
  const init = { method: 'POST', body: new URLSearchParams(signedCharge(invId)), signal };
  try {
    return await (await fetch(`${world.simulator.url}/Merchant/Recurring`, init)).text();
  } catch {
    return signal.aborted ? 'timeout' : 'cut off';
  }
}

test('OK may come with a plus', async () => {
  expect((await arm('ok_plus')).json).toEqual({ recurring: { next: 1, do: 'ok_plus' } });
  expect(await charge('1002')).toBe('OK+1002');
  expect(await charge('1003')).toBe('OK1003');
  await world.pass(1);
  expect(world.shop.order()).toEqual(['1001', '1002', '1003']);
});

test.each([
  ['ok', 'OK1002'],
  ['ok_plus', 'OK+1002'],
])('%s may be declined afterwards', async (how, answer) => {
  await arm(how, 'declined');
  expect(await charge('1002')).toBe(answer);
  await world.pass(60);
  expect((await operation('1002')).json).toMatchObject({ state: 'declined', deliveries: [] });
});

test.each([
  ['text', 'Error 3: Operation not found'],
  ['garbage', '<!doctype html>'],
])('%s is an answer without a charge', async (how, start) => {
  await arm(how);
  expect(await charge('1002')).toContain(start);
  expect((await operation('1002')).status).toBe(404);
  expect(await charge('1002')).toBe('OK1002');
});

test.each(['text', 'garbage'])('with an outcome named in the fault, %s hides a charge', async (how) => {
  await arm(how, 'paid');
  expect(await charge('1002')).not.toContain('OK');
  await world.pass(1);
  expect((await operation('1002')).json).toMatchObject({ state: 'paid', confirmed: true });
});

test('an order lost on its way gets no answer and creates nothing', async () => {
  await arm('timeout_before');
  expect(await chargePatiently('1002', 200)).toBe('timeout');
  expect((await operation('1002')).status).toBe(404);
  expect(await charge('1002')).toBe('OK1002');
});

test('an answer lost on its way leaves a charge that goes on', async () => {
  await arm('timeout_after');
  expect(await chargePatiently('1002', 200)).toBe('timeout');
  expect(await charge('1002')).toContain('Error 30');
  await world.pass(1);
  expect((await operation('1002')).json).toMatchObject({ state: 'paid', confirmed: true });
});

test.each([
  ['declined', { state: 'declined', stateCode: 10 }],
  ['open', { state: 'started', stateCode: 5 }],
])('an answer lost on its way may leave a charge that is %s', async (then, end) => {
  await arm('timeout_after', then);
  expect(await chargePatiently('1002', 200)).toBe('timeout');
  await world.pass(60);
  expect((await operation('1002')).json).toMatchObject(end);
  expect(world.shop.order()).toEqual(['1001']);
});

test.each(['timeout_before', 'timeout_after'])(
  'under %s a patient caller is cut off after about a second',
  async (how) => {
    await arm(how);
    const before = Date.now();
    expect(await chargePatiently('1002', 10_000)).toBe('cut off');
    expect(Date.now() - before).toBeGreaterThan(900);
    expect(Date.now() - before).toBeLessThan(3_000);
  },
);

test('closing does not wait for a caller that is left without an answer', async () => {
  await arm('timeout_before');
  const left = chargePatiently('1002', 10_000);
  // The fault is used up, which shows that the order has arrived.
  while (JSON.stringify((await world.control('faults')).json) !== '{}');
  const before = Date.now();
  await world.simulator.close();
  expect(await left).toBe('cut off');
  expect(Date.now() - before).toBeLessThan(700);
});

test('a wrong order is refused, and the fault hits the next correct one', async () => {
  await arm('garbage');
  expect((await world.charge(signedCharge('1002', { Email: 'a@b.example' }))).text).toContain('Error 35');
  expect((await world.charge(signedCharge('1001'))).text).toContain('Error 40');
  expect((await world.control('faults')).json).toEqual({ recurring: { next: 1, do: 'garbage' } });
  expect(await charge('1002')).toContain('Bad Gateway');
});

test('a fault is used up by as many charges as were asked for', async () => {
  await arm('ok', 'open', 2);
  for (const invId of ['1002', '1003', '1004']) await charge(invId);
  await world.pass(1);
  expect(world.shop.order()).toEqual(['1001', '1004']);
});
