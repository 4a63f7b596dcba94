import { setMaxListeners } from 'node:events';
import { RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';

/**
 * The signal that aborts every call of one invocation while there is still time to answer. The SDK makes three tries by
 * itself, so without this five slow calls in a row would run into Lambda's deadline and answer nobody. It is made at
 * the first call and shared: the deadline is the same for all, and a timer per call would cost a settlement a hundredth
 * of its time.
 */
export function timeLimit(remainingMs: () => number): () => AbortSignal {
  let signal: AbortSignal | undefined;
  return () => {
    if (!signal) {
      signal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVED_FOR_THE_ANSWER_MS));
      // Each call listens to the signal while it runs, and a run has dozens at once: from the eleventh on Node would
      // warn of a leak.
      setMaxListeners(0, signal);
    }
    return signal;
  };
}
