import type { Patience } from '../../lib/usecases/ports';

/** Lets the other tasks run instead of waiting; 15 s are left at all times, unless a test says otherwise. */
export function patientWithoutWaiting(
  remaining: () => number = () => 15_000,
): Patience & { readonly pauses: readonly number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
    remainingMs: remaining,
  };
}
