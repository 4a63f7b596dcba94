import { createHash } from 'node:crypto';
import { exampleForm, startWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

const bare = (text: string) => Buffer.from(text).toString('base64').replaceAll('=', '');
/** The envelope of the fiscal service. Choose texts whose base64 has neither + nor /. */
function envelope(content: unknown, password = 'pw1', encode = bare): string {
  const text = encode(JSON.stringify(content));
  return `${text}.${bare(
    createHash('md5')
      .update(text + password)
      .digest('hex'),
  )}`;
}
async function send(path: 'Status' | 'Attach', body: string) {
  const response = await fetch(`${world.simulator.url}/RoboFiscal/Receipt/${path}`, { method: 'POST', body });
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}
const status = async (id: unknown, password?: string) =>
  (await send('Status', envelope({ merchantId: 'olchat', id }, password))).json;
const arm = (how: string) => world.control('faults', { fiscal: { next: 1, do: how } });

const secondReceipt = {
  merchantId: 'olchat',
  id: 1000000000001,
  originId: 1001,
  operation: 'sell',
  sno: 'usn_income',
  url: 'https://olchat.example',
  total: 3000,
  items: [
    {
      name: '150 groups',
      quantity: 1,
      sum: 3000,
      tax: 'none',
      payment_method: 'full_payment',
      payment_object: 'service',
    },
  ],
  client: { email: 'buh@romashka.example' },
  payments: [{ type: 2, sum: 3000 }],
};
const attach = async (change: object = {}) =>
  (await send('Attach', envelope({ ...secondReceipt, ...change }))).json.ResultCode;

test('the worked example of the envelope is understood', async () => {
  world = await startWorld({ login: 'login', password1: 'p1' });
  const body = 'eyJtZXJjaGFudElkIjoibG9naW4iLCJpZCI6MTAwMDAwMX0.MzFjMzE3Yzk2ZDc3MjRiZDY4ODdmZGU1ZDk4ZmEzOGM';
  expect((await send('Status', body)).json).toEqual({ Code: '1000', Description: 'no receipt 1000001' });
});

describe('the receipt of a payment', () => {
  beforeEach(async () => {
    world = await startWorld();
    await world.open(exampleForm);
  });
  const pay = () => world.control('operations/1001', { action: 'pay' });

  test('waits for two minutes, then is registered with the numbers of the fiscal drive', async () => {
    expect((await status(1001)).Code).toBe('1000');
    await pay();
    world.clock.now += 119_999;
    expect(await status(1001)).toEqual({ Code: '1', Description: 'Ожидание регистрации чека' });
    world.clock.now += 1;
    const registered = await status('1001');
    expect(registered).toEqual({
      Code: '2',
      Description: 'Чек зарегистрирован',
      FnNumber: '9960440300123456',
      FiscalDocumentNumber: expect.stringMatching(/^\d{1,5}$/),
      FiscalDocumentAttribute: expect.stringMatching(/^\d{10}$/),
      FiscalDate: '2026-11-22T12:02:00',
      FiscalType: '0',
    });
    world.clock.now += 86_400_000;
    expect(await status(1001)).toEqual(registered);
  });

  test('fails, waits or is registered as a person decides', async () => {
    await pay();
    expect((await world.control('receipts/1001', { outcome: 'failed' })).json).toEqual({
      outcome: 'failed',
      at: '2026-11-22T09:00:00.000Z',
    });
    expect((await status(1001)).Code).toBe('3');
    await world.control('receipts/1001', { outcome: 'waiting' });
    world.clock.now += 86_400_000;
    expect((await status(1001)).Code).toBe('1');
    await world.control('receipts/1001', { outcome: 'registered' });
    expect(await status(1001)).toMatchObject({ Code: '2', FiscalDate: '2026-11-23T12:00:00' });
  });

  test('has a second shape, with numbers or words as codes', async () => {
    await pay();
    await arm('list');
    expect(await status(1001)).toEqual({
      Code: '0',
      Description: 'ok',
      Statuses: [{ Code: 1, Description: 'Ожидание регистрации чека' }],
    });
    world.clock.now += 120_000;
    await arm('words');
    expect(await status(1001)).toMatchObject({ Code: '0', Statuses: [{ Code: 'Done', FnNumber: '9960440300123456' }] });
  });

  test('gets one faulty answer under a fault', async () => {
    await pay();
    await arm('empty');
    expect((await send('Status', envelope({ merchantId: 'olchat', id: 1001 }))).text).toBe('');
    await arm('garbage');
    expect((await send('Status', envelope({ merchantId: 'olchat', id: 1001 }))).text).toMatch(/^<!doctype/);
    await arm('error');
    expect((await status(1001)).Code).toBe('1000');
    await arm('unreachable');
    await expect(status(1001)).rejects.toThrow('fetch failed');
    expect((await status(1001)).Code).toBe('1');
  });
});

test.each([
  ['a wrong password #1', () => envelope({ merchantId: 'olchat', id: 2147483647 }, 'pw2'), '1001', 'bad signature'],
  [
    'a number that nobody knows',
    () => envelope({ merchantId: 'olchat', id: 2147483647 }),
    '1000',
    'no receipt 2147483647',
  ],
  [
    'another login',
    () => envelope({ merchantId: 'olchat2', id: 1001 }),
    '1000',
    'merchantId is not the login of this shop',
  ],
  ['an unknown field', () => envelope({ merchantId: 'olchat', id: 1001, more: 1 }), '1000', 'Unrecognized key'],
  ['one part', () => 'abcd', '1000', 'two parts'],
  ['three parts', () => 'abcd.abcd.abcd', '1000', 'two parts'],
  ['padding', () => `${envelope({ merchantId: 'olchat', id: 1001 })}=`, '1000', '= was not stripped'],
  // The base64 of these texts has a + or a /, where base64url has - or _; read the wrong way, the text is garbage.
  ['a plus', () => envelope({ merchantId: 'olchat', id: 1001, a: '>>>>' }), '1000', 'base64 and base64url differ'],
  ['a slash', () => envelope({ merchantId: 'olchat', id: 1001, a: '????' }), '1000', 'base64 and base64url differ'],
  [
    'base64url',
    () => envelope({ merchantId: 'olchat', a: '>>>???' }, 'pw1', (text) => Buffer.from(text).toString('base64url')),
    '1000',
    'base64 and base64url differ',
  ],
])('a question with %s is answered with its code', async (_what, body, Code, why) => {
  world = await startWorld();
  expect((await send('Status', body())).json).toEqual({ Code, Description: expect.stringContaining(why) });
});

describe('a second receipt', () => {
  beforeEach(async () => {
    world = await startWorld();
    await world.open(exampleForm);
  });
  const pay = () => world.control('operations/1001', { action: 'pay' });

  test('is accepted once, and asked about by its own id', async () => {
    await pay();
    const { json } = await send('Attach', envelope(secondReceipt));
    expect(json).toEqual({
      ResultCode: '0',
      ResultDescription: 'ok',
      OpKey: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-[0-9A-Za-z]{10}$/),
    });
    expect((await status(1000000000001)).Code).toBe('1');
    world.clock.now += 120_000;
    expect((await status('1000000000001')).Code).toBe('2');
    expect((await world.control('receipts/1000000000001', { outcome: 'failed' })).json).toMatchObject({
      outcome: 'failed',
    });
    expect([(await status(1001)).Code, (await status(1000000000001)).Code]).toEqual(['2', '3']);
    expect(await attach()).toBe('3');
    expect(await attach({ id: 1000000000002 })).toBe('3');
  });

  test.each([
    [
      'a sum above the payment',
      { total: 3001, items: [{ ...secondReceipt.items[0], sum: 3001 }], payments: [{ type: 2, sum: 3001 }] },
      '2',
    ],
    ['lines that do not add up', { total: 2999 }, '1'],
    ['another method of payment', { items: [{ ...secondReceipt.items[0], payment_method: 'full_prepayment' }] }, '1'],
    ['nobody to send it to', { client: {} }, '1'],
    ['a fraction of a kopeck', { payments: [{ type: 2, sum: 3000.001 }] }, '1'],
    ['the number of the payment', { id: 1001 }, '3'],
    ['an unknown payment', { originId: 5 }, '3'],
    ['another login', { merchantId: 'olchat2' }, '1000'],
  ])('with %s is refused', async (_what, change, code) => {
    await pay();
    expect(await attach(change)).toBe(code);
    expect((await world.control('receipts/1000000000001')).status).toBe(404);
  });

  test('of a payment that is not paid, or with a wrong password, is refused', async () => {
    expect(await attach()).toBe('3');
    await pay();
    expect((await send('Attach', envelope(secondReceipt, 'pw2'))).json.ResultCode).toBe('1001');
    expect((await send('Attach', 'nonsense')).json.ResultCode).toBe('1');
  });

  test('may be registered although its answer is lost', async () => {
    await pay();
    await arm('lost_after');
    await expect(attach()).rejects.toThrow('fetch failed');
    expect((await status(1000000000001)).Code).toBe('1');
    expect(await attach()).toBe('3');
  });
});

test('a payment without a receipt in its form, and a test payment, have none', async () => {
  world = await startWorld();
  const { Receipt, SignatureValue, Shp_order, ...form } = exampleForm;
  await world.open({ ...form, SignatureValue: createHash('md5').update('olchat:3000.00:1001:pw1').digest('hex') });
  await world.control('operations/1001', { action: 'pay' });
  expect((await status(1001)).Code).toBe('1000');
  await world.open({
    ...exampleForm,
    InvId: '1002',
    IsTest: '1',
    SignatureValue: createHash('md5').update(`olchat:3000.00:1002:${Receipt}:tpw1:Shp_order=ord42`).digest('hex'),
  });
  await world.control('operations/1002', { action: 'pay' });
  expect((await status(1002)).Code).toBe('1000');
  expect((await world.control('receipts/1002')).status).toBe(404);
});
