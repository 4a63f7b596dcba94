import { refuse } from './refusal';

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
  /** A function if the shop's port is known only after the simulator has started. */
  resultUrl: string | (() => string);
  resultMethod: 'GET' | 'POST';
  successUrl: string;
  failUrl: string;
  /** Whether the shop has agreed autopay with Robokassa; absent means yes. */
  recurringAgreed?: boolean;
  /** How long results are repeated, until `/control/shop` changes it; absent means the real four minutes. */
  repeats?: RepeatSchedule;
};

/** The passwords of a payment. Test payments have a pair of their own; a signature by the wrong pair is error 29. */
export function passwordsFor(shop: ShopSettings, isTest: boolean): { first: string; second: string } {
  return isTest
    ? { first: shop.testPassword1, second: shop.testPassword2 }
    : { first: shop.password1, second: shop.password2 };
}

/**
 * A shop must agree autopay with Robokassa; without the agreement even the first payment, the parent, gets error 34.
 */
export function demandRecurringAgreed(shop: ShopSettings): void {
  if (shop.recurringAgreed === false) refuse(34, 'recurringAgreed is false in the settings of this shop');
}

/** Where results are sent; read for each delivery. */
export function resultAddress(shop: ShopSettings): string {
  return typeof shop.resultUrl === 'string' ? shop.resultUrl : shop.resultUrl();
}

/** How patient Robokassa is with a shop that does not answer: see `nextRepeatAt`. */
export const repeatSchedules = ['four_minutes', 'three_days'] as const;

export type RepeatSchedule = (typeof repeatSchedules)[number];

const minute = 60_000;
const lastRepeats = { four_minutes: 4, three_days: 72 * 60 } as const;
const patientRepeats = [1, 2, 5, 10, 30, 60];

/**
 * When an unanswered result is sent again, counted from the first call; null after the last repeat. `four_minutes` is
 * what Robokassa's support says and what was measured: after 1, 2, 3 and 4 minutes, then never. `three_days` is
 * invented, for stories about reports that come late and often: after 1, 2, 5, 10, 30 and 60 minutes, then hourly up to
 * 72 hours. Repeats missed while the simulator was off are skipped.
 */
export function nextRepeatAt(schedule: RepeatSchedule, firstTriedAt: number, after: number): number | null {
  const passed = Math.floor((after - firstTriedAt) / minute);
  const next = schedule === 'four_minutes' ? passed + 1 : patientRepeat(passed);
  return next > lastRepeats[schedule] ? null : firstTriedAt + next * minute;
}

function patientRepeat(passed: number): number {
  return patientRepeats.find((minutes) => minutes > passed) ?? (Math.floor(passed / 60) + 1) * 60;
}
