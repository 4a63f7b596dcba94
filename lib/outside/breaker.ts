import { type Instant, instant } from '../domain/calendar/instant';

const FAILURES_IN_A_ROW = 3;
const LEFT_ALONE_MS = 60_000;

/** Asks, or says `left_alone` without asking. */
export type Breaker<Answer> = (now: Instant, ask: () => Promise<Answer>) => Promise<Answer | 'left_alone'>;

/**
 * Leaves a service outside alone for a minute once three calls in a row had no answer: callers then need not wait for
 * it, and after an outage it does not meet everybody who waited at once. After the minute a single call tries it. Each
 * process counts for itself.
 */
export function breaker<Answer>(hasFailed: (answer: Answer) => boolean): Breaker<Answer> {
  let failures = 0;
  let closedUntil: Instant | undefined;
  return async (now, ask) => {
    if (closedUntil !== undefined && now < closedUntil) return 'left_alone';
    // Until this call has its answer, other calls are turned away.
    if (failures >= FAILURES_IN_A_ROW) closedUntil = instant(now + LEFT_ALONE_MS);
    const answer = await ask();
    failures = hasFailed(answer) ? failures + 1 : 0;
    closedUntil = failures >= FAILURES_IN_A_ROW ? instant(now + LEFT_ALONE_MS) : undefined;
    return answer;
  };
}
