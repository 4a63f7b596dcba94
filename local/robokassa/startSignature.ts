import { returnFieldNames } from './browserReturn';
import type { FormFields } from './formFields';
import type { ShopSettings } from './shop';
import { checkSignature } from './signatureCheck';

/**
 * Refuses a form whose SignatureValue does not cover its fields as they are after one decode.
 * Only InvId keeps its place when it is absent; every other optional field is left out of the base.
 */
export function checkStartSignature(fields: FormFields, shop: ShopSettings, isTest: boolean): void {
  const mandatory = ['MerchantLogin', 'OutSum', 'InvId'].map((name) => fields.one(name) ?? '');
  const optional = ['Receipt', 'ResultUrl2', ...returnFieldNames].flatMap((name) => fields.one(name) ?? []);
  checkSignature([...mandatory, ...optional], fields, shop, isTest);
}
