import { type Instant, instant } from '../../../lib/domain/calendar/instant';
import { RESERVED_FOR_THE_ANSWER_MS, StoreUnavailable } from '../../../lib/usecases/ports';
import { type Chance, chance } from './chance';
import type { Faults } from './faults';
import type { Timeline } from './timeline';

/** What kind of port call it is, which decides what can go wrong with it. */
export type PortKind = 'read' | 'write' | 'commit' | 'call';

type Surroundings = {
  readonly timeline: Timeline;
  readonly faults: () => Faults;
  /** Prints a line of the story. */
  readonly tell: (who: string, what: string) => void;
  readonly countPortCall: () => void;
};

/**
 * One invocation of a function. Every port call waits before and after its effect; the process may die at any of them,
 * and the platform ends it at its deadline.
 */
export class Invocation {
  readonly name: string;
  readonly chance: Chance;
  readonly startedAt: number;
  isDead = false;
  /** A call of it failed or it died, so that it may have done something without being able to note it. */
  isTroubled = false;
  private readonly around: Surroundings;
  private readonly deadline: number;
  private onDeath: (() => void) | undefined;

  constructor(name: string, seed: number, lifeMs: number, around: Surroundings) {
    this.name = name;
    this.around = around;
    this.chance = chance(seed, name);
    this.startedAt = around.timeline.now;
    this.deadline = this.startedAt + lifeMs;
  }

  readonly clock = (): Instant => instant(Math.floor(this.around.timeline.now));

  readonly remainingMs = (): number => this.deadline - this.around.timeline.now;

  readonly pause = (milliseconds: number): Promise<void> => this.wait(Math.ceil(milliseconds));

  readonly random = (): number => this.chance.next();

  /** Runs the handler. Ends as `died` if the process was killed or its time was up. */
  run<Answer>(handler: () => Promise<Answer>): Promise<Ended<Answer>> {
    return new Promise((resolve) => {
      this.onDeath = () => resolve({ kind: 'died' });
      // At the deadline the platform ends whatever is still under way.
      this.around.timeline.at(this.deadline, () => this.die('its time is up'));
      handler().then(
        (answer) => {
          this.end();
          resolve({ kind: 'answered', answer });
        },
        (error: unknown) => {
          this.end();
          resolve({ kind: 'threw', error });
        },
      );
    });
  }

  /**
   * One port call. Its effect happens at one moment; before and after that moment other invocations may go on.
   * @param unanswered what the caller gets if the answer is lost; by default the error that the store did not answer.
   */
  async port<Value>(
    what: string,
    kind: PortKind,
    effect: () => Value,
    unanswered: () => Value = notAnswered,
  ): Promise<Value> {
    const { chance: luck, around } = this;
    around.countPortCall();
    const faults = around.faults();
    await this.wait(this.latency(faults));
    if (luck.happens(faults.death / 2)) return this.killed(`before ${what}`);
    if (kind !== 'call' && luck.happens(faults.refused)) {
      around.tell(this.name, `${what}: refused`);
      this.isTroubled = true;
      throw new StoreUnavailable('simulated: refused');
    }
    const isOutOfTime = kind !== 'call' && this.remainingMs() < RESERVED_FOR_THE_ANSWER_MS;
    // The effect may have happened all the same.
    if (isOutOfTime) this.isTroubled = true;
    if (isOutOfTime && luck.happens(0.5)) throw new StoreUnavailable('simulated: out of time');
    const value = effect();
    if (kind !== 'read' && luck.happens(faults.death / 2)) return this.killed(`after ${what}`);
    await this.wait(this.latency(faults));
    const isLost = isOutOfTime || ((kind === 'write' || kind === 'commit') && luck.happens(faults.lostAnswer));
    if (isLost) {
      this.isTroubled = true;
      around.tell(this.name, `${what}: done, but the answer is lost`);
      return unanswered();
    }
    return value;
  }

  /** Waits on the timeline. Never returns if the process is dead by then. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.around.timeline.after(milliseconds, () => {
        if (!this.isDead) resolve();
      });
    });
  }

  private latency(faults: Faults): number {
    if (this.chance.happens(faults.slow)) return this.chance.between(200, 9_000);
    return this.chance.between(1, 12);
  }

  private killed(where: string): Promise<never> {
    this.die(`killed ${where}`);
    return new Promise(() => undefined);
  }

  private die(why: string): void {
    if (this.isDead) return;
    this.isDead = true;
    if (!this.onDeath) return;
    this.isTroubled = true;
    this.around.tell(this.name, `dies: ${why}`);
    this.onDeath();
  }

  private end(): void {
    this.isDead = true;
    this.onDeath = undefined;
  }
}

export type Ended<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'died' };

function notAnswered(): never {
  throw new StoreUnavailable('simulated: done, but nobody answered');
}
