import { Busy, type CommitOutcome, type Patience, RESERVED_FOR_THE_ANSWER_MS } from './ports';

const MOST_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Reads, decides and commits again until a commit holds: at most ten times, with full jitter from 50 ms doubling to 2
 * s, while three seconds of the invocation remain.
 * @throws Busy when it gives up; nothing was written then.
 */
export async function untilCommitted<Answer>(
  patience: Patience,
  attempt: () => Promise<{ readonly commit: CommitOutcome; readonly answer: Answer }>,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    const { commit, answer } = await attempt();
    if (commit === 'committed') return answer;
    const wait = patience.random() * Math.min(FIRST_PAUSE_MS * 2 ** (tried - 1), LONGEST_PAUSE_MS);
    if (tried === MOST_ATTEMPTS || patience.remainingMs() - wait < RESERVED_FOR_THE_ANSWER_MS) {
      throw new Busy(`gave up after ${tried} conflicts`);
    }
    await patience.pause(wait);
  }
}
