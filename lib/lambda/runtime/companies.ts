// biome-ignore-all lint/style/noRestrictedGlobals: as in robokassa.ts, a home of calls that leave AWS
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { withBreaker } from '../../companies/breaker';
import { dadata, noDirectory } from '../../companies/dadata';
import { instant } from '../../domain/calendar/instant';
import type { OpenDirectory } from '../../usecases/ports';
import { CLIENT_LIMITS, settings } from '../config';
import { keptSecret } from '../keptSecret';
import type { Primable } from '../lambda';

type Directory = { readonly openDirectory: OpenDirectory; readonly key?: Primable };

/** The register of companies that this stage asks, or none. */
export function realDirectory(): Directory {
  const { COMPANY_DIRECTORY } = settings({ COMPANY_DIRECTORY: z.enum(['dadata', 'none']) });
  return COMPANY_DIRECTORY === 'none' ? { openDirectory: noDirectory } : realDadata();
}

function realDadata(): Directory {
  const { DADATA_URL, DADATA_SECRET_ID } = settings({
    DADATA_URL: z.url({ protocol: /^https?$/ }),
    DADATA_SECRET_ID: z.string().check(z.minLength(1)),
  });
  const client = new SecretsManagerClient(CLIENT_LIMITS);
  const key = keptSecret(async (label) => {
    const secret = await client.send(new GetSecretValueCommand({ SecretId: DADATA_SECRET_ID, VersionStage: label }));
    return { value: parseToken(secret.SecretString ?? ''), createdAt: instant(secret.CreatedDate?.getTime() ?? 0) };
  });
  return {
    key,
    openDirectory: withBreaker((call) =>
      dadata({ fetch: globalThis.fetch, url: DADATA_URL, token: () => key.current(call.now) })(call),
    ),
  };
}

function parseToken(text: string): string {
  try {
    return z.object({ token: z.string().check(z.regex(/^[\x21-\x7e]+$/)) }).parse(JSON.parse(text)).token;
  } catch {
    // The parser's own message could quote what it read.
    throw new Error('the secret of DaData is not JSON with a token');
  }
}
