import { createHmac } from 'node:crypto';
import { createLocalJWKSet } from 'jose';
import { type Authorizer, jwtAuthorizer } from '../../../serve/gateway/authorizer';
import { AUDIENCE, base64url, CLAIMS, ISSUER, keyPair, NOW, sign } from './signedToken';

describe('the JWT authorizer', () => {
  let own: Awaited<ReturnType<typeof keyPair>>;
  let foreign: Awaited<ReturnType<typeof keyPair>>;
  let authorize: Authorizer;

  beforeAll(async () => {
    own = await keyPair('k1');
    foreign = await keyPair('k1');
    authorize = jwtAuthorizer({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: createLocalJWKSet({ keys: [own.jwk] }),
    });
  });

  const verdict = (header: string | undefined, nowMs = NOW * 1000) => authorize(header, 'billing:pay', nowMs);
  const verdictOn = async (claims: Record<string, unknown>) =>
    verdict(`Bearer ${await sign({ ...CLAIMS, ...claims }, own.privateKey)}`);

  test('lets a valid token pass and passes its claims on as strings', async () => {
    const token = await sign(
      { ...CLAIMS, admin: true, groups: ['a', 'b'], at: { city: 'X' }, none: null },
      own.privateKey,
    );
    expect(await verdict(`Bearer ${token}`)).toEqual({
      ok: true,
      claims: {
        iss: 'http://127.0.0.1:3000/local/issuer',
        aud: 'olchat-billing',
        sub: 'user-1',
        portal: 'portal-1',
        scope: 'billing:read billing:pay',
        iat: '1784999990',
        exp: '1785000900',
        admin: 'true',
        groups: '[a b]',
        at: '{"city":"X"}',
      },
      scopes: ['billing:read', 'billing:pay'],
    });
  });

  test('takes the token without the word Bearer, as API Gateway does', async () => {
    expect((await verdict(await sign(CLAIMS, own.privateKey))).ok).toBe(true);
  });

  test.each([undefined, '', 'Bearer', 'Bearer  '])('refuses a caller without a token: %p', async (header) => {
    expect(await verdict(header)).toEqual({ ok: false, status: 401 });
  });

  test.each(['Bearer x', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz'])('refuses what is no token: %s', async (header) => {
    expect(await verdict(header)).toMatchObject({ ok: false, status: 401 });
  });

  test('refuses a token from the second of its expiry on, without leeway', async () => {
    const token = `Bearer ${await sign(CLAIMS, own.privateKey)}`;
    expect((await verdict(token, 1_785_000_899_999)).ok).toBe(true);
    expect(await verdict(token, 1_785_000_900_000)).toEqual({
      ok: false,
      status: 401,
      reason: 'the token has expired',
    });
  });

  test.each([
    ['without an end', { exp: undefined }, "the token's exp is not valid"],
    ['of another issuer', { iss: 'https://evil.test' }, "the token's iss is not valid"],
    ['for another audience', { aud: 'other' }, 'the token does not have a valid audience'],
    ['for nobody', { aud: undefined }, 'the token does not have a valid audience'],
    ['for others by list', { aud: ['a', 'b'] }, 'the token does not have a valid audience'],
    [
      'for another audience, though the client fits',
      { aud: 'other', client_id: AUDIENCE },
      'the token does not have a valid audience',
    ],
    ['not valid yet', { nbf: NOW + 1 }, "the token's nbf is not valid"],
    ['issued in the future', { iat: NOW + 1 }, 'the token is issued later'],
  ])('refuses a token %s', async (_what, claims, reason) => {
    expect(await verdictOn(claims)).toEqual({ ok: false, status: 401, reason });
  });

  test.each([
    ['a list of audiences with ours', { aud: ['other', AUDIENCE] }],
    ['a client_id where there is no audience', { aud: undefined, client_id: AUDIENCE }],
    ['a start that has come', { nbf: NOW }],
  ])('lets a token pass with %s', async (_what, claims) => {
    expect((await verdictOn(claims)).ok).toBe(true);
  });

  test('refuses a signature of another key with the same name', async () => {
    expect(await verdict(`Bearer ${await sign(CLAIMS, foreign.privateKey)}`)).toMatchObject({ ok: false, status: 401 });
  });

  test('refuses a token that names no key, and one that names an unknown key', async () => {
    for (const header of [{}, { kid: 'k2' }]) {
      const token = await sign(CLAIMS, own.privateKey, header);
      expect(await verdict(`Bearer ${token}`)).toMatchObject({ ok: false, status: 401 });
    }
  });

  test('refuses a changed payload', async () => {
    const [header, , signature] = (await sign(CLAIMS, own.privateKey)).split('.');
    const token = [header, base64url({ ...CLAIMS, portal: 'portal-2' }), signature].join('.');
    expect(await verdict(`Bearer ${token}`)).toMatchObject({ ok: false, status: 401 });
  });

  test('refuses a token without a signature', async () => {
    const token = `${base64url({ alg: 'none', kid: 'k1' })}.${base64url(CLAIMS)}.`;
    expect(await verdict(`Bearer ${token}`)).toMatchObject({ ok: false, status: 401 });
  });

  test('refuses RS512, though the key is the right one', async () => {
    expect(await verdict(`Bearer ${await sign(CLAIMS, own.sha512Key, { alg: 'RS512', kid: 'k1' })}`)).toMatchObject({
      ok: false,
      status: 401,
    });
  });

  test('refuses HS256 keyed with the public key', async () => {
    const signed = `${base64url({ alg: 'HS256', kid: 'k1' })}.${base64url(CLAIMS)}`;
    const signature = createHmac('sha256', own.jwk.n ?? '')
      .update(signed)
      .digest('base64url');
    expect(await verdict(`Bearer ${signed}.${signature}`)).toMatchObject({ ok: false, status: 401 });
  });

  test.each([
    ['other scopes', 'billing:operate'],
    ['a longer scope', 'billing:payments'],
    ['no scope', undefined],
    ['scopes as a list', ['billing:pay']],
  ])('forbids a valid token with %s', async (_what, scope) => {
    expect(await verdictOn({ scope })).toMatchObject({ ok: false, status: 403 });
  });
});
