import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose';
import { startTokenIssuer } from '../../../local/cloud/tokens';
import { jwtAuthorizer } from '../../../serve/gateway/authorizer';

const WHO = { issuer: 'http://127.0.0.1:3000/local/issuer', audience: 'olchat-billing' };
const NOW_MS = 1_785_000_000_500;

describe('the development issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('issues what the product’s callers send: RS256, fifteen minutes, the portal and the scope', async () => {
    const issuer = await startTokenIssuer(WHO);
    const token = await issuer.issue({ portal: 'p1', scope: 'billing:pay billing:operate', sub: 'olga' }, NOW_MS);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: issuer.jwks().keys[0]?.kid });
    expect(decodeJwt(token)).toEqual({
      iss: 'http://127.0.0.1:3000/local/issuer',
      aud: 'olchat-billing',
      portal: 'p1',
      sub: 'olga',
      scope: 'billing:pay billing:operate',
      iat: 1_785_000_000,
      exp: 1_785_000_900,
    });
    expect(decodeJwt(await issuer.issue({ portal: 'p1', scope: '' }, NOW_MS)).sub).toBe('developer');
  });

  test('the authorizer accepts its tokens until they expire, by the keys in the process and by the published ones', async () => {
    const issuer = await startTokenIssuer(WHO);
    const header = `Bearer ${await issuer.issue({ portal: 'p1', scope: 'billing:pay' }, NOW_MS)}`;
    for (const keys of [issuer.keys, createLocalJWKSet(issuer.jwks())]) {
      const authorize = jwtAuthorizer({ ...WHO, keys });
      expect(await authorize(header, 'billing:pay', NOW_MS)).toMatchObject({ ok: true, claims: { portal: 'p1' } });
      expect(await authorize(header, 'billing:operate', NOW_MS)).toMatchObject({ ok: false, status: 403 });
      expect(await authorize(header, 'billing:pay', NOW_MS + 900_000)).toMatchObject({ ok: false, status: 401 });
    }
  });

  test('publishes no part of the private key', async () => {
    const [key] = (await startTokenIssuer(WHO)).jwks().keys;
    expect(Object.keys(key ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test('without a file every start has another key', async () => {
    const [first, second] = await Promise.all([startTokenIssuer(WHO), startTokenIssuer(WHO)]);
    expect(first.jwks()).not.toEqual(second.jwks());
  });

  test('with a file tokens survive a restart, and only the owner can read it', async () => {
    const keyFile = join(folder, 'deeper', 'key.json');
    const before = await startTokenIssuer({ ...WHO, keyFile });
    const header = `Bearer ${await before.issue({ portal: 'p1', scope: 'billing:pay' }, NOW_MS)}`;
    const after = await startTokenIssuer({ ...WHO, keyFile });
    const authorize = jwtAuthorizer({ ...WHO, keys: after.keys });
    expect(await authorize(header, 'billing:pay', NOW_MS)).toMatchObject({ ok: true });
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  test('a file that holds no key is named and left as it is', async () => {
    const keyFile = join(folder, 'broken.json');
    writeFileSync(keyFile, '{"kty":"RSA"}');
    await expect(startTokenIssuer({ ...WHO, keyFile })).rejects.toThrow(`${keyFile} holds no signing key`);
    expect(readFileSync(keyFile, 'utf8')).toBe('{"kty":"RSA"}');
  });
});
