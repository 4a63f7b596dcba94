import { type Instant, instant } from '../calendar/instant';
import type { Refund } from './refund';

// The steps of a refund and when each is due (docs/rules.md, «Money given back»).

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ASKED_AFTER_MINUTES = [5, 10, 20, 40, 80, 160, 320, 360];
const CALLED_AGAIN_AFTER_MS = 10 * MINUTE_MS;
const CALLED_FOR_MS = DAY_MS;
// Longer than a run may last: until then the run that made the call may still record its outcome.
const CALL_ENDED_AFTER_MS = 10 * MINUTE_MS;
const ENDED_AFTER_MS = 10 * DAY_MS;

/** When a refund waits for its call or for the next question; absent once nothing more is asked. */
export function refundDueAt({ state }: Refund): Instant | undefined {
  switch (state.status) {
    case 'reserved':
    case 'processing':
    case 'unknown':
      return state.nextAt;
    case 'requested':
      return instant(state.calledAt + CALL_ENDED_AFTER_MS);
    case 'finished':
    case 'canceled':
    case 'rejected':
      return undefined;
  }
}

/** Whether it may still move money. */
export function isUnderWay({ state }: Refund): boolean {
  return !['finished', 'canceled', 'rejected'].includes(state.status);
}

/** Takes the refund for its one call. A run that finds it taken does not call. */
export function claimedForCall(refund: Refund, at: Instant): Refund {
  return { ...refund, state: { status: 'requested', calledAt: at } };
}

/** Certainly not sent, so it may be tried again, for one day. */
export function putBackForCall(refund: Refund, at: Instant): Refund | 'given_up' {
  if (at - refund.reservedAt >= CALLED_FOR_MS) return 'given_up';
  return { ...refund, state: { status: 'reserved', nextAt: instant(at + CALLED_AGAIN_AFTER_MS) } };
}

/** Robokassa accepted it and named the request. While a person has it, Robokassa is asked once a day. */
export function acceptedByRobokassa(refund: Refund, requestId: string, at: Instant): Refund {
  if (refund.state.status === 'unknown') {
    return { ...refund, state: { status: 'unknown', requestId, nextAt: instant(at + DAY_MS) } };
  }
  return { ...refund, state: { status: 'processing', requestId, since: at, asked: 0, nextAt: questionAfter(0, at) } };
}

/** The answer named no end: says when to ask again, and whether a person is needed by now. */
export function askedAgain(refund: Refund, at: Instant): { readonly refund: Refund; readonly isOverdue: boolean } {
  const { state } = refund;
  if (state.status === 'unknown') {
    return { refund: { ...refund, state: { ...state, nextAt: instant(at + DAY_MS) } }, isOverdue: false };
  }
  if (state.status !== 'processing') throw new Error(`a refund that is ${state.status} is not asked about`);
  if (at - state.since >= ENDED_AFTER_MS) return { refund: unknownSince(refund, at), isOverdue: true };
  const asked = state.asked + 1;
  return { refund: { ...refund, state: { ...state, asked, nextAt: questionAfter(asked, at) } }, isOverdue: false };
}

/** Nobody knows what became of it. Where Robokassa has named the request it is asked once a day. */
export function unknownSince(refund: Refund, at: Instant): Refund {
  const { state } = refund;
  const requestId = 'requestId' in state ? state.requestId : undefined;
  const asking = requestId === undefined ? {} : { requestId, nextAt: instant(at + DAY_MS) };
  return { ...refund, state: { status: 'unknown', ...asking } };
}

function questionAfter(asked: number, at: Instant): Instant {
  const minutes = ASKED_AFTER_MINUTES[asked];
  return instant(at + (minutes === undefined ? DAY_MS : minutes * MINUTE_MS));
}
