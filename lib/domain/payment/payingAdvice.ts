import { isOfUnknownOutcome } from '../attention/attention';
import type { Subscription } from '../subscription/subscription';

/**
 * What a customer is told about paying. `pay`: nothing of theirs is under way. `wait`: a person looks at money that came, so
 * they must not pay a second time. `may_wait`: a charge is open and may still renew the term. `charge_void`: after their
 * «no» one is still open; its money would renew nothing.
 */
export const PAYING_ADVICE = ['pay', 'wait', 'may_wait', 'charge_void'] as const;
export type PayingAdvice = (typeof PAYING_ADVICE)[number];

/**
 * The one answer of the page and of every mail to «shall I pay now?»: «pay» in one beside «do not pay twice» in the other is
 * no advice (docs/rules.md, «What customers are told about paying»).
 */
export function payingAdviceOf({
  attention,
  openAttempt,
}: Pick<Subscription, 'attention' | 'openAttempt'>): PayingAdvice {
  // That nobody knows what became of a charge is said of the charge: no money of theirs lies with us.
  if (attention.some((id) => !isOfUnknownOutcome(id))) return 'wait';
  if (!openAttempt) return 'pay';
  return openAttempt.isVoid ? 'charge_void' : 'may_wait';
}
