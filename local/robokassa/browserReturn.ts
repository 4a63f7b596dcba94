import type { FormFields } from './formFields';
import { refuse } from './refusal';
import type { ShopSettings } from './shop';

/** Where the browser goes afterwards, and how. */
export type BrowserReturn = { url: string; method: 'GET' | 'POST' };

/** The four fields that send one payment's browser elsewhere than the shop's settings; signed in this order. */
export const returnFieldNames = ['SuccessUrl2', 'SuccessUrl2Method', 'FailUrl2', 'FailUrl2Method'] as const;

/** The returns of one payment: its own if the form names them, else the shop's. */
export function readBrowserReturns(
  fields: FormFields,
  shop: ShopSettings,
): { success: BrowserReturn; fail: BrowserReturn } {
  const [success, successMethod, fail, failMethod] = returnFieldNames.map(fields.one);
  const given = [success, successMethod, fail, failMethod].filter((value) => value !== undefined).length;
  if (given === 0) {
    return { success: { url: shop.successUrl, method: 'GET' }, fail: { url: shop.failUrl, method: 'GET' } };
  }
  return { success: readReturn(success, successMethod), fail: readReturn(fail, failMethod) };
}

function readReturn(url: string | undefined, method: string | undefined): BrowserReturn {
  if (url === undefined || (method !== 'GET' && method !== 'POST')) {
    return refuse(30, 'SuccessUrl2, SuccessUrl2Method, FailUrl2 and FailUrl2Method come together, methods GET or POST');
  }
  // Some shops encode the address in the field and in the base alike, which is consistent, so it verifies.
  const plain = /^https?%3A/i.test(url) ? new URLSearchParams(`url=${url}`).get('url') : url;
  if (plain === null || !/^https?:\/\//i.test(plain) || !URL.canParse(plain)) {
    return refuse(30, 'SuccessUrl2 and FailUrl2 must be http or https addresses');
  }
  return { url: plain, method };
}
