import { SCHEDULES, type ScheduledFunction } from '../../../lib/api/schedules';
import type { Queue } from '../../../lib/domain/queues';
import { chance } from '../engine/chance';
import type { World } from './world';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

type Wheel = {
  readonly name: ScheduledFunction;
  readonly everyMs: number;
  readonly queues: readonly Queue[];
  lastTick: number;
  deadUntil: number;
};

/**
 * The schedules. Runs that would find nothing due are left out, which is why a simulated year takes little time. The
 * others come on time, late, twice, or not for days.
 */
export class Clockwork {
  private readonly world: World;
  private readonly wheels: readonly Wheel[];

  constructor(world: World) {
    this.world = world;
    this.wheels = SCHEDULES.map(({ function: name, everyMinutes, queues }) => ({
      name,
      everyMs: everyMinutes * MINUTE_MS,
      queues,
      lastTick: 0,
      deadUntil: 0,
    }));
  }

  /** The next moment at which a run has something to do. */
  nextAt(): number | undefined {
    return this.next()?.at;
  }

  /** Starts that run: on time, late or twice; or the schedule stops for a while. */
  turn(): void {
    const next = this.next();
    if (!next) return;
    const { wheel, at } = next;
    const { world } = this;
    wheel.lastTick = at;
    world.timeline.now = Math.max(world.timeline.now, at);
    const luck = chance(world.seed, `${wheel.name} at ${at}`);
    const trouble = world.faults.schedule;
    if (luck.happens(trouble / 4)) {
      wheel.deadUntil = at + luck.oneOf([3_600_000, DAY_MS, 3 * DAY_MS, 4 * DAY_MS, 5 * DAY_MS, 9 * DAY_MS]);
      world.tell(wheel.name, 'is dead for a while');
      return;
    }
    const late = luck.happens(trouble / 3) ? luck.oneOf([40, 20_000, 15 * MINUTE_MS, 5 * 3_600_000]) : 0;
    this.start(wheel, at, late, '');
    if (luck.happens(trouble / 2)) this.start(wheel, at, late + luck.oneOf([0, 7, 30, 2_000, 90_000]), ' again');
  }

  private start({ name }: Wheel, meantFor: number, late: number, what: string): void {
    const { world } = this;
    world.timeline.after(late, () => {
      void world.schedule(name, meantFor, what);
    });
  }

  private next(): { readonly wheel: Wheel; readonly at: number } | undefined {
    let earliest: { readonly wheel: Wheel; readonly at: number } | undefined;
    for (const wheel of this.wheels) {
      const at = this.tickOf(wheel);
      if (at !== undefined && (!earliest || at < earliest.at)) earliest = { wheel, at };
    }
    return earliest;
  }

  private tickOf({ queues, everyMs, lastTick, deadUntil }: Wheel): number | undefined {
    let due: number | undefined;
    for (const queue of queues) {
      const at = this.world.table.earliest(queue);
      if (at !== undefined && (due === undefined || at < due)) due = at;
    }
    if (due === undefined) return undefined;
    const from = Math.max(due, lastTick + 1, deadUntil, this.world.downUntil, this.world.timeline.now);
    return Math.ceil(from / everyMs) * everyMs;
  }
}
