import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configurationSetName } from './constructs/mailEvents';
import { SELLER_IMAGES } from './images/cutImage';
import { sellersFile } from './sellers';
import type { Stage } from './stages';

type Environment = Readonly<Record<string, string>>;

/** The shop, as every function that signs or verifies reads it. The secret's id, never what is in it. */
export function shopEnvironment({ robokassa }: Stage, secretId: string): Environment {
  return {
    ROBOKASSA_SECRET_ID: secretId,
    ROBOKASSA_LOGIN: robokassa.login,
    ROBOKASSA_MODE: robokassa.mode,
    ROBOKASSA_ALGORITHM: robokassa.algorithm,
    ROBOKASSA_PAYMENT_URL: robokassa.paymentUrl,
  };
}

/** The header into which CloudFront writes the customer's address, and which no caller can set. */
export const VIEWER_ADDRESS_HEADER = 'x-olchat-viewer-address';

/** The address a consent was given from: behind CloudFront the connection is CloudFront's. */
export function viewerEnvironment({ edge }: Stage): Environment {
  return edge ? { VIEWER_ADDRESS_HEADER } : {};
}

/** What is asked of Robokassa's fiscal service. */
export function receiptsEnvironment({ robokassa }: Stage): Environment {
  return { ROBOKASSA_RECEIPTS_URL: robokassa.receiptsUrl };
}

/** What gives money back. */
export function refundsEnvironment({ robokassa }: Stage): Environment {
  return { ROBOKASSA_REFUNDS_URL: robokassa.refundsUrl };
}

/**
 * The seller on the receipt or the invoice: the file that bundle.ts wrote for the stage; Lambda unpacks the code to
 * /var/task.
 */
export function sellerEnvironment({ name }: Stage): Environment {
  return { SELLERS_FILE: `/var/task/${sellersFile(name)}` };
}

/**
 * The pictures that the profiles name, where bundle.ts put them.
 * @throws Error at synth when a profile names a picture whose PNG is not there.
 */
export function sellerImagesEnvironment({ sellerProfiles }: Stage): Environment {
  for (const name of sellerProfiles.flatMap(({ requisites }) => Object.values(requisites.images ?? {}))) {
    const file = join(SELLER_IMAGES, `${name}.png`);
    if (!existsSync(file)) throw new Error(`infra/sellers.ts names the picture «${name}», and there is no ${file}`);
  }
  return { SELLER_IMAGES: '/var/task/seller-images.json' };
}

/** What taking a number needs in addition: the first number to give out. */
export function sellingEnvironment(stage: Stage): Environment {
  return { FIRST_PAYMENT_NUMBER: String(stage.firstPaymentNumber), ...sellerEnvironment(stage) };
}

/** How statements are read: the accounts of all sellers there ever were, the newest first, and any further ones. */
export function statementEnvironment({ sellerProfiles, statements }: Stage): Environment {
  const { furtherAccounts, ...told } = statements;
  const invoiced = sellerProfiles.map(({ requisites }) => requisites.bank.settlementAccount).toReversed();
  const ownAccounts = [...new Set([...invoiced, ...furtherAccounts])];
  return { STATEMENTS: JSON.stringify({ ownAccounts, ...told }) };
}

/** What a link to an invoice is made of, and checked with. */
export function linkEnvironment({ publicUrl }: Stage, secretId: string): Environment {
  return { PUBLIC_URL: publicUrl, LINK_KEY_SECRET_ID: secretId };
}

/** Which register of companies is asked, and where. The secret's id, never what is in it. */
export function directoryEnvironment({ companies }: Stage, secretId: string): Environment {
  if (companies === 'none') return { COMPANY_DIRECTORY: 'none' };
  return {
    COMPANY_DIRECTORY: 'dadata',
    DADATA_URL: 'https://suggestions.dadata.ru/suggestions/api/4_1/rs/',
    DADATA_SECRET_ID: secretId,
  };
}

/**
 * Who hears of events by HTTPS, where anybody does. The secret's id, never what is in it.
 * @throws Error at synth for any other address.
 */
export function webhookEnvironment({ webhook }: Stage, secretId: string): Environment {
  if (webhook === undefined) return {};
  if (!webhook.startsWith('https://')) throw new Error(`infra/stages.ts: the webhook ${webhook} is not https`);
  return { EVENTS_WEBHOOK_URL: webhook, EVENTS_WEBHOOK_SECRET_ID: secretId };
}

/** Whom a customer may ask for help. */
export function supportEnvironment({ mail }: Stage): Environment {
  return { SUPPORT_CONTACTS: JSON.stringify(mail.support) };
}

/** What customers agree to by paying. */
export function legalEnvironment({ legal }: Stage): Environment {
  return { LEGAL: JSON.stringify(legal) };
}

/** Who writes to the customers. */
export function mailEnvironment(stage: Stage): Environment {
  const { from, fromName } = stage.mail;
  return {
    STAGE: stage.name,
    MAIL_CONFIGURATION_SET: configurationSetName(stage),
    MAIL_FROM: from,
    MAIL_FROM_NAME: fromName,
    ...supportEnvironment(stage),
    ...legalEnvironment(stage),
  };
}
