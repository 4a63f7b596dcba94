import type { Patience } from '../usecases/ports';

/**
 * Lets at most so many calls a second begin within one invocation; each waits for its turn.
 * @param perSecond how many calls may begin in a second.
 */
export function pacer({ pause, remainingMs }: Pick<Patience, 'pause' | 'remainingMs'>, perSecond: number) {
  const leftAtStart = remainingMs();
  let begun = 0;
  return async (): Promise<void> => {
    const turn = (begun * 1000) / perSecond;
    begun += 1;
    const elapsed = leftAtStart - remainingMs();
    if (turn > elapsed) await pause(turn - elapsed);
  };
}
