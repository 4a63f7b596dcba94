import type { World } from './world';

const MOST_TRIES_AT_ONE_TIME = 200;

/**
 * Moves the clock on. If a scheduled run is killed on the way, the clock stops there; then it is moved on from there.
 */
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
    // A month has tens of thousands of runs, and hundreds of them may be killed. Only a clock that stands still fails.
    if (world.timeline.now() > reached) tried = 0;
    reached = world.timeline.now();
  }
  await world.served.tellTime().catch(() => undefined);
}
