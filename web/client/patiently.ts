import { type Answer, asksToComeAgain } from './trouble';

type Patience = {
  readonly pause: (ms: number) => Promise<void>;
  /** Hears that the service is busy and the call will be repeated. */
  readonly onBusy?: (() => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

const REPEATS = 2;
const USUAL_WAIT_SECONDS = 2;
/** Nobody looks at a spinner longer: then a person decides when to go on. */
const LONGEST_WAIT_SECONDS = 30;

/** Repeats a call that was told to come again, as late as the service asked, twice; then the answer is what it is. */
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
