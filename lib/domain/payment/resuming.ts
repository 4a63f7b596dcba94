import { CONSENT_TEXT_VERSION } from '../autopay/consent';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { type CardPayment, hasExpired, isCancelled, type Payment, settledState } from './payment';

/**
 * Whether the form of a card payment may be given again, with the number, sum, receipt and consent the payment was
 * created with. Not where the words of its consent have changed since (docs/rules.md, «Payments»).
 */
export function decideResuming(payment: Payment, at: Instant): Result<CardPayment, Rejection> {
  if (payment.kind !== 'card') return rejected({ code: 'no_checkout' });
  if (settledState(payment)) return rejected({ code: 'already_paid' });
  if (payment.attention.length > 0) return rejected({ code: 'under_review' });
  if (isCancelled(payment)) return rejected({ code: 'payment_cancelled' });
  if (hasExpired(payment, moscowDateOf(at))) return rejected({ code: 'payment_expired' });
  const { consent } = payment;
  if (consent && consent.textVersion !== CONSENT_TEXT_VERSION) return rejected({ code: 'consent_text_changed' });
  return accepted(payment);
}
