import type { Gateway } from '../../../serve/gateway/gateway';
import { startGateway } from '../../../serve/gateway/gateway';
import { recordingGateway } from './recordingGateway';

const open = (method: string, path: string, name: string) => ({ method, path, function: name, access: 'open' });

describe('the gateway finds the function of a request', () => {
  let gateway: Awaited<ReturnType<typeof recordingGateway>>;

  beforeAll(async () => {
    gateway = await recordingGateway({
      routes: [
        open('GET', '/v1/payments/{number}', 'readPayment'),
        open('GET', '/v1/payments/open', 'listOpen'),
        open('GET', '/v1/{kind}/open', 'listKind'),
        open('POST', '/v1/payments', 'createPayment'),
        open('GET', '/v1/portals/{portal}/payments/{number}', 'readForPortal'),
      ],
    });
  });
  afterAll(() => gateway.close());
  beforeEach(() => {
    gateway.invocations.length = 0;
  });

  const get = (path: string) => fetch(`${gateway.url}${path}`);

  test('a parameter fills one path part and is named in the route key', async () => {
    expect((await get('/v1/payments/1001')).status).toBe(200);
    expect(gateway.invocations.map(({ name }) => name)).toEqual(['readPayment']);
    expect(gateway.lastEvent().routeKey).toBe('GET /v1/payments/{number}');
    expect(gateway.lastEvent().requestContext.routeKey).toBe('GET /v1/payments/{number}');
    expect(gateway.lastEvent().pathParameters).toEqual({ number: '1001' });
  });

  test('two parameters are each passed by name', async () => {
    await get('/v1/portals/p1/payments/7');
    expect(gateway.lastEvent().pathParameters).toEqual({ portal: 'p1', number: '7' });
  });

  test('a fixed part wins over a parameter, the leftmost first, whatever the order of the table', async () => {
    await get('/v1/payments/open');
    await get('/v1/invoices/open');
    expect(gateway.invocations.map(({ name }) => name)).toEqual(['listOpen', 'listKind']);
    expect(gateway.invocations[0]?.event).not.toHaveProperty('pathParameters');
  });

  test('percent-encoding is decoded in the parameter and the raw path, and an encoded slash separates no parts', async () => {
    await get('/v1/payments/%D0%BE%D0%BF%D0%BB%D0%B0%D1%82%D0%B0%20a%2Fb');
    expect(gateway.lastEvent().pathParameters).toEqual({ number: 'оплата a/b' });
    expect(gateway.lastEvent().rawPath).toBe('/v1/payments/оплата a/b');
    expect(gateway.lastEvent().requestContext.http.path).toBe('/v1/payments/оплата a/b');
  });

  test.each([
    ['an unknown path', 'GET', '/v1/nothing'],
    ['a part too many', 'GET', '/v1/payments/1/lines'],
    ['an empty parameter', 'GET', '/v1/payments/'],
    ['another method', 'DELETE', '/v1/payments/1001'],
    ['HEAD, which is not GET here', 'HEAD', '/v1/payments/1001'],
    ['a trailing slash', 'GET', '/v1/payments/1001/'],
    ['another case', 'GET', '/V1/payments/1001'],
  ])('%s is answered 404 by the gateway itself', async (_what, method, path) => {
    const response = await fetch(`${gateway.url}${path}`, { method });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(method === 'HEAD' ? '' : '{"message":"Not Found"}');
    expect(gateway.invocations).toEqual([]);
  });

  test('a path that cannot be decoded is answered 400', async () => {
    const response = await get('/v1/payments/%E0%A4%A');
    expect([response.status, await response.text()]).toEqual([400, '{"message":"Bad Request"}']);
  });
});

describe('a request that fits no route goes to the fallback', () => {
  let gateway: Gateway;
  afterEach(() => gateway.close());

  test('which answers it; what the fallback does not know is 404', async () => {
    gateway = await recordingGateway({
      fallback: (request, response) => {
        if (request.url !== '/page?x=1') return false;
        response.end('a page');
        return true;
      },
    });
    expect(await (await fetch(`${gateway.url}/page?x=1`)).text()).toBe('a page');
    expect((await fetch(`${gateway.url}/other`)).status).toBe(404);
    expect(await (await fetch(`${gateway.url}/v1/payments`)).text()).toBe('');
  });

  test('and if the fallback fails the answer is 500', async () => {
    gateway = await recordingGateway({
      fallback: () => {
        throw new Error('no such page');
      },
    });
    const response = await fetch(`${gateway.url}/page`);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});

describe('a table that AWS would not take does not start', () => {
  const start = (...routes: ReturnType<typeof open>[]) =>
    startGateway({
      port: 0,
      routes,
      authorizer: async () => ({ ok: false, status: 401 }),
      invoke: async () => undefined,
      now: () => 0,
    });

  test.each(['/invoices/{number}.pdf', 'v1/payments', '/v1//payments', '/v1/a b'])('with the path %s', async (path) => {
    await expect(start(open('GET', path, 'f'))).rejects.toThrow(`API Gateway accepts no such path: ${path}`);
  });

  test('with one address twice, the parameter named differently', async () => {
    const routes = [open('GET', '/v1/payments/{number}', 'f'), open('GET', '/v1/payments/{id}', 'g')];
    await expect(start(...routes)).rejects.toThrow('the route GET /v1/payments/{id} is there twice');
  });
});
