import { createLocalJWKSet } from 'jose';
import { jwtAuthorizer } from '../../../serve/gateway/authorizer';
import { recordingGateway } from './recordingGateway';
import { AUDIENCE, CLAIMS, ISSUER, keyPair, NOW, sign } from './signedToken';

describe('the gateway asks the authorizer', () => {
  let own: Awaited<ReturnType<typeof keyPair>>;
  let gateway: Awaited<ReturnType<typeof recordingGateway>>;
  beforeAll(async () => {
    own = await keyPair('k1');
    const authorize = jwtAuthorizer({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: createLocalJWKSet({ keys: [own.jwk] }),
    });
    gateway = await recordingGateway({
      authorizer: (header, scope) => authorize(header, scope, NOW * 1000),
      routes: [
        { method: 'GET', path: '/v1/payments', function: 'listPayments', access: 'billing:pay' },
        { method: 'POST', path: '/robokassa/result', function: 'robokassaResult', access: 'open' },
      ],
    });
  });
  afterAll(() => gateway.close());
  beforeEach(() => {
    gateway.invocations.length = 0;
  });

  const get = async (claims: Record<string, unknown> | undefined) => {
    const token = claims === undefined ? undefined : await sign({ ...CLAIMS, ...claims }, own.privateKey);
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${gateway.url}/v1/payments`, { headers });
  };

  test('the function gets the claims', async () => {
    expect((await get({})).status).toBe(200);
    const authorizer: unknown = Reflect.get(gateway.lastEvent().requestContext, 'authorizer');
    expect(authorizer).toMatchObject({
      jwt: { claims: { portal: 'portal-1', exp: '1785000900' }, scopes: ['billing:read', 'billing:pay'] },
    });
  });

  test('without a token the answer is 401 and the function is not asked', async () => {
    const response = await get(undefined);
    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(gateway.invocations).toEqual([]);
  });

  test('with an expired token a header of the answer says so', async () => {
    const response = await get({ exp: NOW - 1 });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer scope="billing:pay" error="invalid_token" error_description="the token has expired"',
    );
  });

  test('without the scope the answer is 403 and the function is not asked', async () => {
    const response = await get({ scope: 'billing:operate' });
    expect([response.status, await response.text()]).toEqual([403, '{"message":"Forbidden"}']);
    expect(gateway.invocations).toEqual([]);
  });

  test('an open route asks for nothing and gets no authorizer', async () => {
    const response = await fetch(`${gateway.url}/robokassa/result`, { method: 'POST', body: 'a=1' });
    expect(response.status).toBe(200);
    expect(gateway.lastEvent().requestContext).not.toHaveProperty('authorizer');
  });
});
