import { join } from 'node:path';
import type { ShopSettings } from '../robokassa/simulator';

const SECRET_ID = 'robokassa-local';

/** The shop as both sides know it: the settings in Robokassa's cabinet, and those of the product. */
export const LOCAL_SHOP = {
  login: 'olchat-local',
  mode: 'live',
  algorithm: 'SHA256',
  password1: 'local-password-1',
  password2: 'local-password-2',
  password3: 'local-password-3',
  testPassword1: 'local-test-password-1',
  testPassword2: 'local-test-password-2',
} as const satisfies Partial<ShopSettings>;

/** The secret with Robokassa's passwords that the functions read. */
export const LOCAL_SECRET = {
  id: SECRET_ID,
  value: JSON.stringify({
    password1: LOCAL_SHOP.password1,
    password2: LOCAL_SHOP.password2,
    password3: LOCAL_SHOP.password3,
    testPassword1: LOCAL_SHOP.testPassword1,
    testPassword2: LOCAL_SHOP.testPassword2,
  }),
};

/** The secret with the key by which the product signs its links. */
export const LOCAL_LINK_KEY = {
  id: 'link-key-local',
  value: JSON.stringify({ linkKey: 'a-link-key-of-the-local-cloud-and-of-nothing-else' }),
};

/** The key that the stand-in for DaData requires. */
export const LOCAL_DADATA = { id: 'dadata-local', token: 'local-dadata-token' };

/** A seller that does not exist, described in sellers.json, with requisites that pass every check. */
export const LOCAL_SELLER = { inn: '7700000016', settlementAccount: '40702810200000000001' };
const SELLERS_FILE = join(__dirname, 'sellers.json');

type Chosen = {
  readonly tableName: string;
  readonly paymentUrl: string;
  /** The address of the register of companies; without it none is asked. */
  readonly directoryUrl?: string;
  /** Whether the desk applies a statement's certain rows at once (the default), or asks first. */
  readonly statementSettles?: 'asks' | 'by_itself' | undefined;
};

/** The settings that the stack gives the functions, with the local cloud's addresses. */
export function productSettings({
  tableName,
  paymentUrl,
  directoryUrl,
  statementSettles = 'by_itself',
}: Chosen): Readonly<Record<string, string>> {
  return {
    TABLE_NAME: tableName,
    FIRST_PAYMENT_NUMBER: '1000001',
    ROBOKASSA_SECRET_ID: SECRET_ID,
    ROBOKASSA_LOGIN: LOCAL_SHOP.login,
    ROBOKASSA_MODE: LOCAL_SHOP.mode,
    ROBOKASSA_ALGORITHM: LOCAL_SHOP.algorithm,
    ROBOKASSA_PAYMENT_URL: paymentUrl,
    ROBOKASSA_RECEIPTS_URL: new URL('/RoboFiscal/Receipt/', paymentUrl).href,
    ROBOKASSA_REFUNDS_URL: new URL('/RefundService/Refund/', paymentUrl).href,
    SELLERS_FILE,
    STATEMENTS: JSON.stringify({
      ownAccounts: [LOCAL_SELLER.settlementAccount, '40702810800000000005'],
      acquirerInns: ['7700000062'],
      cutOver: '2026-11-01',
      settles: statementSettles,
    }),
    SELLER_IMAGES: join(__dirname, 'sellerImages', 'cut.json'),
    ARCHIVE_BUCKET: 'billing-archive',
    STAGE: 'local',
    MAIL_CONFIGURATION_SET: 'olchat-billing-local',
    MAIL_FROM: 'billing@olchat.example',
    MAIL_FROM_NAME: 'OLChat',
    SUPPORT_CONTACTS: JSON.stringify({ email: 'support@olchat.example', url: 'https://olchat.io' }),
    LEGAL: JSON.stringify({
      version: '2026-11',
      offer: 'https://olchat.example/offer',
      terms: 'https://olchat.example/terms',
      privacy: 'https://olchat.example/privacy',
    }),
    EVENT_BUS: 'olchat-billing',
    LINK_KEY_SECRET_ID: LOCAL_LINK_KEY.id,
    COMPANY_DIRECTORY: directoryUrl === undefined ? 'none' : 'dadata',
    ...(directoryUrl !== undefined && { DADATA_URL: directoryUrl, DADATA_SECRET_ID: LOCAL_DADATA.id }),
    POWERTOOLS_SERVICE_NAME: 'local',
    POWERTOOLS_METRICS_NAMESPACE: 'OLChatBilling',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}

/** Puts settings into the environment, where the functions read them; returns the undo. */
export function applySettings(settings: Readonly<Record<string, string>>): () => void {
  // biome-ignore lint/style/noProcessEnv: the functions run in this process and read their settings from here
  Object.assign(process.env, settings);
  return () => {
    // biome-ignore lint/style/noProcessEnv: as above
    for (const name of Object.keys(settings)) delete process.env[name];
  };
}
