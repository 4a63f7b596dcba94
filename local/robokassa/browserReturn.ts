import { type FormFields, shpPairs } from './form';
import { html, page } from './html';
import { roublesText } from './money';
import type { Operation } from './operation';
import { refuse } from './refusal';
import { htmlReply, type Reply, seeOther } from './reply';
import { passwordsFor, type ShopSettings } from './shop';
import { sign } from './signature';

/** Where the browser goes afterwards, and how. */
export type BrowserReturn = { url: string; method: 'GET' | 'POST' };

/**
 * The four fields by which one payment sends its browser elsewhere than the shop's settings say; signed in this order.
 */
export const returnFieldNames = ['SuccessUrl2', 'SuccessUrl2Method', 'FailUrl2', 'FailUrl2Method'] as const;

/** Where one payment sends the browser: the form's addresses if it names them, else the shop's. */
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
  // Some shops URL-encode the address in the field and in the signed base as well. The signature then fits, so take it.
  const plain = /^https?%3A/i.test(url) ? new URLSearchParams(`url=${url}`).get('url') : url;
  if (plain === null || !/^https?:\/\//i.test(plain) || !URL.canParse(plain)) {
    return refuse(30, 'SuccessUrl2 and FailUrl2 must be http or https addresses');
  }
  return { url: plain, method };
}

type Kind = 'success' | 'fail';

/**
 * The fields that the browser brings to the shop. A failure is not signed: it proves nothing, the payer may try again.
 */
function returnFields(operation: Operation, shop: ShopSettings, kind: Kind): [string, string][] {
  const { invId, shp, culture } = operation;
  const outSum = roublesText(operation.outSum, 2);
  return [
    ['OutSum', outSum],
    ['InvId', invId],
    ...(kind === 'success' ? proof(operation, shop, outSum) : []),
    ['Culture', culture],
    ...shpPairs(shp),
  ];
}

function proof({ invId, shp, isTest }: Operation, shop: ShopSettings, outSum: string): [string, string][] {
  // Lower case on purpose: real calls of SuccessURL carried it although the documentation shows upper case.
  const signature = sign(shop.algorithm, [outSum, invId], passwordsFor(shop, isTest).first, shp);
  const testMark: [string, string] = ['IsTest', '1'];
  return [['SignatureValue', signature], ...(isTest ? [testMark] : [])];
}

/** The address of a return by GET. */
export function browserReturnUrl(operation: Operation, shop: ShopSettings, kind: Kind): string {
  const url = new URL(operation.returns[kind].url);
  const query = new URLSearchParams(returnFields(operation, shop, kind)).toString();
  url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url.toString();
}

/** Takes the browser back to the shop: a redirect, or a form where the shop asked for POST. */
export function browserReturnReply(operation: Operation, shop: ShopSettings, kind: Kind): Reply {
  const { url, method } = operation.returns[kind];
  if (method === 'GET') return seeOther(browserReturnUrl(operation, shop, kind));
  const inputs = returnFields(operation, shop, kind).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const title = kind === 'success' ? 'Оплата прошла' : 'Оплата отменена';
  return htmlReply(
    200,
    page(
      title,
      html`<section class="notice"><h1>${title}</h1>
<form method="post" action="${url}">${inputs}<button class="primary">Вернуться в магазин</button></form></section>`,
    ),
  );
}
