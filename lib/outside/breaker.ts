import { type Instant, instant } from '../domain/calendar/instant';

const FAILURES_IN_A_ROW = 3;
const LEFT_ALONE_MS = 60_000;

/** Asks, or says `left_alone` without asking. */
export type Breaker<Answer> = (now: Instant, ask: () => Promise<Answer>) => Promise<Answer | 'left_alone'>;

/**
 * Leaves somebody outside alone for a minute once three calls in a row had no answer: nobody waits for them then, and after an
 * outage they are not met by all who waited. After the minute one call tries them. Counted in this process alone.
 */
export function breaker<Answer>(hasFailed: (answer: Answer) => boolean): Breaker<Answer> {
  let failures = 0;
  let closedUntil: Instant | undefined;
  return async (now, ask) => {
    if (closedUntil !== undefined && now < closedUntil) return 'left_alone';
    // The next call meets it closed until this one has an answer.
    if (failures >= FAILURES_IN_A_ROW) closedUntil = instant(now + LEFT_ALONE_MS);
    const answer = await ask();
    failures = hasFailed(answer) ? failures + 1 : 0;
    closedUntil = failures >= FAILURES_IN_A_ROW ? instant(now + LEFT_ALONE_MS) : undefined;
    return answer;
  };
}
