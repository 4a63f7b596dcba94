import { type Attention, namedFact } from '../attention/attention';
import { failCharge } from '../autopay/charge';
import type { Instant } from '../calendar/instant';
import { type Draft, draftOf } from '../draft';
import { formatRoubles } from '../money/money';
import { neverPaid, type Subscription } from '../subscription/subscription';
import { checkAfter, personNeededAt } from './asking';
import type { OperationState } from './operationState';
import { type CardPayment, type Charge, type StateCheck, settledState } from './payment';
import { putAside } from './putAside';
import { withOutcomeLearnt } from './settlement';

const HOUR_MS = 3_600_000;

// Of a charge (docs/rules.md, «Asking for outcomes»).
const NOT_FOUND_TWICE_MS = HOUR_MS;
const NEVER_CREATED_AFTER_MS = 24 * HOUR_MS;

/** What an answer without money changes; it always sets at least the time of the next question. */
export type CheckDecision = {
  readonly payment: CardPayment | Charge;
  readonly draft?: Draft;
  /** Opened for a person. */
  readonly opened?: Attention;
  /** Attention that closes because it waited for this outcome. */
  readonly closed: readonly Attention[];
};

/**
 * What an answer of the state service without money means. A charge ends only when its operation failed or was never
 * created. «Never created» takes two «not found» an hour apart, the second at least a day after the claim, and is
 * impossible once Robokassa accepted the call. A charge still open on the last day of the term goes to a person
 * (docs/rules.md, «Asking for outcomes»).
 */
export function decideCheck(
  payment: CardPayment | Charge,
  subscription: Subscription | undefined,
  awaiting: readonly Attention[],
  answer: Exclude<OperationState['kind'], 'paid'>,
  at: Instant,
): CheckDecision {
  if (payment.kind === 'card') return { payment: checkedCard(payment, answer, at), closed: [] };
  const check = checkAfter(payment, answer, at);
  // An operator settled it with other money, or closed it. Keep asking for its own money, but leave its state.
  if (settledState(payment) || payment.state.status === 'failed') {
    return { payment: { ...payment, check }, closed: [] };
  }
  const draft = draftOf(subscription ?? neverPaid(payment.portal), at);
  // After a «not found», silence does not count as the second one: the charge may have been made since.
  const isGone = answer === 'not_found' && wasNeverCreated(payment, check, at);
  const failure = answer === 'failed' ? 'declined' : isGone ? 'never_created' : undefined;
  if (failure) {
    const { closed, ...known } = withOutcomeLearnt(payment, draft, awaiting, at);
    return { ...failCharge(known.payment, known.draft, failure, at), closed };
  }
  const asked: Charge = { ...payment, check };
  const needsPerson = at >= personNeededAt(payment) && payment.attention.length === 0;
  return needsPerson ? forPerson(asked, draft, at) : { payment: asked, closed: [] };
}

function checkedCard(payment: CardPayment, answer: OperationState['kind'], at: Instant): CardPayment {
  return {
    ...payment,
    check: checkAfter(payment, answer, at),
    ...(answer === 'failed' && { lastTry: { outcome: 'declined', seenAt: at } }),
  };
}

function wasNeverCreated({ state, createdAt }: Charge, { notFoundSince }: StateCheck, at: Instant): boolean {
  const wasAccepted = state.status === 'requested';
  return (
    !wasAccepted &&
    notFoundSince !== undefined &&
    at - notFoundSince >= NOT_FOUND_TWICE_MS &&
    at - createdAt >= NEVER_CREATED_AFTER_MS
  );
}

function forPerson(payment: Charge, draft: Draft, at: Instant): CheckDecision {
  const { number, amount, portal } = payment;
  const [numberText, sumText] = [String(number), formatRoubles(amount)];
  const fact = namedFact({ numberText, sumText, sum: amount, claimedPortal: portal, source: 'no_outcome' });
  const { attention: opened, ...aside } = putAside('outcome_unknown', fact, { payment, draft }, { at, by: 'calendar' });
  return { ...aside, opened, closed: [] };
}
