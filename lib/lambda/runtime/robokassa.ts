// biome-ignore-all lint/style/noRestrictedGlobals: the one home of calls that leave AWS
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { calendarDate, isCalendarDate } from '../../domain/calendar/calendarDate';
import { CLOSINGS, type SellerProfile, TAXATION_SYSTEMS } from '../../domain/documents/seller';
import { VAT_REGIMES } from '../../domain/money/vat';
import { sellerSetting } from '../../dynamo/sellerFields';
import { type OpenRobokassaGateway, robokassaGateway } from '../../robokassa/gateway';
import { type OpenReceiptService, receiptService } from '../../robokassa/receiptService';
import { type OpenRefundService, refundService } from '../../robokassa/refundService';
import { checkedShop, type ShopSettings, type SigningPasswords, signingPasswords } from '../../robokassa/shop';
import { HASH_ALGORITHMS } from '../../robokassa/signature';
import { parsedJson, settings } from '../config';
import type { KeptSecret } from '../keptSecret';
import type { Primable } from '../lambda';
import { realSecret } from './secret';

/** The shop as this stage is configured; refuses a digest that the platform cannot compute. */
export function realShop(): ShopSettings {
  const shop = settings({
    ROBOKASSA_LOGIN: z.string().check(z.minLength(1)),
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

/**
 * The passwords of the shop's mode, from Secrets Manager; an empty one is refused before anything is signed with it.
 */
export function realPasswords(): KeptSecret<SigningPasswords> & Primable {
  const { ROBOKASSA_SECRET_ID, ROBOKASSA_MODE } = settings({
    ROBOKASSA_SECRET_ID: z.string().check(z.minLength(1)),
    ROBOKASSA_MODE: z.enum(['live', 'test']),
  });
  return realSecret(ROBOKASSA_SECRET_ID, (text) => signingPasswords(ROBOKASSA_MODE, parsePasswords(text)));
}

const passwordsSchema = () =>
  z.strictObject({
    password1: z.string(),
    password2: z.string(),
    testPassword1: z.string(),
    testPassword2: z.string(),
    password3: z.optional(z.string()),
  });

function parsePasswords(text: string): z.infer<ReturnType<typeof passwordsSchema>> {
  return parsedJson(text, passwordsSchema(), 'the Robokassa secret is not the JSON of four passwords that it must be');
}

/** Robokassa's services on the host of its payment page. */
export function realRobokassaGateway(): OpenRobokassaGateway {
  const shop = realShop();
  return robokassaGateway({
    fetch: globalThis.fetch,
    servicesUrl: new URL('.', shop.paymentUrl).href,
    shop,
    sellers: realSellers(),
  });
}

/** Robokassa's fiscal service, which lives on a host of its own. */
export function realReceiptService(): OpenReceiptService {
  const { ROBOKASSA_RECEIPTS_URL } = settings({ ROBOKASSA_RECEIPTS_URL: z.url({ protocol: /^https?$/ }) });
  return receiptService({ fetch: globalThis.fetch, receiptsUrl: ROBOKASSA_RECEIPTS_URL, shop: realShop() });
}

/** Robokassa's refund service, which lives on a host of its own. */
export function realRefundService(): OpenRefundService {
  const { ROBOKASSA_REFUNDS_URL } = settings({ ROBOKASSA_REFUNDS_URL: z.url({ protocol: /^https?$/ }) });
  return refundService({ fetch: globalThis.fetch, refundsUrl: ROBOKASSA_REFUNDS_URL, shop: realShop() });
}

// A purpose of payment has at most 160 characters, and the longest one without its ground 129.
const LONGEST_GROUND = 30;

const sellerProfile = () =>
  z.strictObject({
    validFrom: z.pipe(z.string().check(z.refine(isCalendarDate)), z.transform(calendarDate)),
    vat: z.enum(VAT_REGIMES),
    vatGround: z.exactOptional(z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_GROUND))),
    taxation: z.exactOptional(z.enum(TAXATION_SYSTEMS)),
    receiptObject: z.enum(['service', 'intellectual_activity']),
    requisites: sellerSetting(),
    offerUrl: z.url(),
    closing: z.exactOptional(z.enum(CLOSINGS)),
    firstActNumber: z.exactOptional(z.int().check(z.minimum(1), z.maximum(2_000_000_000))),
  });

/**
 * The seller's profiles, oldest first, checked before the first receipt or invoice is made. They are a file beside the
 * code: the list only grows, and in the environment it would pass Lambda's 4 KB one day, on the day of a tax change.
 * @throws Error when the file that `SELLERS_FILE` names is missing or wrong; never quotes what it read.
 */
export function realSellers(): readonly SellerProfile[] {
  const { SELLERS_FILE } = settings({ SELLERS_FILE: z.string().check(z.minLength(1)) });
  const schema = z.array(sellerProfile()).check(z.minLength(1));
  const fault = `the sellers' profiles in ${SELLERS_FILE} are not what they must be`;
  const profiles = parsedJson(readFileSync(SELLERS_FILE, 'utf8'), schema, fault);
  return profiles.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
}
