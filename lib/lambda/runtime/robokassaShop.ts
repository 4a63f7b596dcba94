import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { instant } from '../../domain/instant';
import { checkedShop, type ShopSettings, type SigningPasswords, signingPasswords } from '../../robokassa/shop';
import { HASH_ALGORITHMS } from '../../robokassa/signature';
import { settings } from '../config';
import { type KeptSecret, keptSecret } from '../keptSecret';
import { CLIENT_LIMITS } from './clientLimits';

/** The shop as this stage is configured; refuses a digest that the platform cannot compute. */
export function realShop(): ShopSettings {
  const shop = settings({
    ROBOKASSA_LOGIN: z.string().min(1),
    ROBOKASSA_ALGORITHM: z.enum(HASH_ALGORITHMS),
    ROBOKASSA_MODE: z.enum(['live', 'test']),
    ROBOKASSA_PAYMENT_URL: z.url({ protocol: /^https?$/ }),
  });
  return checkedShop({
    login: shop.ROBOKASSA_LOGIN,
    algorithm: shop.ROBOKASSA_ALGORITHM,
    mode: shop.ROBOKASSA_MODE,
    paymentUrl: shop.ROBOKASSA_PAYMENT_URL,
  });
}

/** The passwords of the shop's mode, from Secrets Manager; an empty one is refused before anything is signed with it. */
export function realPasswords(): KeptSecret<SigningPasswords> {
  const { ROBOKASSA_SECRET_ID, ROBOKASSA_MODE } = settings({
    ROBOKASSA_SECRET_ID: z.string().min(1),
    ROBOKASSA_MODE: z.enum(['live', 'test']),
  });
  const client = new SecretsManagerClient(CLIENT_LIMITS);
  return keptSecret(async (version) => {
    const secret = await client.send(
      new GetSecretValueCommand({ SecretId: ROBOKASSA_SECRET_ID, VersionStage: version }),
    );
    const value = signingPasswords(ROBOKASSA_MODE, parsePasswords(secret.SecretString ?? ''));
    return { value, createdAt: instant(secret.CreatedDate?.getTime() ?? 0) };
  });
}

const passwordsSchema = z.strictObject({
  password1: z.string(),
  password2: z.string(),
  testPassword1: z.string(),
  testPassword2: z.string(),
  password3: z.string().optional(),
});

function parsePasswords(text: string): z.infer<typeof passwordsSchema> {
  const parsed = passwordsSchema.safeParse(jsonOrNothing(text));
  // The parser's own message could quote what it read.
  if (!parsed.success) throw new Error('the Robokassa secret is not the JSON of four passwords that it must be');
  return parsed.data;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
