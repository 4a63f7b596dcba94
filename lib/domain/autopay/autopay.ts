import type { PaidTariffId, PeriodDays } from '../buying/tariff';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { Kopecks } from '../money/money';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { Notice } from './notice';

/** A customer's standing consent to be charged for the next period, as it was given with a payment. */
export type Consent = {
  /**
   * The payment it was given with: the parent of every charge at Robokassa, and whose address autopay's mails go to.
   */
  readonly payment: PaymentNumber;
  readonly givenAt: Instant;
  /** The `sub` of the token of the user who ticked the box. */
  readonly by: string;
  /** The version of the text beside the ticked box. */
  readonly textVersion: string;
  readonly tariff: PaidTariffId;
  readonly periodDays: PeriodDays;
  /** Never more than this is charged. */
  readonly amount: Kopecks;
};

/** The charges already claimed for one end of a term. */
export type Charges = { readonly endsOn: CalendarDate; readonly made: number; readonly lastOn: CalendarDate };

export const AUTOPAY_OFF_REASONS = [
  'customer',
  'operator',
  'switched_to_free',
  'charges_failed',
  'price_raised',
  'not_sold',
  'notice_missed',
  'tariff_changed',
  'term_ended',
  'reversed',
] as const;
export type AutopayOffReason = (typeof AUTOPAY_OFF_REASONS)[number];

/** Off is final: the parent is forgotten, and only a payment with a new consent turns it on again. */
export type AutopayOff = {
  readonly on: false;
  /** Why it is off; absent where it never was on. */
  readonly reason?: AutopayOffReason;
  /** The last «no» of the customer or an operator: consents given earlier no longer count. */
  readonly withdrawnAt?: Instant;
};

export type AutopayOn = {
  readonly on: true;
  readonly consent: Consent;
  readonly withdrawnAt?: Instant;
  readonly notice?: Notice;
  readonly charges?: Charges;
};

export type Autopay = AutopayOff | AutopayOn;

/** A charge whose outcome is not known yet. There is at most one, whatever has become of the autopay. */
export type OpenCharge = {
  readonly number: PaymentNumber;
  readonly tariff: PaidTariffId;
  /**
   * Since it was claimed, somebody switched autopay off or the tariff changed: its money buys no days without a person.
   */
  readonly isVoid: boolean;
};

const WITHDRAWALS: readonly AutopayOffReason[] = ['customer', 'operator', 'switched_to_free'];

/** Whether a person said no, and not a rule. */
export function isWithdrawal(reason: AutopayOffReason): boolean {
  return WITHDRAWALS.includes(reason);
}

/** Why it last went off; absent where it was never on. */
function offReason(autopay: Autopay, reason: AutopayOffReason): { readonly reason?: AutopayOffReason } {
  if (autopay.on) return { reason };
  return autopay.reason === undefined ? {} : { reason: autopay.reason };
}

/**
 * Autopay after it was switched off, or refused once more while it was off.
 * @param isNo whether consents given until now stop counting, as they do where a person said no.
 */
export function autopayOff(
  autopay: Autopay,
  reason: AutopayOffReason,
  at: Instant,
  isNo: boolean = isWithdrawal(reason),
): AutopayOff {
  const before = autopay.withdrawnAt;
  // A slower writer may carry an earlier «no».
  const withdrawnAt = isNo && (before === undefined || at > before) ? at : before;
  return {
    on: false,
    ...offReason(autopay, reason),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
  };
}

/** Why a consent that came with a payment is not in force. */
export const CONSENT_REFUSALS = [
  'not_a_card',
  'way_unknown',
  'money_of_another',
  'link_expired',
  'withdrawn',
  'cancelled',
  'older_than_the_one_in_force',
] as const;
export type ConsentRefusal = (typeof CONSENT_REFUSALS)[number];
