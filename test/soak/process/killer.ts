import type { Chance } from '../../simulation/engine/chance';

/**
 * When the process dies around one of its calls: before the call has an effect, after the effect but before the answer
 * arrives, or after the answer.
 */
type Death = 'before' | 'unheard' | 'after';

/** Kills the process at calls that the seed chooses. */
export class Killer {
  readonly deaths: Record<Death, number> = { before: 0, unheard: 0, after: 0 };
  calls = 0;
  private left = Number.POSITIVE_INFINITY;
  private isArmed = false;
  private readonly luck: Chance;
  private readonly most: number;
  private readonly kill: () => void;

  /** @param most the most calls between a start and the next kill */
  constructor(luck: Chance, most: number, kill: () => void) {
    this.luck = luck;
    this.most = most;
    this.kill = kill;
  }

  /** From now on the process dies at one of its next calls. */
  arm(): void {
    this.isArmed = true;
    // Now and then the kill comes within the first calls of a new process.
    this.left = this.luck.happens(0.2) ? this.luck.between(1, 5) : this.luck.between(1, this.most);
  }

  /** No more kills, except at a call that is already under way. */
  disarm(): void {
    this.isArmed = false;
    this.left = Number.POSITIVE_INFINITY;
  }

  onCall(): Death | undefined {
    this.calls += 1;
    this.left -= 1;
    return this.left === 0 ? this.luck.oneOf(['before', 'unheard', 'unheard', 'after']) : undefined;
  }

  strike(death: Death): void {
    this.deaths[death] += 1;
    this.kill();
    if (this.isArmed) this.arm();
  }

  get kills(): number {
    return Object.values(this.deaths).reduce((sum, times) => sum + times, 0);
  }
}
