import { exampleForm, signedForm, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const act = (invId: string, body: unknown) => world.control(`operations/${invId}`, body);

test('an opened form is listed with what it sells and how it stands', async () => {
  await world.open(exampleForm);
  const operation = {
    invId: '1001',
    outSum: '3000.00',
    description: '150 групп на 30 дней',
    state: 'started',
    method: null,
    email: 'buh@romashka.example',
    recurring: false,
    isTest: false,
    createdAt: '2026-11-22T09:00:00.000Z',
    paidAt: null,
    lastDecline: null,
    shp: { Shp_order: 'ord42' },
    deliveries: [],
    confirmed: false,
    nextDeliveryAt: null,
    parent: null,
    chargeDueAt: null,
    stateCode: null,
    opKey: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-[0-9A-Za-z]{10}$/),
    refunds: [],
    recurringCancelledAt: null,
    page: '/Merchant/Index/1',
  };
  expect(await world.control('operations')).toEqual({ status: 200, json: [operation] });
  expect(await world.control('operations/1001')).toEqual({ status: 200, json: operation });
});

test('only the payer is told of a decline, and may pay afterwards', async () => {
  await world.open(signedForm('1001'));
  expect((await act('1001', { action: 'decline', method: 'SberPay' })).json).toMatchObject({
    state: 'declined',
    method: 'SberPay',
    lastDecline: { at: '2026-11-22T09:00:00.000Z', reason: 'Банк отклонил операцию: недостаточно средств' },
  });
  expect(world.simulator.nextDeliveryAt()).toBeUndefined();
  expect(world.shop.arrivals).toHaveLength(0);
  expect((await act('1001', { action: 'pay' })).json).toMatchObject({ state: 'paid', confirmed: true });
  expect(world.shop.order()).toEqual(['1001']);
});

test('a cancelled operation sends nothing, and its form may be opened and paid again', async () => {
  await world.open(signedForm('1001'));
  expect((await act('1001', { action: 'cancel' })).json).toMatchObject({ state: 'cancelled' });
  expect(world.shop.arrivals).toHaveLength(0);
  await world.open(signedForm('1001', { Description: 'Второй заход' }));
  expect((await world.control('operations')).json).toMatchObject([{ state: 'started', description: 'Второй заход' }]);
});

test('a paid InvId cannot be opened again: error 40', async () => {
  await world.open(signedForm('1001'));
  await act('1001', { action: 'pay' });
  const { status, page } = await world.open(signedForm('1001'));
  expect(status).toBe(400);
  expect(page).toContain('<h1>Ошибка 40</h1>');
  expect(page).toContain('Повторная оплата счёта с тем же номером невозможна');
});

test('after a paid test its InvId can be used again', async () => {
  await world.open(signedForm('1001', { IsTest: '1' }));
  await act('1001', { action: 'pay' });
  expect((await world.open(signedForm('1001', { IsTest: '1' }))).status).toBe(200);
  expect((await world.open(signedForm('1001'))).status).toBe(200);
  expect((await world.control('operations')).json).toMatchObject([
    { invId: '1001', isTest: true, state: 'paid' },
    { invId: '1001', isTest: true, state: 'started' },
    { invId: '1001', isTest: false, state: 'started' },
  ]);
  expect((await act('1001', { action: 'pay' })).json).toMatchObject({ isTest: false });
});

test('an operation is paid once: any later action on it is a conflict', async () => {
  await world.open(signedForm('1001'));
  const answers = await Promise.all([act('1001', { action: 'pay' }), act('1001', { action: 'pay' })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  for (const action of ['pay', 'decline', 'cancel']) {
    expect(await act('1001', { action })).toMatchObject({ status: 409, json: { error: 'already_paid' } });
  }
  expect(world.shop.arrivals).toHaveLength(1);
});

test('an operation cannot be paid from the instant of its expiration on', async () => {
  await world.open(signedForm('1001', { ExpirationDate: '2026-11-22T12:05:00+03:00' }));
  world.clock.now += 5 * 60_000;
  expect(await act('1001', { action: 'pay' })).toMatchObject({ status: 409, json: { error: 'expired' } });
  world.clock.now -= 1;
  expect((await act('1001', { action: 'pay' })).status).toBe(200);
});

test('a method the shop excluded cannot be used', async () => {
  await world.open(signedForm('1001', { PaymentMethods: 'BankCard' }));
  expect(await act('1001', { action: 'pay', method: 'SBP' })).toMatchObject({ status: 409 });
  expect((await act('1001', { action: 'pay' })).json).toMatchObject({ method: 'BankCard' });
});

test('the operation remembers that the payer wants autopay', async () => {
  await world.open(signedForm('1001', { Recurring: 'true' }));
  expect((await world.control('operations/1001')).json).toMatchObject({ recurring: true });
});

test.each([[{ action: 'steal' }], [{}], [{ action: 'pay', method: 'Cash' }], [{ action: 'pay', when: 'now' }], [[1]]])(
  'the body %j is malformed and changes nothing',
  async (body) => {
    await world.open(signedForm('1001'));
    expect(await act('1001', body)).toMatchObject({ status: 400, json: { error: 'malformed_request' } });
    expect((await world.control('operations/1001')).json).toMatchObject({ state: 'started' });
  },
);

test('a body that is no JSON is malformed', async () => {
  await world.open(signedForm('1001'));
  const url = `${world.simulator.url}/control/operations/1001`;
  expect((await fetch(url, { method: 'POST', body: 'action=pay' })).status).toBe(400);
});

test('an unknown operation is 404 in JSON', async () => {
  const unknown = { status: 404, json: { error: 'unknown_operation' } };
  expect(await world.control('operations/5')).toMatchObject(unknown);
  expect(await act('5', { action: 'pay' })).toMatchObject(unknown);
  expect(await world.control('operations/5/repeat', {})).toMatchObject(unknown);
});

test('only a paid operation has a result to repeat', async () => {
  await world.open(signedForm('1001'));
  expect(await world.control('operations/1001/repeat', {})).toMatchObject({ status: 409, json: { error: 'not_paid' } });
  expect(world.shop.arrivals).toHaveLength(0);
});
