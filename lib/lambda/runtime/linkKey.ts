import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { instant } from '../../domain/instant';
import { settings } from '../config';
import { type KeptSecret, keptSecret } from '../keptSecret';
import { CLIENT_LIMITS } from './clientLimits';

const keySchema = z.object({ linkKey: z.string().min(32) });

/** What our own links are made of, and checked with. A key that is replaced ends every link made with it after a day. */
export function realLinkKey(): { readonly publicUrl: string; readonly key: KeptSecret<string> } {
  const { PUBLIC_URL, LINK_KEY_SECRET_ID } = settings({
    PUBLIC_URL: z.url({ protocol: /^https?$/ }),
    LINK_KEY_SECRET_ID: z.string().min(1),
  });
  const client = new SecretsManagerClient(CLIENT_LIMITS);
  const key = keptSecret(async (label) => {
    const secret = await client.send(new GetSecretValueCommand({ SecretId: LINK_KEY_SECRET_ID, VersionStage: label }));
    return { value: parseKey(secret.SecretString ?? ''), createdAt: instant(secret.CreatedDate?.getTime() ?? 0) };
  });
  return { publicUrl: PUBLIC_URL.replace(/\/$/, ''), key };
}

function parseKey(text: string): string {
  try {
    return keySchema.parse(JSON.parse(text)).linkKey;
  } catch {
    // The parser's own message could quote what it read.
    throw new Error('the link key secret is not JSON with a linkKey of 32 signs or more');
  }
}
