import type { World } from './world';

const MOST_TRIES_AT_ONE_TIME = 200;

/** Moves the clock on. A run of a schedule that is killed on the way stops it: then on from there. */
export async function passed(world: World, milliseconds: number): Promise<void> {
  const until = world.timeline.now() + milliseconds;
  let reached = world.timeline.now();
  for (let tried = 1; reached < until; tried += 1) {
    await world.served.isUp();
    try {
      await world.timeline.set(until);
    } catch (error) {
      if (tried === MOST_TRIES_AT_ONE_TIME) throw error;
    }
    // A month is tens of thousands of runs and may be killed hundreds of times. What must not happen is standing still.
    if (world.timeline.now() > reached) tried = 0;
    reached = world.timeline.now();
  }
  await world.served.tellTime().catch(() => undefined);
}
