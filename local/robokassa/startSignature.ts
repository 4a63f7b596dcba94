import { returnFieldNames } from './browserReturn';
import type { FormFields } from './formFields';
import { refuse } from './refusal';
import { passwordsFor, type ShopSettings } from './shop';
import { shpOrdersOfShops } from './shpFields';
import { digest, signatureBase } from './signature';

/**
 * Refuses a form whose SignatureValue does not cover its fields as they are after one decode.
 * Only InvId keeps its place when it is absent; every other optional field is left out of the base.
 */
export function checkStartSignature(fields: FormFields, shop: ShopSettings, isTest: boolean): void {
  const mandatory = ['MerchantLogin', 'OutSum', 'InvId'].map((name) => fields.one(name) ?? '');
  const optional = ['Receipt', 'ResultUrl2', ...returnFieldNames].flatMap((name) => fields.one(name) ?? []);
  const parts = [...mandatory, ...optional];
  const orders = shpOrdersOfShops(fields.shp);
  const given = fields.one('SignatureValue')?.toLowerCase();
  const { first } = passwordsFor(shop, isTest);
  if (orders.some((shp) => digest(shop.algorithm, signatureBase(parts, first, shp)) === given)) return;
  const secret = isTest ? '‹тестовый Пароль#1›' : '‹Пароль#1›';
  refuse(29, `${shop.algorithm}: ${signatureBase(parts, secret, orders[0] ?? [])}`);
}
