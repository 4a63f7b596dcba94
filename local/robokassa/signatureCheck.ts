import type { FormFields } from './formFields';
import { refuse } from './refusal';
import { passwordsFor, type ShopSettings } from './shop';
import { shpOrdersOfShops } from './shpFields';
import { digest, signatureBase } from './signature';

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
