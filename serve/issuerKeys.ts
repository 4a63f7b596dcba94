// biome-ignore-all lint/style/noRestrictedGlobals: serving stands on the real network
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

const WITHIN_MS = 5_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * The issuer's public keys. Its `/.well-known/openid-configuration` is read once, when serving begins, as API Gateway
 * reads it when an authorizer is made. The keys that it points to are fetched when a token needs them, and again when a
 * token names a new key.
 * @throws Error when there is no such issuer, or its document names another issuer.
 */
export async function issuerKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discovery.safeParse(await jsonAt(address));
  if (!found.success) throw new Error(`${address} is no description of an issuer`);
  if (found.data.issuer !== issuer) throw new Error(`${address} describes another issuer: ${found.data.issuer}`);
  return createRemoteJWKSet(new URL(found.data.jwks_uri), { timeoutDuration: WITHIN_MS });
}

async function jsonAt(address: string): Promise<unknown> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(WITHIN_MS) });
    return await answer.json();
  } catch (cause) {
    throw new Error(`${address} cannot be read: the issuer must be online before anything is served`, { cause });
  }
}
