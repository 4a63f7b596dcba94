import { type Autopay, type AutopayOffReason, type AutopayOn, autopayOff, type OpenCharge } from '../autopay/autopay';
import { isTooLateToNotice } from '../autopay/chargeDays';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { TakingBackReason } from '../journal';
import type { Payment } from '../payment/payment';
import type { Holding, Subscription } from '../subscription/subscription';

/** What a taking back does to autopay. */
export type AutopayReversal = {
  readonly autopay: Autopay;
  /** Why it went off, where it was on. */
  readonly off?: AutopayOffReason;
  /** A charge in flight whose right to days goes with it. */
  readonly openCharge?: OpenCharge;
  /** The customer was told of a charge for another end of the term: they will be told again. */
  readonly isNoticeDropped: boolean;
};

/**
 * Autopay is not replayed; a taking back can only switch it off: with the payment that gave its consent or was charged
 * by it, with the card of a chargeback, or because no term of its tariff is left to renew. Where it stays on and the
 * end has moved, the notice for the old end no longer allows a charge (docs/rules.md, «Taking back»).
 * @param payment whose money is taken back; absent for granted days and for choices.
 */
export function autopayAfterTakingBack(
  { autopay, openCharge, holding: before }: Pick<Subscription, 'autopay' | 'openCharge' | 'holding'>,
  {
    payment,
    reason,
    after,
  }: { readonly payment?: Payment; readonly reason: TakingBackReason; readonly after: Holding },
  at: Instant,
): AutopayReversal {
  const isCardLost = reason === 'chargeback' && payment !== undefined && payment.kind !== 'invoice';
  if (isCardLost || (autopay.on && payment && isOfConsent(autopay, payment))) {
    const isVoid = openCharge && (autopay.on || isCardLost);
    return {
      // Our mistake is not the customer's «no»: a payment for which they ticked the box before may still turn autopay
      // on.
      autopay: autopayOff(autopay, 'reversed', at, reason !== 'mistake'),
      ...(autopay.on && { off: 'reversed' }),
      ...(isVoid && { openCharge: { ...openCharge, isVoid: true } }),
      isNoticeDropped: false,
    };
  }
  if (!autopay.on) return { autopay, isNoticeDropped: false };
  const off = reasonWithoutTerm(autopay, after);
  if (off) {
    return {
      autopay: autopayOff(autopay, off, at),
      off,
      ...(openCharge && { openCharge: { ...openCharge, isVoid: true } }),
      isNoticeDropped: false,
    };
  }
  if (!hasMoved(before, after)) return { autopay, isNoticeDropped: false };
  if (after.kind === 'paid' && isTooLateToNotice(after.term.endsOn, moscowDateOf(at))) {
    return { autopay: autopayOff(autopay, 'notice_missed', at), off: 'notice_missed', isNoticeDropped: false };
  }
  const { notice, ...withoutNotice } = autopay;
  return { autopay: withoutNotice, isNoticeDropped: notice !== undefined };
}

function isOfConsent({ consent }: AutopayOn, payment: Payment): boolean {
  return (
    payment.number === consent.payment || (payment.kind === 'autopay' && payment.consent.payment === consent.payment)
  );
}

/** Why nothing is left that this consent could renew. */
function reasonWithoutTerm({ consent }: AutopayOn, after: Holding): AutopayOffReason | undefined {
  if (after.kind !== 'paid') return 'term_ended';
  if (after.atEnd === 'becomes_free') return 'switched_to_free';
  return after.tariff === consent.tariff ? undefined : 'tariff_changed';
}

function hasMoved(before: Holding, after: Holding): boolean {
  if (before.kind !== 'paid' || after.kind !== 'paid') return before.kind !== after.kind;
  return before.tariff !== after.tariff || before.term.endsOn !== after.term.endsOn;
}
