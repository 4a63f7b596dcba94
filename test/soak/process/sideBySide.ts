import type { Killer } from './killer';
import type { ServedProcess } from './servedProcess';

/** The processes that serve one table. Schedules run in each of them, because each has its own clock. */
export class SideBySide {
  private processes: readonly ServedProcess[];

  constructor(processes: readonly ServedProcess[]) {
    this.processes = processes;
  }

  /** Ends the present processes and lets others take their place. */
  async become(others: () => Promise<readonly ServedProcess[]>): Promise<void> {
    await this.close();
    this.processes = await others();
    await this.isUp();
  }

  /** Resolves when all processes listen. */
  isUp = () => this.inEach((one) => one.isUp());
  tellTime = () => this.inEach((one) => one.tellTime());
  idle = () => this.inEach((one) => one.idle());
  run = (name: string) => this.inEach((one) => one.run(name));
  close = () => this.inEach((one) => one.close());

  /** Does it in all processes at once. Rejects if one was killed meanwhile, but only after the others are done. */
  private async inEach(what: (one: ServedProcess) => Promise<void>): Promise<void> {
    const ended = await Promise.allSettled(this.processes.map(what));
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

/** The killers of the processes, each at calls of its own. */
export class Killers {
  private readonly killers: readonly Killer[];

  constructor(killers: readonly Killer[]) {
    this.killers = killers;
  }

  arm(): void {
    for (const killer of this.killers) killer.arm();
  }

  disarm(): void {
    for (const killer of this.killers) killer.disarm();
  }

  get calls(): number {
    return this.sumOf(({ calls }) => calls);
  }

  get kills(): number {
    return this.sumOf(({ kills }) => kills);
  }

  get deaths(): Killer['deaths'] {
    return {
      before: this.sumOf(({ deaths }) => deaths.before),
      unheard: this.sumOf(({ deaths }) => deaths.unheard),
      after: this.sumOf(({ deaths }) => deaths.after),
    };
  }

  private sumOf(count: (killer: Killer) => number): number {
    return this.killers.reduce((sum, killer) => sum + count(killer), 0);
  }
}
