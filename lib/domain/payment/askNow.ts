import type { Instant } from '../calendar/instant';
import { instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { mayStillReport } from './asking';
import { type Asked, type CardPayment, type Charge, isTooLate, type Payment, settledState } from './payment';

const SAME_QUESTION_MS = 60_000;
const MOST_A_DAY = 10;

/** The result of «ask Robokassa now»: when the question was put, and the payment if it changes. */
export type AskingDecision = {
  readonly askedAt: Instant;
  readonly payment?: CardPayment | Charge;
};

/**
 * Somebody wants to know now what became of a payment. Customers can ask about card payments only, while money may
 * still count, ten times a Moscow day; operators also about charges, without a limit. A question within a minute of the
 * last one counts as that one (docs/rules.md, «Ask now»).
 */
export function decideAsking(
  payment: Payment,
  by: 'customer' | 'operator',
  at: Instant,
): Result<AskingDecision, Rejection> {
  const refusal = refusalOf(payment, by, at);
  if (refusal) return rejected({ code: refusal });
  if (payment.kind === 'invoice') return rejected({ code: 'not_asked_about' });
  const { asked } = payment;
  if (asked && at - asked.at < SAME_QUESTION_MS) return accepted({ askedAt: asked.at });
  const day = moscowDateOf(at);
  const times = asked?.day === day ? asked.times : 0;
  if (by === 'customer' && times >= MOST_A_DAY) return rejected({ code: 'asked_too_often' });
  const next: Asked = { day, times: times + 1, at };
  return accepted({ askedAt: at, payment: { ...withQuestion(payment, at), asked: next } });
}

/** The payment with a question beside the plan; one that is due earlier stays. */
function withQuestion<P extends CardPayment | Charge>(payment: P, at: Instant): P {
  const askAt = payment.check?.askAt;
  return { ...payment, check: { ...payment.check, askAt: instant(Math.min(askAt ?? at, at)) } };
}

function refusalOf(
  payment: Payment,
  by: 'customer' | 'operator',
  at: Instant,
): 'not_asked_about' | 'already_paid' | 'under_review' | undefined {
  const { kind } = payment;
  if (kind === 'invoice' || (by === 'customer' && kind !== 'card')) return 'not_asked_about';
  if (!mayStillReport(payment)) return settledState(payment) ? 'already_paid' : 'not_asked_about';
  if (by === 'operator') return undefined;
  if (payment.attention.length > 0) return 'under_review';
  return isTooLate(payment, moscowDateOf(at)) ? 'not_asked_about' : undefined;
}
