import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** Decides on a caller's Authorization header for a route that asks for a scope. */
export type Authorizer = (
  authorizationHeader: string | undefined,
  scope: string,
  realNowMs: number,
) => Promise<Authorization>;

type Authorization =
  | { ok: true; claims: Record<string, string>; scopes: string[] }
  /** `reason` goes to the caller in WWW-Authenticate, as API Gateway does; absent if the caller sent no token. */
  | { ok: false; status: 401 | 403; reason?: string };

/** As API Gateway's JWT authorizer: checks RS256, issuer, audience, time without leeway, then the route's scope. */
export function jwtAuthorizer(options: { issuer: string; audience: string; keys: JWTVerifyGetKey }): Authorizer {
  const { issuer, audience, keys } = options;
  return async (authorizationHeader, scope, realNowMs) => {
    const token = bearerToken(authorizationHeader);
    if (token === '') return { ok: false, status: 401 };
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ['RS256'],
        currentDate: new Date(realNowMs),
        clockTolerance: 0,
        requiredClaims: ['exp'],
      });
      // With a single key in the set, jose accepts a token without `kid`; API Gateway never does.
      if (protectedHeader.kid === undefined) return refused('the token names no key');
      if (!isFor(payload, audience)) return refused('the token does not have a valid audience');
      if (payload.iat !== undefined && payload.iat * 1000 > realNowMs) return refused('the token is issued later');
      const scopes = scopesOf(payload);
      if (!scopes.includes(scope)) return { ok: false, status: 403, reason: 'the token has no scope of the route' };
      return { ok: true, claims: claimStrings(payload), scopes };
    } catch (error) {
      return refused(refusalReason(error));
    }
  };
}

function refused(reason: string): Authorization {
  return { ok: false, status: 401, reason };
}

/** API Gateway takes the token with or without the word Bearer. */
function bearerToken(header: string | undefined): string {
  return (header ?? '').trim().replace(/^Bearer(\s+|$)/i, '');
}

/** A token without `aud` is judged by `client_id`: Cognito's access tokens have only that. */
function isFor(payload: JWTPayload, audience: string): boolean {
  const named = payload.aud ?? payload['client_id'];
  return Array.isArray(named) ? named.includes(audience) : named === audience;
}

function scopesOf(payload: JWTPayload): string[] {
  const scope = payload['scope'];
  return typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : [];
}

function refusalReason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the token's ${error.claim} is not valid`;
  // If the issuer cannot be reached, AWS too answers the caller with 401; only the reason tells it from a bad token.
  return error instanceof Error ? error.message : 'the token is not valid';
}

/**
 * A token's claims as API Gateway passes them on: every value a string, a list as `[a b]`, an object as JSON, an empty
 * claim left out. Without this, a function that reads `exp` as a number would work here and fail in AWS.
 */
function claimStrings(payload: Readonly<Record<string, unknown>>): Record<string, string> {
  const claims: Record<string, string> = {};
  for (const [name, value] of Object.entries(payload)) {
    if (value !== null && value !== undefined) claims[name] = claimString(value);
  }
  return claims;
}

function claimString(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimString).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
