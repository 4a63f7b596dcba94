import { type Answer, asksToComeAgain } from './trouble';

type Patience = {
  readonly pause: (ms: number) => Promise<void>;
  /** Called when the service is busy and the call will be repeated. */
  readonly onBusy?: (() => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

const REPEATS = 2;
const USUAL_WAIT_SECONDS = 2;
/** Nobody watches a spinner for longer: the trouble is shown instead, and the person decides when to try again. */
const LONGEST_WAIT_SECONDS = 30;

/**
 * Repeats a call when the service asks for it, after the wait that the service names, twice at most; then returns the
 * last answer.
 */
export async function patiently<T>(
  call: () => Promise<Answer<T>>,
  { pause, onBusy, signal }: Patience,
): Promise<Answer<T>> {
  for (let repeats = 0; ; repeats += 1) {
    const answer = await call();
    if (answer.ok || repeats === REPEATS || signal?.aborted) return answer;
    if (!asksToComeAgain(answer.trouble)) return answer;
    const { retryAfterSeconds = USUAL_WAIT_SECONDS } = answer.trouble;
    if (retryAfterSeconds > LONGEST_WAIT_SECONDS) return answer;
    onBusy?.();
    await pause(retryAfterSeconds * 1000);
  }
}
