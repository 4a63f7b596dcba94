import { refuse } from './refusal';
import type { RepeatSchedule } from './repeatSchedule';

export type Algorithm = 'MD5' | 'RIPEMD160' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';

/** What a shop owner sets in Robokassa's cabinet. */
export type ShopSettings = {
  login: string;
  /** `live`: the shop is activated. `test`: it is not yet, so only IsTest=1 is accepted. */
  mode: 'live' | 'test';
  algorithm: Algorithm;
  password1: string;
  password2: string;
  testPassword1: string;
  testPassword2: string;
  /** Signs refunds; without it the shop has no access to them. */
  password3?: string;
  /** A function when the shop's own port is known only after the simulator has started. */
  resultUrl: string | (() => string);
  resultMethod: 'GET' | 'POST';
  successUrl: string;
  failUrl: string;
  /** Whether autopay was agreed with Robokassa; without a word of it, yes. */
  recurringAgreed?: boolean;
  /** How long results are repeated, until `/control/shop` says otherwise: the real four minutes if nothing is said. */
  repeats?: RepeatSchedule;
};

/** The pair that counts for a payment: test payments have passwords of their own, and mixing them up is error 29. */
export function passwordsFor(shop: ShopSettings, isTest: boolean): { first: string; second: string } {
  return isTest
    ? { first: shop.testPassword1, second: shop.testPassword2 }
    : { first: shop.password1, second: shop.password2 };
}

/** Autopay is a service by agreement: a shop without it gets error 34 at the parent already. */
export function demandRecurringAgreed(shop: ShopSettings): void {
  if (shop.recurringAgreed === false) refuse(34, 'recurringAgreed is false in the settings of this shop');
}

/** Where results are sent, read anew for each delivery. */
export function resultAddress(shop: ShopSettings): string {
  return typeof shop.resultUrl === 'string' ? shop.resultUrl : shop.resultUrl();
}
