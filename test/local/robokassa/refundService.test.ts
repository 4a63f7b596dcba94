import { createHmac } from 'node:crypto';
import type { ShopSettings } from '../../../local/robokassa/simulator';
import { exampleForm, signedCharge, signedForm, startWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

async function paidWorld(settings: Partial<ShopSettings> = {}) {
  world = await startWorld({ password3: 'pw3', ...settings });
  await world.open(exampleForm);
  await world.control('operations/1001', { action: 'pay' });
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function jwt(payload: unknown, key = 'pw3', alg = 'HS256', digest = 'sha256'): string {
  const content = `${part({ alg, typ: 'JWT' })}.${part(payload)}`;
  return `${content}.${createHmac(digest, key).update(content).digest('base64url')}`;
}
async function post(body: string, contentType = 'application/json') {
  const headers = { 'content-type': contentType };
  const response = await fetch(`${world.simulator.url}/RefundService/Refund/Create`, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}
const ask = (payload: object) => post(JSON.stringify(jwt(payload)));
const operation = async (invId = '1001'): Promise<any> => (await world.control(`operations/${invId}`)).json;
const opKey = async (): Promise<string> => (await operation()).opKey;
const refund = async (more: object = {}) => ask({ OpKey: await opKey(), ...more });
const stateText = async (id: string) =>
  (await fetch(`${world.simulator.url}/RefundService/Refund/GetState?id=${id}`)).text();
const label = async (id: string) => JSON.parse(await stateText(id)).label;
const line = {
  Name: '150 групп',
  Quantity: 1,
  Cost: 1500.5,
  Tax: 'none',
  PaymentMethod: 'full_payment',
  PaymentObject: 'service',
};

test('a refund of everything is accepted, processed, finished after ten minutes; the state service goes on saying 100', async () => {
  await paidWorld();
  const { status, json } = await refund();
  expect(status).toBe(200);
  expect(json).toEqual({ success: true, message: null, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  const { requestId } = json;
  expect(await stateText(requestId)).toBe(`{"requestId":"${requestId}","amount":3000.000000,"label":"processing"}`);
  world.clock.now += 599_999;
  expect(await label(requestId)).toBe('processing');
  world.clock.now += 1;
  expect(await label(requestId)).toBe('finished');
  expect(await operation()).toMatchObject({
    stateCode: 100,
    refunds: [{ requestId, sum: '3000.00', by: 'shop', label: 'finished', endedAt: '2026-11-22T09:10:00.000Z' }],
  });
  expect(world.shop.arrivals).toHaveLength(1);
});

test('the worked examples of tokens are understood', async () => {
  world = await startWorld({ password3: 'p3' });
  const whole =
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJPcEtleSI6IjAwMDVGODkxLThDQ0QtNDM0Qi04NDU1LTgxNkFGRkZEQkYzNy0wVk9pc1dpa0ZGIn0' +
    '.2lsoX450_6HExG2Tw0k4NULVJqfWoKp7qwipkAc4k_I';
  // The signature is right, but no such operation was paid: the answer is empty.
  expect(await post(JSON.stringify(whole))).toMatchObject({ status: 200, text: '' });
  expect((await post(JSON.stringify(whole.replace('.2l', '.3l')))).status).toBe(401);
});

test.each([
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
])('%s is allowed', async (alg, digest) => {
  await paidWorld();
  const token = jwt({ OpKey: await opKey(), RefundSum: 1 }, 'pw3', alg, digest);
  expect((await post(JSON.stringify(token))).json).toMatchObject({ success: true });
});

test('a wrong wrapping of the token is answered 415, 400 or 401', async () => {
  await paidWorld();
  const token = jwt({ OpKey: await opKey() });
  expect((await post(token, 'text/plain')).status).toBe(415);
  expect((await post(token)).status).toBe(400);
  expect((await post(JSON.stringify({ token }))).status).toBe(400);
  expect((await post(JSON.stringify('a.b.c'))).status).toBe(400);
  expect((await post(JSON.stringify(jwt({ OpKey: await opKey() }, 'pw3', 'none')))).status).toBe(400);
  expect(await post(JSON.stringify(jwt({ OpKey: await opKey() }, 'pw2')))).toMatchObject({
    status: 401,
    json: { success: false, message: 'Signature key is not exists or partner have not access to API' },
  });
  expect((await operation()).refunds).toEqual([]);
  expect((await post(JSON.stringify(token))).status).toBe(200);
});

test('a shop without Password#3 has no access', async () => {
  world = await startWorld();
  await world.open(exampleForm);
  await world.control('operations/1001', { action: 'pay' });
  expect((await refund()).status).toBe(401);
});

test('an operation that is unknown, named by InvId, or a test payment gets an empty answer', async () => {
  await paidWorld();
  const empty = { status: 200, text: '' };
  expect(await ask({ OpKey: '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF' })).toMatchObject(empty);
  expect(await ask({ OpKey: '1001' })).toMatchObject(empty);
  expect(await ask({ InvId: 1001 })).toMatchObject(empty);
  await world.open(signedForm('1002', { IsTest: '1' }));
  await world.control('operations/1002', { action: 'pay' });
  expect((await operation('1002')).opKey).toBeNull();
});

test('partial refunds may add up to the payment, and not one kopeck more', async () => {
  await paidWorld();
  for (const RefundSum of [1000, 1999.99, 0.01]) {
    expect((await refund({ RefundSum })).json).toMatchObject({ success: true });
  }
  expect(await refund({ RefundSum: 0.01 })).toMatchObject({
    status: 200,
    json: { success: false, message: 'NotEnoughOperationFunds' },
  });
  expect((await refund()).json).toMatchObject({ message: 'NotEnoughOperationFunds' });
});

test.each([
  ['a sum that is text', { RefundSum: '1.00' }],
  ['a negative sum', { RefundSum: -1 }],
  ['half a kopeck', { RefundSum: 0.005 }],
  ['an unknown field', { iat: 1 }],
  ['a line that the receipt has not', { RefundSum: 1500.5, InvoiceItems: [{ ...line, Name: 'Другое' }] }],
  ['a line of another tax', { RefundSum: 1500.5, InvoiceItems: [{ ...line, Tax: 'vat22' }] }],
  ['lines of another sum', { RefundSum: 1500, InvoiceItems: [line] }],
  ['no lines in its list', { RefundSum: 1500, InvoiceItems: [] }],
])('%s is 400 and gives nothing back', async (_what, more) => {
  await paidWorld();
  expect(await refund(more)).toMatchObject({ status: 400, json: { success: false } });
  expect((await operation()).refunds).toEqual([]);
});

test('a refund with lines of the first receipt is accepted', async () => {
  await paidWorld();
  expect((await refund({ RefundSum: 1500.5, InvoiceItems: [line] })).json).toMatchObject({ success: true });
});

test('a person can cancel, hold or finish a refund; a canceled sum can be asked for again', async () => {
  await paidWorld();
  const first = (await refund()).json.requestId;
  expect((await world.control(`refunds/${first}`, { action: 'hold' })).json).toMatchObject({ label: 'processing' });
  world.clock.now += 86_400_000;
  expect(await label(first)).toBe('processing');
  expect((await world.control(`refunds/${first}`, { action: 'cancel' })).json).toMatchObject({ label: 'canceled' });
  expect(await label(first)).toBe('canceled');
  const second = (await refund()).json.requestId;
  expect(second).not.toBe(first);
  await world.control(`refunds/${second}`, { action: 'finish' });
  expect(await label(second)).toBe('finished');
  expect(await world.control(`refunds/${second}`, { action: 'cancel' })).toMatchObject({ status: 409 });
  expect((await world.control('refunds')).json).toMatchObject([
    { invId: '1001', requestId: first, label: 'canceled' },
    { invId: '1001', requestId: second, label: 'finished' },
  ]);
});

test('the service does not know a made-up id, nor that of a refund made in the cabinet', async () => {
  await paidWorld();
  await world.control('operations/1001', { action: 'refund', sum: '1000.00' });
  const [{ requestId }] = (await operation()).refunds;
  for (const id of [requestId, '', '00000000-0000-0000-0000-000000000000']) {
    expect(JSON.parse(await stateText(id))).toEqual({ message: 'Id is invalid or request id does not exist' });
  }
  expect((await world.control(`refunds/${requestId}`, { action: 'cancel' })).status).toBe(404);
});

test('the shop is not told of a refund in the cabinet or a chargeback, but less is left to refund', async () => {
  await paidWorld();
  expect((await world.control('operations/1001', { action: 'refund', sum: '1000.00' })).json).toMatchObject({
    stateCode: 100,
    refunds: [{ sum: '1000.00', by: 'cabinet', label: 'finished' }],
  });
  expect((await refund({ RefundSum: 2000.01 })).json).toMatchObject({ message: 'NotEnoughOperationFunds' });
  expect((await world.control('operations/1001', { action: 'chargeback' })).json).toMatchObject({
    stateCode: 100,
    refunds: [{ by: 'cabinet' }, { sum: '2000.00', by: 'chargeback', label: 'finished' }],
  });
  expect(await world.control('operations/1001', { action: 'refund' })).toMatchObject({
    status: 409,
    json: { error: 'not_enough' },
  });
  expect(world.shop.arrivals).toHaveLength(1);
});

test('a payment that is not paid, or whose money is not with the shop, cannot be refunded', async () => {
  world = await startWorld({ password3: 'pw3' });
  await world.open(exampleForm);
  expect(await world.control('operations/1001', { action: 'refund' })).toMatchObject({ status: 409 });
  expect((await refund()).text).toBe('');
  await world.control('operations/1001', { action: 'pay' });
  await world.control('operations/1001', { action: 'state', code: 50 });
  expect((await refund()).json).toMatchObject({ message: 'NotEnoughOperationFunds' });
});

test.each([
  [{ action: 'refund', sum: 1000 }],
  [{ action: 'refund', sum: '0.001' }],
  [{ action: 'chargeback', code: 1 }],
])('the order %j is malformed', async (body) => {
  await paidWorld();
  expect(await world.control('operations/1001', body)).toMatchObject({ status: 400 });
});

test('a charge has a key of its own and is refunded like any payment', async () => {
  await paidWorld();
  world.clock.now += 1000;
  await world.open(signedForm('1003', { Recurring: 'true' }));
  await world.control('operations/1003', { action: 'pay' });
  await world.charge(signedCharge('1004', { PreviousInvoiceID: '1003' }));
  await world.pass(1);
  const charge = await operation('1004');
  expect(charge).toMatchObject({ state: 'paid', parent: '1003' });
  expect((await ask({ OpKey: charge.opKey })).json).toMatchObject({ success: true });
  expect((await operation('1003')).refunds).toEqual([]);
});

describe('under a fault', () => {
  beforeEach(() => paidWorld());
  const arm = (how: string) => world.control('faults', { refund: { next: 1, do: how } });
  const madeRefunds = async () => (await operation()).refunds.length;

  test.each([
    ['lost_before', 0],
    ['lost_after', 1],
  ])('%s nobody answers, and %i refunds are made', async (how, made) => {
    await arm(how);
    await expect(refund()).rejects.toThrow('fetch failed');
    expect(await madeRefunds()).toBe(made);
  });

  test.each([
    ['error_before', 500, 0],
    ['error_after', 500, 1],
    ['empty', 200, 1],
    ['garbage', 200, 1],
    ['not_enough', 200, 0],
  ])('%s the status is %i, and %i refunds are made', async (how, status, made) => {
    await arm(how);
    expect((await refund()).status).toBe(status);
    expect(await madeRefunds()).toBe(made);
  });

  test('a wrong order uses up no fault', async () => {
    await arm('garbage');
    expect((await post('x', 'text/plain')).status).toBe(415);
    expect((await world.control('faults')).json).toEqual({ refund: { next: 1, do: 'garbage' } });
  });

  test('one question about a refund gets a faulty answer', async () => {
    const { requestId } = (await refund()).json;
    const armState = (how: string) => world.control('faults', { refundState: { next: 1, do: how } });
    await armState('unreachable');
    await expect(stateText(requestId)).rejects.toThrow('fetch failed');
    await armState('empty');
    expect(await stateText(requestId)).toBe('');
    await armState('garbage');
    expect(await stateText(requestId)).toMatch(/^<!doctype/);
    await armState('unknown');
    expect(await stateText(requestId)).toContain('does not exist');
    expect(await label(requestId)).toBe('processing');
  });
});
