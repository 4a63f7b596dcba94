import { createHash } from 'node:crypto';
import { type FormFields, type ShpField, shpInDeliveryOrder, shpOrdersOfShops } from './form';
import { refuse } from './refusal';
import { type Algorithm, passwordsFor, type ShopSettings } from './shop';

/** Plain digest of the UTF-8 text, lower-case hex. */
export function digest(algorithm: Algorithm, text: string): string {
  return createHash(algorithm.toLowerCase()).update(text, 'utf8').digest('hex');
}

/** `parts:password[:Shp_a=…:Shp_b=…]`. An empty part keeps its place: dropping it would shift every later one. */
function signatureBase(parts: readonly string[], password: string, shp: readonly ShpField[]): string {
  return [...parts, password, ...shp.map((field) => `${field.name}=${field.value}`)].join(':');
}

/** The signature of what the simulator sends, in lower-case hex. */
export function sign(
  algorithm: Algorithm,
  parts: readonly string[],
  password: string,
  shp: readonly ShpField[],
): string {
  return digest(algorithm, signatureBase(parts, password, shpInDeliveryOrder(shp)));
}

/**
 * Throws at the start if this OpenSSL lacks the digest, as some builds of OpenSSL 3 lack RIPEMD160. Otherwise the
 * simulator would start, and refuse every signature.
 */
export function assertDigestExists(algorithm: Algorithm): void {
  try {
    digest(algorithm, '');
  } catch (cause) {
    throw new Error(`Robokassa simulator: this build of Node has no ${algorithm}; choose another algorithm.`, {
      cause,
    });
  }
}

/** Refuses fields whose SignatureValue is not that of these parts, Password#1 and the shop's own fields. */
export function checkSignature(
  parts: readonly string[],
  fields: FormFields,
  shop: ShopSettings,
  isTest: boolean,
): void {
  const orders = shpOrdersOfShops(fields.shp);
  const given = fields.one('SignatureValue')?.toLowerCase();
  const { first } = passwordsFor(shop, isTest);
  if (orders.some((shp) => digest(shop.algorithm, signatureBase(parts, first, shp)) === given)) return;
  const secret = isTest ? '‹тестовый Пароль#1›' : '‹Пароль#1›';
  refuse(29, `${shop.algorithm}: ${signatureBase(parts, secret, orders[0] ?? [])}`);
}
