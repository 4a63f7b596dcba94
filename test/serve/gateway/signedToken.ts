import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';

export const ISSUER = 'http://127.0.0.1:3000/local/issuer';
export const AUDIENCE = 'olchat-billing';
/** The time of these tests, in seconds, as tokens have it. */
export const NOW = 1_785_000_000;

/** The claims of a valid token. */
export const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'user-1',
  portal: 'portal-1',
  scope: 'billing:read billing:pay',
  iat: NOW - 10,
  exp: NOW + 900,
};

type Key = Parameters<SignJWT['sign']>[0];

/** A named RSA key to sign with, and its public part. */
export async function keyPair(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const sha512Key = await importJWK(await exportJWK(privateKey), 'RS512');
  return { privateKey, sha512Key, jwk: { ...(await exportJWK(publicKey)), kid } };
}

/** A token with these claims; unless a header is given it names the key `k1`. */
export const sign = (claims: Record<string, unknown>, key: Key, header: Record<string, string> = { kid: 'k1' }) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(key);

/** One part of a token in its written form. */
export const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
