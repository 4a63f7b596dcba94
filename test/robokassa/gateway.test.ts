import type { ServerResponse } from 'node:http';
import { robokassaGateway } from '../../lib/robokassa/gateway';
import { recurringChargeBody } from '../../lib/robokassa/recurringCharge';
import { cardPayment, paymentNumber, SELLER } from '../fixtures/billing';
import { MD5_SHOP } from '../fixtures/shop';
import { type ServiceEndpoint, serviceEndpoint } from './serviceEndpoint';

const passwords = { password1: 'pw1', password2: 'pw2' };
const number = paymentNumber('1000002');
const child = { ...cardPayment({ number }), consent: { payment: paymentNumber('1000001') } };

const ENOUGH = () => 60_000;
/** 40 ms for the call, besides the three seconds that are reserved for what follows it. */
const HARDLY_ANY = () => 3_040;

let service: ServiceEndpoint;

beforeAll(async () => {
  service = await serviceEndpoint();
});
afterAll(() => service.close());
afterEach(() => jest.restoreAllMocks());

function gateway({ remainingMs = ENOUGH, fetch = globalThis.fetch, mode = 'live' as 'live' | 'test' } = {}) {
  const services = { fetch, servicesUrl: service.url, shop: { ...MD5_SHOP, mode }, sellers: [SELLER] };
  return robokassaGateway(services)(passwords, remainingMs);
}

const saying =
  (text: string, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, headers).end(text);
const beginning = (text: string, then: (response: ServerResponse) => void) => (response: ServerResponse) => {
  response.writeHead(200).write(text, () => then(response));
};
const silence = () => undefined;
const reset = (response: ServerResponse) => response.socket?.resetAndDestroy();
const pouring = (response: ServerResponse) => {
  response.writeHead(200);
  const pour = () => {
    while (!response.destroyed && response.write('OK1000002 '.repeat(1_000)));
    response.once('drain', pour);
  };
  pour();
};

describe('a charge', () => {
  it('is one POST of the form, on a connection of its own', async () => {
    service.answer(saying('OK1000002'));
    expect(await gateway().charge(child)).toEqual({ kind: 'accepted' });
    const body = recurringChargeBody(MD5_SHOP, passwords, [SELLER], child);
    expect(service.requests).toEqual([
      { method: 'POST', path: '/Merchant/Recurring', headers: expect.anything(), body },
    ]);
    expect(service.requests[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'content-length': String(body.length),
      connection: 'close',
    });
  });

  it.each([
    ['another number', saying('OK1000001'), 'other_answer'],
    ['no number', saying('OK'), 'other_answer'],
    ['free text', saying('Error 34: рекуррентные платежи не разрешены'), 'other_answer'],
    ['nothing', saying(''), 'other_answer'],
    ['no content', saying('', 204), 'other_answer'],
    ['a page', saying('<!DOCTYPE html><html><body>Сервис недоступен</body></html>'), 'other_answer'],
    ['our number beside a status of failure', saying('OK1000002', 500), 'http_status'],
    ['not found', saying('OK1000002', 404), 'http_status'],
    ['too many requests', saying('', 429, { 'retry-after': '1' }), 'http_status'],
    ['a status on which clients repeat by themselves', saying('OK1000002', 421), 'http_status'],
    ['service unavailable', saying('', 503, { 'retry-after': '0' }), 'http_status'],
    ['a redirect', saying('', 302, { location: '/Merchant/Recurring?again' }), 'network'],
    ['a redirect that keeps the method', saying('', 307, { location: '/Merchant/Recurring?again' }), 'network'],
    ['a page longer than any answer', saying(`OK1000002${' '.repeat(4_096)}`), 'too_long'],
    ['a text without end', pouring, 'too_long'],
    ['a reset before the answer', reset, 'network'],
    // fetch may notice or not, depending on what came first; half a number is unclear in both cases.
    ['a reset in the answer', beginning('OK100', reset), expect.any(String)],
  ])('answered by %s is unclear, and is not repeated', async (_what, how, reason) => {
    service.answer(how);
    expect(await gateway().charge(child)).toEqual({ kind: 'unclear', reason });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ['nothing', silence],
    ['the beginning of an answer', beginning('OK1000002', silence)],
  ])('answered by %s is unclear when its time is over', async (_what, how) => {
    service.answer(how);
    expect(await gateway({ remainingMs: HARDLY_ANY }).charge(child)).toEqual({ kind: 'unclear', reason: 'timeout' });
    expect(service.requests.length).toBeLessThanOrEqual(1);
  });

  it('that nothing accepts is unclear', async () => {
    const closed = await serviceEndpoint();
    await closed.close();
    const services = { fetch: globalThis.fetch, servicesUrl: closed.url, shop: MD5_SHOP, sellers: [SELLER] };
    expect(await robokassaGateway(services)(passwords, ENOUGH).charge(child)).toEqual({
      kind: 'unclear',
      reason: 'not_connected',
    });
  });

  it('is not made by a test shop: test mode has no charges', async () => {
    service.answer(saying('OK1000002'));
    expect(await gateway({ mode: 'test' }).charge(child)).toEqual({ kind: 'unclear', reason: 'test_mode' });
    expect(service.requests).toEqual([]);
  });

  it.each([3_000, 100, 0, -5])('is not made with %i ms left', async (left) => {
    service.answer(saying('OK1000002'));
    const hurried = gateway({ remainingMs: () => left });
    expect(await hurried.charge(child)).toEqual({ kind: 'unclear', reason: 'no_time' });
    expect(await hurried.askState(number)).toEqual({ kind: 'unclear', reason: 'no_time' });
    expect(service.requests).toEqual([]);
  });

  it('that cannot be put into a form is a fault, and nothing is sent', async () => {
    service.answer(saying('OK1000002'));
    const services = { fetch: globalThis.fetch, servicesUrl: service.url, shop: MD5_SHOP, sellers: [] };
    await expect(robokassaGateway(services)(passwords, ENOUGH).charge(child)).rejects.toThrow('no seller profile');
    expect(service.requests).toEqual([]);
  });
});

describe('a question about the state', () => {
  const stateOf = (code: number) =>
    `<OperationStateResponse><Result><Code>0</Code></Result><State><Code>${code}</Code></State></OperationStateResponse>`;

  it('is one GET, signed', async () => {
    service.answer(saying(stateOf(10)));
    expect(await gateway().askState(number)).toEqual({ kind: 'failed', code: 10 });
    expect(service.requests).toEqual([
      {
        method: 'GET',
        // MD5 of olchat:1000002:pw2, computed by another program.
        path: '/Merchant/WebService/Service.asmx/OpStateExt?MerchantLogin=olchat&InvoiceID=1000002&Signature=2a71e32872f9358722a60b4a79008436',
        headers: expect.objectContaining({ connection: 'close' }),
        body: '',
      },
    ]);
  });

  it.each([
    ['a page', saying('<html></html>'), 'unreadable'],
    ['the truth beside a status of failure', saying(stateOf(100), 500), 'http_status'],
    ['a redirect', saying('', 302, { location: '/' }), 'network'],
    ['a reset', reset, 'network'],
    ['a reset in the middle', beginning(stateOf(100).slice(0, 80), reset), expect.any(String)],
    ['a text without end', pouring, 'too_long'],
  ])('answered by %s is unclear', async (_what, how, reason) => {
    service.answer(how);
    expect(await gateway().askState(number)).toEqual({ kind: 'unclear', reason });
    expect(service.requests).toHaveLength(1);
  });

  it('is unclear when its time is over', async () => {
    service.answer(beginning(stateOf(100), silence));
    const hurried = gateway({ remainingMs: HARDLY_ANY });
    expect(await hurried.askState(number)).toEqual({ kind: 'unclear', reason: 'timeout' });
  });

  it('is not asked by a test shop, which would get «not found» for every payment', async () => {
    service.answer(saying(stateOf(100)));
    expect(await gateway({ mode: 'test' }).askState(number)).toEqual({ kind: 'unclear', reason: 'test_mode' });
    expect(service.requests).toEqual([]);
  });
});

it.each([
  ['all the time there is', 300_000, 20_000, 10_000],
  ['less than both', 8_000, 5_000, 5_000],
  ['less than one, and not a whole number', 15_000.5, 12_000, 10_000],
])('a call has its limit, or what is left of the invocation: %s', async (_what, left, ofCharge, ofState) => {
  const limits = jest.spyOn(AbortSignal, 'timeout');
  const fetch = () => Promise.resolve(new Response('OK1000002'));
  const { charge, askState } = gateway({ fetch, remainingMs: () => left });
  await charge(child);
  await askState(number);
  expect(limits.mock.calls).toEqual([[ofCharge], [ofState]]);
});

it('the address of the services may end with a slash or not', async () => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (url) => {
    asked.push(String(url));
    return new Response('');
  };
  for (const servicesUrl of ['https://auth.robokassa.kz/Merchant', 'https://auth.robokassa.kz/Merchant/'])
    await robokassaGateway({ fetch, servicesUrl, shop: MD5_SHOP, sellers: [SELLER] })(passwords, ENOUGH).charge(child);
  expect(asked).toEqual(Array(2).fill('https://auth.robokassa.kz/Merchant/Recurring'));
});
