import { isOwnMoney } from '../attention/attention';
import { morningOf } from '../autopay/chargeDays';
import { type Instant, instant } from '../calendar/instant';
import { endOfMoscowDay, moscowDateOf } from '../calendar/moscow';
import type { OperationState } from './operationState';
import {
  type CardPayment,
  type Charge,
  hasExpired,
  isTooLate,
  lastDayForMoney,
  type Payment,
  type StateCheck,
  settledState,
} from './payment';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// When to ask about a card payment on its first day, by its age. Most payers pay within minutes, and some wait in front
// of the page for the answer.
const FIRST_DAY_MS = [3, 6, 10, 15, 30].map((minutes) => minutes * MINUTE_MS);

// About twice as long as the money of a card payment counts; the last question may come as late as that.
const UNANSWERED_FOR_MS = 70 * DAY_MS;
const LAST_CALL_BEFORE_MS = 2 * HOUR_MS;

// About a charge.
const SHORTEST_PAUSE_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;
const DAILY_FROM_MS = 3 * DAY_MS;
const ASKED_FOR_MS = DAILY_FROM_MS + 30 * DAY_MS;
const ASKED_AFTER_CLOSING_MS = 30 * DAY_MS;
const A_PERSON_AFTER_MS = 4 * HOUR_MS;

/**
 * Whether Robokassa may still report money for this payment: no outcome is known; or other money has settled it while
 * its payer may still be paying; or a person has closed the charge and nobody has said that it failed.
 */
export function mayStillReport(payment: Payment): payment is CardPayment | Charge {
  if (payment.kind === 'invoice') return false;
  if (payment.state.status === 'failed') return payment.state.reason === 'closed_by_operator';
  const settled = settledState(payment);
  return !settled || !isOwnMoney(payment.number, settled.fact);
}

/** When the state service is asked next: as planned, or earlier where somebody asked. `undefined`: never again. */
export function questionDueAt(payment: Payment): Instant | undefined {
  if (!mayStillReport(payment)) return undefined;
  const { nextAt, askAt } = payment.check ?? {};
  if (nextAt === undefined || askAt === undefined) return nextAt ?? askAt;
  return nextAt < askAt ? nextAt : askAt;
}

/**
 * From when a person looks at a charge without an outcome: ten o'clock on the last day of the term it renews, but at
 * the earliest four hours after its claim (docs/rules.md, «Asking for outcomes»).
 */
export function personNeededAt({ renews, createdAt }: Pick<Charge, 'renews' | 'createdAt'>): Instant {
  return instant(Math.max(morningOf(renews), createdAt + A_PERSON_AFTER_MS));
}

/**
 * The questions that follow an answer (docs/rules.md, «Asking for outcomes»). A question beside the plan never moves
 * the planned one: a customer who presses «check» on day 10 must not move the question of day 12 to day 20.
 */
export function checkAfter(payment: CardPayment | Charge, answer: OperationState['kind'], at: Instant): StateCheck {
  const { nextAt: planned, askAt, notFoundSince: since } = payment.check ?? {};
  // An operation that was seen once can no longer be «not found». Silence proves neither.
  const notFoundSince = answer === 'not_found' ? (since ?? at) : answer === 'unclear' ? since : undefined;
  const nextAt = planned !== undefined && planned > at ? planned : nextQuestion(payment, answer, at);
  return {
    ...(nextAt !== undefined && { nextAt }),
    // Somebody asked again after this question was put.
    ...(askAt !== undefined && askAt > at && { askAt }),
    ...(notFoundSince !== undefined && { notFoundSince }),
  };
}

function nextQuestion(payment: CardPayment | Charge, answer: OperationState['kind'], at: Instant): Instant | undefined {
  const pause = payment.kind === 'card' ? pauseForCard(payment, answer, at) : pauseForCharge(payment, answer, at);
  return pause === undefined ? undefined : instant(at + pause);
}

function pauseForCharge(charge: Charge, answer: OperationState['kind'], at: Instant): number | undefined {
  const { state, createdAt } = charge;
  if (state.status === 'failed') {
    const isOver = answer === 'failed' || at - state.at >= ASKED_AFTER_CLOSING_MS;
    return isOver ? undefined : DAY_MS;
  }
  const age = at - createdAt;
  if (age >= ASKED_FOR_MS) return undefined;
  if (age >= DAILY_FROM_MS) return DAY_MS;
  const pause = Math.max(SHORTEST_PAUSE_MS, Math.min(age, LONGEST_PAUSE_MS));
  const untilPerson = personNeededAt(charge) - at;
  return untilPerson > 0 ? Math.min(pause, untilPerson) : pause;
}

/**
 * While the payment may be paid, the next question comes within hours. Later it looks for a lost report, each time at
 * twice the payment's age.
 */
function pauseForCard(payment: CardPayment, answer: OperationState['kind'], at: Instant): number | undefined {
  const today = moscowDateOf(at);
  const age = at - payment.createdAt;
  // A question without an answer does not count: the last ones must not be wasted on an hour when the service was down.
  if (answer === 'unclear' && hasExpired(payment, today) && age < UNANSWERED_FOR_MS) return DAY_MS;
  if (isTooLate(payment, today)) return undefined;
  if (!hasExpired(payment, today)) return age < DAY_MS ? pauseOnFirstDay(age) : LONGEST_PAUSE_MS;
  // The last question comes while its money would still count.
  const lastCall = endOfMoscowDay(lastDayForMoney(payment)) - LAST_CALL_BEFORE_MS;
  return at < lastCall ? Math.min(age, lastCall - at) : age;
}

/** Planned by the payment's age, so that one late question does not delay the following ones. */
function pauseOnFirstDay(age: number): number {
  const next = FIRST_DAY_MS.find((due) => due > age) ?? (Math.floor(age / HOUR_MS) + 1) * HOUR_MS;
  return next - age;
}
