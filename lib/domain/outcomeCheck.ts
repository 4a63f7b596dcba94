import { type Attention, namedFact, outcomeAttentionIds } from './attention';
import { failCharge } from './charge';
import { type Instant, instant } from './instant';
import { type Draft, draftOf } from './journal';
import { formatRoubles } from './money';
import { endOfMoscowDay, moscowDateOf } from './moscow';
import type { OperationState } from './operationState';
import {
  type AutopayPayment,
  type CardPayment,
  hasExpired,
  isTooLate,
  lastDayForMoney,
  type Payment,
  type StateCheck,
} from './payment';
import { putAside } from './putAside';
import { withOutcomeLearnt } from './settlement';
import { neverPaid, type Subscription } from './subscription';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// Of an attempt (docs/rules.md, «Asking for outcomes»).
const NOT_FOUND_TWICE_MS = HOUR_MS;
const NEVER_CREATED_AFTER_MS = DAY_MS;
const A_PERSON_AFTER_MS = 3 * DAY_MS;
const ASKED_FOR_MS = A_PERSON_AFTER_MS + 30 * DAY_MS;

// Of a link: twice as long as its money counts, and the last question may come as late as that.
const UNANSWERED_FOR_MS = 70 * DAY_MS;

const LAST_CALL_BEFORE_MS = 2 * HOUR_MS;

const SHORTEST_PAUSE_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;

/**
 * Whether Robokassa may still have money to tell of: no outcome is known, or other money than its own has settled it, and a
 * payer may be on his way with the link all the same.
 */
export function mayStillReport(payment: Payment): payment is CardPayment | AutopayPayment {
  if (payment.kind === 'invoice' || payment.state.status === 'failed') return false;
  if (payment.state.status !== 'paid') return true;
  const { number, state } = payment;
  return !state.fact.startsWith(`result-${number}-`) && !outcomeAttentionIds(number).includes(state.fact);
}

/** What an answer without money changes: always at least when the next question is asked. */
export type CheckDecision = {
  readonly payment: CardPayment | AutopayPayment;
  readonly draft?: Draft;
  /** Opened for a person. */
  readonly opened?: Attention;
  /** Closed: it waited for this outcome. */
  readonly closed: readonly Attention[];
};

/**
 * What an answer of the state service that brings no money means. A charge ends only when its operation failed, or was never
 * created: by two «not found» an hour apart, the second a day after the claim, and never after Robokassa accepted it. What
 * is open after three days is for a person (docs/rules.md, «Asking for outcomes»).
 */
export function decideCheck(
  payment: CardPayment | AutopayPayment,
  subscription: Subscription | undefined,
  awaiting: readonly Attention[],
  answer: Exclude<OperationState['kind'], 'paid'>,
  at: Instant,
): CheckDecision {
  if (payment.kind === 'card') return { payment: checkedCard(payment, answer, at), closed: [] };
  // Settled by a person with other money: asked about its own, and never ended any more.
  if (payment.state.status === 'paid') {
    return { payment: { ...payment, check: nextCheck(payment, answer, at) }, closed: [] };
  }
  const draft = draftOf(subscription ?? neverPaid(payment.portal), at);
  const check = nextCheck(payment, answer, at);
  // Silence after a «not found» is no second «not found»: the charge may have been made since.
  const isGone = answer === 'not_found' && wasNeverCreated(payment, check, at);
  const failure = answer === 'failed' ? 'declined' : isGone ? 'never_created' : undefined;
  if (failure) {
    const { closed, ...known } = withOutcomeLearnt(payment, draft, awaiting, at);
    return { ...failCharge(known.payment, known.draft, failure, at), closed };
  }
  const asked: AutopayPayment = { ...payment, check };
  const needsPerson = at - payment.createdAt >= A_PERSON_AFTER_MS && payment.attention.length === 0;
  return needsPerson ? forPerson(asked, draft, at) : { payment: asked, closed: [] };
}

function checkedCard(payment: CardPayment, answer: OperationState['kind'], at: Instant): CardPayment {
  return {
    ...payment,
    check: nextCheck(payment, answer, at),
    ...(answer === 'failed' && { lastTry: { outcome: 'declined', seenAt: at } }),
  };
}

function wasNeverCreated({ state, createdAt }: AutopayPayment, { notFoundSince }: StateCheck, at: Instant): boolean {
  const wasAccepted = state.status === 'requested';
  return (
    !wasAccepted &&
    notFoundSince !== undefined &&
    at - notFoundSince >= NOT_FOUND_TWICE_MS &&
    at - createdAt >= NEVER_CREATED_AFTER_MS
  );
}

/** Growing pauses; an operation that was seen once is no longer «not found». */
function nextCheck(payment: CardPayment | AutopayPayment, answer: OperationState['kind'], at: Instant): StateCheck {
  const since = payment.check?.notFoundSince;
  const notFoundSince = answer === 'not_found' ? (since ?? at) : answer === 'unclear' ? since : undefined;
  const pause = payment.kind === 'card' ? pauseForCard(payment, answer, at) : pauseForAttempt(payment, at);
  return {
    ...(pause !== undefined && { nextAt: instant(at + pause) }),
    ...(notFoundSince !== undefined && { notFoundSince }),
  };
}

function pauseForAttempt({ createdAt }: AutopayPayment, at: Instant): number | undefined {
  const age = at - createdAt;
  if (age >= ASKED_FOR_MS) return undefined;
  return age >= A_PERSON_AFTER_MS ? DAY_MS : bounded(age);
}

/** While it may be paid, within hours; later, for a report that was lost, at twice its age each time. */
function pauseForCard(payment: CardPayment, answer: OperationState['kind'], at: Instant): number | undefined {
  const today = moscowDateOf(at);
  const age = at - payment.createdAt;
  // A question that nobody answered was none: the last ones must not fall into an hour when the service was down.
  if (answer === 'unclear' && hasExpired(payment, today) && age < UNANSWERED_FOR_MS) return DAY_MS;
  if (isTooLate(payment, today)) return undefined;
  if (!hasExpired(payment, today)) return bounded(age);
  // The last question comes while its money would still count.
  const lastCall = endOfMoscowDay(lastDayForMoney(payment)) - LAST_CALL_BEFORE_MS;
  return at < lastCall ? Math.min(age, lastCall - at) : age;
}

function bounded(age: number): number {
  return Math.max(SHORTEST_PAUSE_MS, Math.min(age, LONGEST_PAUSE_MS));
}

function forPerson(payment: AutopayPayment, draft: Draft, at: Instant): CheckDecision {
  const { number, amount, portal } = payment;
  const [numberText, sumText] = [String(number), formatRoubles(amount)];
  const fact = namedFact({ numberText, sumText, sum: amount, claimedPortal: portal, source: 'no_outcome' });
  const { attention: opened, ...aside } = putAside('outcome_unknown', fact, { payment, draft }, { at, by: 'calendar' });
  return { ...aside, opened, closed: [] };
}
