// biome-ignore-all lint/style/noRestrictedGlobals: as in robokassa.ts, a home of calls that leave AWS
import * as z from 'zod/mini';
import { withBreaker } from '../../companies/breaker';
import { dadata, noDirectory } from '../../companies/dadata';
import type { OpenDirectory } from '../../usecases/ports';
import { parsedJson, settings } from '../config';
import type { Primable } from '../lambda';
import { realSecret } from './secret';

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
  const key = realSecret(DADATA_SECRET_ID, parseToken);
  return {
    key,
    openDirectory: withBreaker((call) =>
      dadata({ fetch: globalThis.fetch, url: DADATA_URL, token: () => key.current(call.now) })(call),
    ),
  };
}

function parseToken(text: string): string {
  const schema = z.object({ token: z.string().check(z.regex(/^[\x21-\x7e]+$/)) });
  return parsedJson(text, schema, 'the secret of DaData is not JSON with a token').token;
}
