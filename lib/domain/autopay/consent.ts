import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { Payment } from '../payment/payment';
import { wayOfPaying } from '../payment/wayOfPaying';
import { type Autopay, type AutopayOffReason, autopayOff, type Consent, type ConsentRefusal } from './autopay';

/** Names the text beside the box that was ticked (lib/api/views/consent.ts); changes with every change of it. */
export const CONSENT_TEXT_VERSION = '2026-11';

/** What a purchase did to autopay, as the mail and the journal tell it. */
export type AutopayOutcome =
  | { readonly kind: 'off' | 'turned_on' | 'replaced' | 'stays' }
  | { readonly kind: 'not_turned_on'; readonly why: ConsentRefusal }
  | { readonly kind: 'turned_off'; readonly reason: AutopayOffReason; readonly why?: ConsentRefusal };

/**
 * How the money of a purchase came: Robokassa's word for the way of paying, and whether it was paid for another
 * payment.
 */
type WayOfMoney = { readonly method?: string; readonly isOfAnother?: boolean };

/**
 * Autopay after a payment counted. Its consent is in force only if its own payment was made by bank card while it could
 * be paid, and if it is newer than the last withdrawal and than the consent in force. A purchase without a consent
 * switches autopay off where it buys another tariff, and leaves it as it is where it buys the same one (docs/rules.md,
 * «Consent»).
 */
export function autopayAfterPurchase(
  autopay: Autopay,
  payment: Payment,
  money: WayOfMoney,
  at: Instant,
): { readonly autopay: Autopay; readonly outcome: AutopayOutcome } {
  const consent = consentOf(payment);
  const why = consent && refusalOf(autopay, consent, payment, money, at);
  if (consent && !why) {
    const { withdrawnAt } = autopay;
    return {
      autopay: { on: true, consent, ...(withdrawnAt !== undefined && { withdrawnAt }) },
      outcome: { kind: autopay.on ? 'replaced' : 'turned_on' },
    };
  }
  if (autopay.on && autopay.consent.tariff !== payment.tariff) {
    const reason = 'tariff_changed';
    return {
      autopay: autopayOff(autopay, reason, at),
      outcome: { kind: 'turned_off', reason, ...(why && { why }) },
    };
  }
  if (autopay.on) return { autopay, outcome: { kind: 'stays' } };
  return { autopay, outcome: why ? { kind: 'not_turned_on', why } : { kind: 'off' } };
}

function consentOf(payment: Payment): Consent | undefined {
  if (payment.kind !== 'card' || !payment.consent) return undefined;
  const { number, tariff, periodDays, amount, createdAt, createdBy, consent } = payment;
  return {
    payment: number,
    givenAt: createdAt,
    by: createdBy,
    textVersion: consent.textVersion,
    tariff,
    periodDays,
    amount,
  };
}

function refusalOf(
  autopay: Autopay,
  { givenAt }: Consent,
  payment: Payment,
  { method, isOfAnother }: WayOfMoney,
  at: Instant,
): ConsentRefusal | undefined {
  if (autopay.withdrawnAt !== undefined && givenAt <= autopay.withdrawnAt) return 'withdrawn';
  if (payment.kind === 'card' && payment.cancelledAt !== undefined) return 'cancelled';
  // The card was used for the other payment, and Robokassa repeats the payment whose card it was.
  if (isOfAnother) return 'money_of_another';
  const way = wayOfPaying(method);
  // Robokassa charges cards only, so an unknown way of paying does not count either. The mail does not claim that it
  // was another way.
  if (way !== 'card') return way === 'other' ? 'not_a_card' : 'way_unknown';
  if (moscowDateOf(at) > payment.payableUntil) return 'link_expired';
  if (autopay.on && givenAt <= autopay.consent.givenAt) return 'older_than_the_one_in_force';
  return undefined;
}
