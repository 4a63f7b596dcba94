import { type Instant, instant } from '../domain/calendar/instant';
import type { OpenDirectory } from '../usecases/ports';

const FAILURES_IN_A_ROW = 3;
const LEFT_ALONE_MS = 60_000;

/**
 * The same register, left alone for a minute once three questions in a row had no answer: nobody waits for it then, and after
 * an outage it is not met by all who waited. After the minute one question tries it. Counted in this process alone.
 */
export function withBreaker(open: OpenDirectory): OpenDirectory {
  let failures = 0;
  let closedUntil: Instant | undefined;
  return (call) => ({
    async find(inn) {
      if (closedUntil !== undefined && call.now < closedUntil) return { outcome: 'unavailable', reason: 'left_alone' };
      // The next call meets it closed until this one has an answer.
      if (failures >= FAILURES_IN_A_ROW) closedUntil = instant(call.now + LEFT_ALONE_MS);
      const answer = await open(call).find(inn);
      failures = answer.outcome === 'unavailable' ? failures + 1 : 0;
      closedUntil = failures >= FAILURES_IN_A_ROW ? instant(call.now + LEFT_ALONE_MS) : undefined;
      return answer;
    },
  });
}
