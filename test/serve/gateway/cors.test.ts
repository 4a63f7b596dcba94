import { recordingGateway } from './recordingGateway';

const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

describe('CORS is the gateway’s own affair', () => {
  let gateway: Awaited<ReturnType<typeof recordingGateway>>;
  beforeAll(async () => {
    gateway = await recordingGateway({
      corsOrigins: ['https://app.olchat.test'],
      invoke: async () => ({
        statusCode: 200,
        headers: { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' },
      }),
    });
  });
  afterAll(() => gateway.close());
  beforeEach(() => {
    gateway.invocations.length = 0;
  });

  const preflight = (origin: string, url = `${gateway.url}/v1/payments`) =>
    fetch(url, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });

  test('a preflight from an allowed origin is permitted without any function', async () => {
    const response = await preflight('https://app.olchat.test');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.olchat.test');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,content-type,idempotency-key');
    expect(response.headers.get('access-control-max-age')).toBe('600');
    expect(response.headers.get('vary')).toBe('Origin');
    expect(gateway.invocations).toEqual([]);
  });

  test('a preflight from another origin gets no permission', async () => {
    const response = await preflight('https://app.olchat.test.evil.test');
    expect(response.status).toBe(204);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('only an allowed origin may read an answer, whatever the function says', async () => {
    const answer = (origin: string) => fetch(`${gateway.url}/v1/payments`, { headers: { origin } });
    const allowed = await answer('https://app.olchat.test');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.olchat.test');
    expect(allowed.headers.get('vary')).toBe('Accept, Origin');
    expect(allowed.headers.get('access-control-expose-headers')).toBe('retry-after,x-request-id,x-next-cursor');
    const foreign = await answer('https://evil.test');
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect(foreign.headers.get('access-control-expose-headers')).toBeNull();
  });

  test('the gateway’s own refusals can be read by the page too', async () => {
    const headers = { origin: 'https://app.olchat.test' };
    const response = await fetch(`${gateway.url}/v1/nothing`, { headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
      404,
      'https://app.olchat.test',
    ]);
  });

  test('OPTIONS that is no preflight is a request like any other', async () => {
    expect((await fetch(`${gateway.url}/v1/payments`, { method: 'OPTIONS' })).status).toBe(404);
  });

  test('without origins the gateway adds no CORS headers', async () => {
    const plain = await recordingGateway();
    try {
      const response = await preflight('https://app.olchat.test', `${plain.url}/v1/payments`);
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, null]);
    } finally {
      await plain.close();
    }
  });
});
