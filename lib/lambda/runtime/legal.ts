import * as z from 'zod/mini';
import type { LegalWords } from '../../domain/documents/legalWords';
import { jsonSetting, settings } from '../config';

const address = () => z.url({ protocol: /^https$/ });

const legalWords = () =>
  z.strictObject({
    version: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,32}$/)),
    offer: address(),
    terms: address(),
    privacy: address(),
  });

/** What customers agree to by paying. */
export function realLegal(): LegalWords {
  return settings({ LEGAL: jsonSetting(legalWords()) }).LEGAL;
}
