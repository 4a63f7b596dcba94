import type { World } from './world';

const MOST_TRIES = 200;

/** Moves the clock on. A run of a schedule that is killed on the way stops it: then on from there. */
export async function passed(world: World, milliseconds: number): Promise<void> {
  const until = world.timeline.now() + milliseconds;
  for (let tried = 1; world.timeline.now() < until; tried += 1) {
    await world.served.isUp();
    try {
      await world.timeline.set(until);
    } catch (error) {
      if (tried === MOST_TRIES) throw error;
    }
  }
  await world.served.tellTime().catch(() => undefined);
}
