import { isOfUnknownOutcome } from '../attention/attention';
import type { Subscription } from '../subscription/subscription';

/**
 * What customers are told about paying. `pay`: nothing is under way. `wait`: a person looks at money that came, so the
 * customer must not pay again. `may_wait`: a charge is open and may still renew the term. `charge_void`: a charge is
 * open although the customer said no; its money would renew nothing.
 */
export const PAYING_ADVICE = ['pay', 'wait', 'may_wait', 'charge_void'] as const;
export type PayingAdvice = (typeof PAYING_ADVICE)[number];

/**
 * The answer to «shall I pay now?», the same on the page and in every mail: «pay» in one place and «do not pay twice»
 * in another would help nobody (docs/rules.md, «What customers are told about paying»).
 */
export function payingAdviceOf({
  attention,
  openCharge,
}: Pick<Subscription, 'attention' | 'openCharge'>): PayingAdvice {
  // An unknown outcome of a charge has words of its own. No money of the customer is with us, so this is not `wait`.
  if (attention.some((id) => !isOfUnknownOutcome(id))) return 'wait';
  if (!openCharge) return 'pay';
  return openCharge.isVoid ? 'charge_void' : 'may_wait';
}
