import type { GatewayOptions } from '../../../serve/gateway/gateway';
import { invokeFunction } from '../../../serve/gateway/invocation';
import type { GatewayEvent } from '../../../serve/gateway/requestEvent';
import { recordingGateway } from './recordingGateway';

describe('what a function answers reaches the caller', () => {
  let gateway: Awaited<ReturnType<typeof recordingGateway>> | undefined;
  let log: string[] = [];
  afterEach(async () => {
    await gateway?.close();
    gateway = undefined;
    log = [];
  });

  async function answerOf(invoke: () => unknown, more: Partial<GatewayOptions> = {}): Promise<Response> {
    gateway = await recordingGateway({ invoke: async () => invoke(), log: (line) => log.push(line), ...more });
    return fetch(`${gateway.url}/v1/payments`);
  }

  test('with its status, headers, cookies and body', async () => {
    const response = await answerOf(() => ({
      statusCode: 201,
      headers: { 'Content-Type': 'application/problem+json', 'X-Count': 3, 'X-Flag': true },
      cookies: ['a=1; Path=/', 'b=2'],
      body: '{"имя":1}',
    }));
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-count')).toBe('3');
    expect(response.headers.get('x-flag')).toBe('true');
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(response.headers.get('content-length')).toBe('12');
    expect(await response.text()).toBe('{"имя":1}');
  });

  test('a base64 body as the bytes it stands for', async () => {
    const response = await answerOf(() => ({ statusCode: 200, body: 'JVBERg==', isBase64Encoded: true }));
    expect(await response.text()).toBe('%PDF');
  });

  test('a body without a type is text', async () => {
    const response = await answerOf(() => ({ statusCode: 200, body: 'OK5' }));
    expect(response.headers.get('content-type')).toBe('text/plain;charset=UTF-8');
    expect(await response.text()).toBe('OK5');
  });

  test('a 204 without a body', async () => {
    const response = await answerOf(() => ({ statusCode: 204 }));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('content-length')).toBeNull();
  });

  test.each([
    ['an object', { message: 'Привет' }, '{"message":"Привет"}'],
    ['a list', [1, 2], '[1,2]'],
    ['a string', 'Hello from Lambda!', 'Hello from Lambda!'],
    ['a number', 5, '5'],
    ['nothing', undefined, 'null'],
  ])('%s without a status code is the JSON of a 200', async (_what, result, body) => {
    const response = await answerOf(() => result);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.text()).toBe(body);
  });

  test.each([
    ['a body that is no string', { statusCode: 200, body: { a: 1 } }],
    ['a status that is no number', { statusCode: 'ok' }],
    ['a status that HTTP has not', { statusCode: 99 }],
    ['several values of one header', { statusCode: 200, headers: { a: ['1', '2'] } }],
    ['cookies that are no list', { statusCode: 200, cookies: 'a=1' }],
    ['a header HTTP cannot carry', { statusCode: 200, headers: { 'x-line': 'a\nb' } }],
  ])('%s is answered 500, and the log tells which route', async (_what, result) => {
    const response = await answerOf(() => result);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(log).toEqual([expect.stringContaining('GET /v1/payments')]);
  });

  test('if a header cannot be sent, nothing of the answer is', async () => {
    const response = await answerOf(() => ({ statusCode: 200, headers: { 'x-first': '1', 'x-line': 'a\nb' } }));
    expect([response.status, response.headers.get('x-first')]).toEqual([500, null]);
  });

  test('a function that answered leaves no timer behind to keep the process alive', async () => {
    const event = await anEvent();
    jest.useFakeTimers();
    try {
      const how = { invoke: async () => 'done', timeoutMs: 30_000, log: () => undefined };
      expect((await invokeFunction('listPayments', event, how)).status).toBe(200);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  async function anEvent(): Promise<GatewayEvent> {
    gateway = await recordingGateway();
    await fetch(`${gateway.url}/v1/payments`);
    return gateway.lastEvent();
  }

  test('a function that throws is answered 500 without the error, which is only in the log', async () => {
    const response = await answerOf(() => {
      throw new Error('secret detail');
    });
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(log).toEqual([expect.stringContaining('listPayments failed: Error: secret detail')]);
  });

  test('a function that does not answer in time is answered 503', async () => {
    const response = await answerOf(() => new Promise(() => undefined), { integrationTimeoutMs: 20 });
    expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
    expect(log).toEqual(['GET /v1/payments: listPayments did not answer in 20 ms']);
  });

  test('a function that fails after its time-out does no harm', async () => {
    let fail: (error: Error) => void = () => undefined;
    const late = new Promise((_resolve, reject) => {
      fail = reject;
    });
    const response = await answerOf(() => late, { integrationTimeoutMs: 20 });
    expect(response.status).toBe(503);
    fail(new Error('too late'));
    expect((await fetch(`${gateway?.url}/v1/nothing`)).status).toBe(404);
  });
});
