import type { ServerResponse } from 'node:http';
import { kopecks } from '../../lib/domain/money/money';
import { refundService } from '../../lib/robokassa/refundService';
import { type ServiceEndpoint, serviceEndpoint } from './serviceEndpoint';

const REQUEST = '7d1a6f3e-0c52-4d7b-9a43-2f4f3c1c9d10';
const ACCEPTED = `{"success":true,"message":null,"requestId":"${REQUEST}"}`;
const FINISHED = `{"requestId":"${REQUEST}","amount":1.000000,"label":"finished"}`;
const order = { opKey: 'op-1', sum: kopecks(3000_00) };
const ENOUGH = () => 60_000;
const HARDLY_ANY = () => 3_040;

let service: ServiceEndpoint;

beforeAll(async () => {
  service = await serviceEndpoint();
});
afterAll(() => service.close());

type Wanted = { mode?: 'live' | 'test'; remainingMs?: () => number; fetch?: typeof fetch; url?: string };

function refunds({ mode = 'live', remainingMs = ENOUGH, fetch = globalThis.fetch, url }: Wanted = {}) {
  return (password3?: string) =>
    refundService({ fetch, refundsUrl: url ?? service.url, shop: { mode } })(
      password3 === undefined ? {} : { password3 },
      remainingMs,
    );
}

const saying =
  (text: string, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status).end(text);
const silence = () => undefined;
const reset = (response: ServerResponse) => response.socket?.resetAndDestroy();
const redirect = (response: ServerResponse) => response.writeHead(307, { location: '/Merchant/Create' }).end();

describe('an order of a refund', () => {
  it('is one POST of a JSON string, on a connection of its own', async () => {
    service.answer(saying(ACCEPTED));
    expect(await refunds()('pw3').create(order)).toEqual({ kind: 'accepted', requestId: REQUEST });
    const body =
      '"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJPcEtleSI6Im9wLTEiLCJSZWZ1bmRTdW0iOjMwMDB9.ZhysVfGuS9E-cFFWzVmBwVjzu8tJRxIFWeVfkJABQIY"';
    expect(service.requests).toEqual([{ method: 'POST', path: '/Merchant/Create', headers: expect.anything(), body }]);
    expect(service.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '127',
      connection: 'close',
    });
  });

  it.each([
    ['401', saying('Signature key is not exists', 401), { kind: 'refused', reason: 'no_access' }],
    ['415', saying('', 415), { kind: 'refused', reason: 'not_understood' }],
    [
      '400 and words',
      saying('{"success":false,"message":"NotEnoughOperationFunds"}', 400),
      { kind: 'refused', reason: 'not_enough_funds', message: 'NotEnoughOperationFunds' },
    ],
    ['nothing', saying(''), { kind: 'unclear', reason: 'other_answer' }],
    ['a yes beside a failure', saying(ACCEPTED, 500), { kind: 'unclear', reason: 'http_status' }],
    ['a no beside a failure of theirs', saying('{"success":false}', 502), { kind: 'unclear', reason: 'http_status' }],
    [
      'a status on which clients repeat by themselves',
      saying(ACCEPTED, 421),
      { kind: 'unclear', reason: 'http_status' },
    ],
    ['a redirect', redirect, { kind: 'unclear', reason: 'network' }],
    ['a reset', reset, { kind: 'unclear', reason: 'network' }],
    ['a page longer than any answer', saying(' '.repeat(20_000)), { kind: 'unclear', reason: 'too_long' }],
  ])('answered by %s is not sent again', async (_what, how, answer) => {
    service.answer(how);
    expect(await refunds()('pw3').create(order)).toEqual(answer);
    expect(service.requests).toHaveLength(1);
  });

  it('is unclear when its time is over', async () => {
    service.answer(silence);
    const hurried = refunds({ remainingMs: HARDLY_ANY })('pw3');
    expect(await hurried.create(order)).toEqual({ kind: 'unclear', reason: 'timeout' });
    expect(await hurried.getState(REQUEST)).toEqual({ kind: 'unclear', reason: 'timeout' });
  });

  it.each([
    ['test_mode', refunds({ mode: 'test' }), 'pw3'],
    ['no_password3', (password?: string) => refunds()(password), undefined],
    ['no_time', refunds({ remainingMs: () => 3_000 }), 'pw3'],
  ] as const)('is certainly not sent: %s', async (reason, open, password3) => {
    service.answer(saying(ACCEPTED));
    expect(await open(password3).create(order)).toEqual({ kind: 'not_sent', reason });
    expect(service.requests).toEqual([]);
  });
});

describe('a call is certainly not made', () => {
  it('when nothing accepts the connection', async () => {
    const closed = await serviceEndpoint();
    await closed.close();
    expect(await refunds({ url: closed.url })('pw3').create(order)).toEqual({
      kind: 'not_sent',
      reason: 'not_connected',
    });
  });

  const failing = (cause: unknown) => ({
    fetch: () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause })),
  });
  it.each([
    ['the name is not found', { code: 'ENOTFOUND' }, 'not_sent'],
    ['the connection takes too long', { code: 'UND_ERR_CONNECT_TIMEOUT' }, 'not_sent'],
    ['the certificate is another’s', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'not_sent'],
    ['no address takes it', { errors: [{ code: 'ECONNREFUSED' }, { code: 'ENETUNREACH' }] }, 'not_sent'],
    ['one address may have taken it', { errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNRESET' }] }, 'unclear'],
    ['it is reset', { code: 'ECONNRESET' }, 'unclear'],
    ['the other side hangs up', { code: 'UND_ERR_SOCKET' }, 'unclear'],
    ['the answer takes too long', { code: 'UND_ERR_HEADERS_TIMEOUT' }, 'unclear'],
    ['nobody says why', undefined, 'unclear'],
  ])('or may have been: %s', async (_what, cause, kind) => {
    expect(await refunds(failing(cause))('pw3').create(order)).toMatchObject({ kind });
  });
});

describe('a question about an order', () => {
  it('is one GET, without a signature', async () => {
    service.answer(saying(FINISHED));
    expect(await refunds()().getState(REQUEST)).toEqual({ kind: 'finished', sum: 1_00 });
    expect(service.requests).toEqual([
      { method: 'GET', path: `/Merchant/GetState?id=${REQUEST}`, headers: expect.anything(), body: '' },
    ]);
  });

  it.each([200, 400, 404])('learns with status %i that the service does not know it', async (status) => {
    service.answer(saying('{"message":"Id is invalid or request id does not exist"}', status));
    expect(await refunds()().getState(REQUEST)).toEqual({ kind: 'unknown_request' });
  });

  it('learns nothing from a failure of the service, and is not asked in test mode', async () => {
    service.answer(saying(FINISHED, 500));
    expect(await refunds()().getState(REQUEST)).toEqual({ kind: 'unclear', reason: 'http_status' });
    expect(await refunds({ mode: 'test' })().getState(REQUEST)).toEqual({ kind: 'unclear', reason: 'test_mode' });
    expect(service.requests).toHaveLength(1);
  });
});
