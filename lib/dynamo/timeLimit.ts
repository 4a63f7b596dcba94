import { setMaxListeners } from 'node:events';
import { RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';

/**
 * The signal that ends every call of one invocation while there is still time to answer. The SDK tries three times by itself:
 * without it, five slow calls in a row would be cut off by Lambda unanswered. It is made at the first call and then kept: the
 * deadline is the same for all, and a timer for each call costs a settlement a hundredth of its time.
 */
export function timeLimit(remainingMs: () => number): () => AbortSignal {
  let signal: AbortSignal | undefined;
  return () => {
    if (!signal) {
      signal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVED_FOR_THE_ANSWER_MS));
      // Each call listens while it is under way, and a run has dozens at once: Node would log a leak at the eleventh.
      setMaxListeners(0, signal);
    }
    return signal;
  };
}
