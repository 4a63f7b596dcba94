import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { type Instant, instant } from '../../domain/instant';
import type { InvoicePayment } from '../../domain/payment';
import { settings } from '../config';
import { invoiceLink, isLinkToken } from '../invoiceLink';
import { keptSecret } from '../keptSecret';
import { CLIENT_LIMITS } from './clientLimits';

const keySchema = z.object({ linkKey: z.string().min(32) });

export type InvoiceLinks = {
  readonly linkOf: (invoice: Pick<InvoicePayment, 'number'>, now: Instant) => Promise<string>;
  readonly isOurs: (number: number, token: string, now: Instant) => Promise<boolean>;
};

/** Links under the product's own generated key. A key that is replaced ends every link made with it after a day. */
export function realInvoiceLinks(): InvoiceLinks {
  const { PUBLIC_URL, LINK_KEY_SECRET_ID } = settings({
    PUBLIC_URL: z.url({ protocol: /^https?$/ }),
    LINK_KEY_SECRET_ID: z.string().min(1),
  });
  const client = new SecretsManagerClient(CLIENT_LIMITS);
  const key = keptSecret(async (label) => {
    const secret = await client.send(new GetSecretValueCommand({ SecretId: LINK_KEY_SECRET_ID, VersionStage: label }));
    return { value: parseKey(secret.SecretString ?? ''), createdAt: instant(secret.CreatedDate?.getTime() ?? 0) };
  });
  return {
    linkOf: async (invoice, now) => invoiceLink(PUBLIC_URL.replace(/\/$/, ''), await key.current(now), invoice),
    isOurs: async (number, token, now) => {
      if (isLinkToken(await key.current(now), number, token)) return true;
      return (await key.afterRefusal(now)).some((other) => isLinkToken(other, number, token));
    },
  };
}

function parseKey(text: string): string {
  try {
    return keySchema.parse(JSON.parse(text)).linkKey;
  } catch {
    // The parser's own message could quote what it read.
    throw new Error('the link key secret is not JSON with a linkKey of 32 signs or more');
  }
}
