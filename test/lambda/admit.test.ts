import { makeCancelAutopay } from '../../functions/cancelAutopay';
import { makeCreateRobokassaPayment } from '../../functions/createRobokassaPayment';
import type { RouteDefinition } from '../../lib/api/route';
import { ROUTES } from '../../lib/api/routes';
import { offLinkTo, portalOfToken } from '../../lib/lambda/offLink';
import { viewerAddressFrom } from '../../lib/lambda/viewerAddress';
import { viewerNetworkFrom } from '../../lib/lambda/viewerNetwork';
import { type RateLimits, StoreUnavailable } from '../../lib/usecases/ports';
import { renewing } from '../domain/autopay/renewing';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';
import { ORDER } from '../fixtures/orders';
import { SHOP } from '../fixtures/shop';

const KEY = 'a-key-of-the-tests-that-is-long-enough';

let store: MemoryStore;
let recorded: Recorded;
let patience: ReturnType<typeof patientWithoutWaiting>;
let limits: Pick<RateLimits, 'take'>;

beforeEach(() => {
  store = memoryStore();
  recorded = recordingObservation();
  patience = patientWithoutWaiting();
  limits = memoryRateLimits();
});

const needs = () => {
  const usual = functionNeeds(store, recorded);
  return { ...usual, openLimits: () => limits, rim: { ...usual.rim, pause: patience.pause } };
};

function payments() {
  return makeCreateRobokassaPayment({
    ...needs(),
    firstPaymentNumber: 1_000_001,
    shop: SHOP,
    passwords: { current: async () => ({ password1: 'pw1', password2: 'pw2' }) },
  });
}

const claimsOf = (portal: string) => ({ portal, sub: 'user-17', scope: 'billing:pay' });

/** An order whose price is refused before anything is written; thirty a minute are let in. */
function order(key: string, { portal = PORTAL as string, now = '2026-11-22T09:00:20Z', value = '3000.01' } = {}) {
  return call(payments(), {
    routeKey: 'POST /v1/payments',
    body: JSON.stringify({ ...ORDER, expectedAmount: { value, currency: 'RUB' } }),
    headers: { 'idempotency-key': key },
    claims: claimsOf(portal),
    now,
  });
}

async function orderInALoop(times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) expect((await order(`loop-${time}`)).statusCode).toBe(409);
}

describe('a portal that orders in a loop', () => {
  it('is told in plain words to come back in the next minute, and is held for a second', async () => {
    await orderInALoop(30);
    expect(patience.pauses).toEqual([]);
    const answer = await order('loop-31');
    expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([429, '40']);
    expect(answer.json).toEqual({
      type: 'about:blank',
      status: 429,
      code: 'too_many_requests',
      title: 'Слишком много запросов подряд',
      detail: 'Подождите минуту и повторите попытку.',
      requestId: 'request-1',
    });
    expect(patience.pauses).toEqual([1000]);
    expect(recorded.lines).toContainEqual(['info', 'caller_held', { route: 'POST /v1/payments', portal: PORTAL }]);
    expect((await order('loop-32', { now: '2026-11-22T09:01:00Z' })).statusCode).toBe(409);
  });

  it('hinders no other portal, and can still cancel and say «no»', async () => {
    await orderInALoop(30);
    expect((await order('loop-31')).statusCode).toBe(429);
    expect((await order('other', { portal: OTHER_PORTAL, value: '3000.00' })).statusCode).toBe(201);
    const cancelled = await call(payments(), {
      routeKey: 'DELETE /v1/payments/{number}',
      pathParameters: { number: '1000001' },
      claims: claimsOf(OTHER_PORTAL),
    });
    expect(cancelled.statusCode).toBe(204);
    await store.commit({ drafts: [{ subscription: { ...renewing(), version: 0 }, entries: [] }] });
    const off = await call(makeCancelAutopay({ ...needs(), links: { portalOf: async () => undefined } }), {
      routeKey: 'DELETE /v1/subscription/autopay',
    });
    expect(off.statusCode).toBe(204);
  });

  it("gets its first order's answer again however full the minute is, and may send a refused order again", async () => {
    const first = await order('first', { value: '3000.00' });
    await orderInALoop(29);
    expect((await order('loop-30')).statusCode).toBe(429);
    const repeated = await order('first', { value: '3000.00' });
    expect([repeated.statusCode, repeated.json.payment]).toEqual([201, first.json.payment]);
    expect((await order('loop-30', { now: '2026-11-22T09:01:00Z' })).statusCode).toBe(409);
  });

  it('is refused also under a key whose 24 hours are over', async () => {
    await order('first', { value: '3000.00', now: '2026-11-21T09:00:20Z' });
    await orderInALoop(30);
    expect((await order('first', { value: '3000.00' })).statusCode).toBe(429);
  });
});

it.each([
  ['is down', new StoreUnavailable('down'), 'StoreUnavailable'],
  ['may not be written', Object.assign(new Error('no'), { name: 'AccessDeniedException' }), 'AccessDeniedException'],
])('where calls cannot be counted (%s) customers can still buy, and the log says so', async (_what, fault, code) => {
  limits = { take: () => Promise.reject(fault) };
  expect((await order('key-1', { value: '3000.00' })).statusCode).toBe(201);
  expect(recorded.lines).toContainEqual(['warn', 'call_not_counted', { route: 'POST /v1/payments', code }]);
  expect(recorded.metrics).toEqual(['CallsNotCounted']);
});

describe('the link of a mail', () => {
  const token = () => new URL(offLinkTo('autopay', 'https://b.example', KEY, PORTAL)).searchParams.get('token') ?? '';
  const visit = (from: string) =>
    call(
      makeCancelAutopay({
        ...needs(),
        links: { portalOf: async (what, given) => portalOfToken(what, KEY, given) },
        viewerNetwork: viewerNetworkFrom(viewerAddressFrom('x-viewer')),
      }),
      {
        routeKey: 'POST /autopay/off',
        query: `token=${token()}`,
        headers: { 'x-viewer': from },
        claims: undefined,
        now: '2026-11-22T09:00:20Z',
      },
    );

  it('is limited by the network it is opened from, and a person is answered with a page', async () => {
    for (let time = 1; time <= 300; time += 1) expect((await visit('2001:db8:1:2::1')).statusCode).toBe(200);
    const answer = await visit('2001:db8:1:2:ffff::9');
    expect([answer.statusCode, answer.headers?.['retry-after'], answer.headers?.['content-type']]).toEqual([
      429,
      '40',
      'text/html; charset=utf-8',
    ]);
    expect(answer.text).toContain('Слишком много запросов подряд');
    expect(answer.text).toContain('Подождите минуту и повторите попытку.');
    expect((await visit('2001:db8:1:3::1')).statusCode).toBe(200);
    expect((await visit('203.0.113.7')).statusCode).toBe(200);
  });

  it('leaves no address in the table', async () => {
    const keys: string[] = [];
    limits = {
      take: async (key) => {
        keys.push(key);
        return { allowed: true };
      },
    };
    await visit('203.0.113.7');
    // printf %s 203.0.113.7 | sha256sum | cut -c1-32
    expect(keys).toEqual(['links#fec52565aa0cf18f57d7cf5b3ac72850']);
  });
});

it('the routes with a limit are those that customers write by and the links of mails, never reports, readers and operators', () => {
  const limited = ROUTES.filter((route: RouteDefinition) => route.perCaller).map((route: RouteDefinition) =>
    [route.perCaller?.name, route.method, route.path].join(' '),
  );
  expect(limited.toSorted()).toEqual([
    'buying POST /v1/invoices',
    'buying POST /v1/payments',
    'history DELETE /v1/payments/{number}',
    'history POST /v1/invoices/{number}/mail',
    'history POST /v1/payments/{number}/check',
    'history POST /v1/payments/{number}/checkout',
    'leaving DELETE /v1/subscription/autopay',
    'leaving DELETE /v1/subscription/free',
    'leaving POST /v1/subscription/free',
    'leaving PUT /v1/subscription/contact',
    'leaving PUT /v1/subscription/renewal-invoices',
    'links GET /acts/{number}/pdf',
    'links GET /autopay/off',
    'links GET /invoices/{number}/pdf',
    'links GET /renewal-invoices/off',
    'links POST /autopay/off',
    'links POST /renewal-invoices/off',
  ]);
});
