import type { Patience } from '../../lib/usecases/ports';

/** Yields to the others instead of waiting, and has all the time in the world. */
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
