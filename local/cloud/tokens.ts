import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, SignJWT } from 'jose';
import { signingKey } from './signingKey';

/** The longest life that callers of the product may give a token. */
const LIFETIME_SECONDS = 15 * 60;

export type TokenIssuer = {
  /** A token for one portal. It is dated by the real clock, whatever the timeline says. */
  issue: (
    claims: { portal: string; portalName?: string; scope: string; sub?: string },
    realNowMs: number,
  ) => Promise<string>;
  /** The public keys, as an issuer publishes them. */
  jwks: () => JSONWebKeySet;
  /** The same keys, for an authorizer in this process. */
  keys: JWTVerifyGetKey;
};

/** An issuer for development. It stands in for the OLChat backend, which knows who opened the app. */
export async function startTokenIssuer(options: {
  issuer: string;
  audience: string;
  keyFile?: string;
}): Promise<TokenIssuer> {
  const { issuer, audience, keyFile } = options;
  const { kid, privateKey, publicJwk } = await signingKey(keyFile);
  const keySet = { keys: [publicJwk] };
  return {
    issue: ({ portal, portalName, scope, sub = 'developer' }, realNowMs) => {
      const issuedAt = Math.floor(realNowMs / 1000);
      return new SignJWT({ portal, scope, ...(portalName !== undefined && { portalName }) })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(privateKey);
    },
    jwks: () => keySet,
    keys: createLocalJWKSet(keySet),
  };
}
