import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import * as z from 'zod';

const PrivateKey = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
});

type SigningKey = {
  readonly kid: string;
  readonly privateKey: Awaited<ReturnType<typeof importJWK>>;
  readonly publicJwk: { kty: 'RSA'; n: string; e: string; kid: string; alg: string; use: string };
};

/** An RSA key that signs tokens. If a file is named the key is kept there, so that tokens survive a restart. */
export async function signingKey(keyFile: string | undefined): Promise<SigningKey> {
  const jwk = keyFile !== undefined && existsSync(keyFile) ? readKey(keyFile) : await newKey(keyFile);
  const { kty, n, e } = jwk;
  // Made from the key, so that the same file always gives the same id.
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { kid, privateKey: await importJWK(jwk, 'RS256'), publicJwk: { kty, n, e, kid, alg: 'RS256', use: 'sig' } };
}

function readKey(keyFile: string) {
  try {
    return PrivateKey.parse(JSON.parse(readFileSync(keyFile, 'utf8')));
  } catch (cause) {
    throw new Error(`${keyFile} holds no signing key; remove it and a new one is made`, { cause });
  }
}

async function newKey(keyFile: string | undefined) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = PrivateKey.parse(await exportJWK(privateKey));
  if (keyFile !== undefined) {
    mkdirSync(dirname(keyFile), { recursive: true });
    writeFileSync(keyFile, JSON.stringify(jwk), { mode: 0o600 });
  }
  return jwk;
}
