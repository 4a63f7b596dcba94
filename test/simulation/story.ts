import type { JournalEvent } from '../../lib/domain/journal';
import { QUEUES } from '../../lib/domain/queues';
import { ASKING } from './acts/asking';
import { BANK } from './acts/bank';
import { CANCELLING } from './acts/cancelling';
import { CONTACTS } from './acts/contacts';
import { CORRECTIONS } from './acts/corrections';
import { CUSTOMERS } from './acts/customers';
import { OPERATORS, resolveAll } from './acts/operators';
import { PAYERS } from './acts/payers';
import { PAY_LINKS } from './acts/payLinks';
import { REFUNDS } from './acts/refunds';
import { meetRenewal, payFirst } from './acts/renewals';
import { SLIPS } from './acts/slips';
import { STATEMENTS, takeInAll } from './acts/statements';
import type { Act, Memory, Mood } from './acts/story';
import { STRANGERS } from './acts/strangers';
import { type Chance, chance } from './engine/chance';
import { NO_FAULTS } from './engine/faults';
import { INVARIANTS } from './invariants/all';
import type { Invariant, Verdict, Witness } from './invariants/invariant';
import type { Commit } from './table/table';
import { Clockwork } from './world/clockwork';
import { World } from './world/world';

export type StoryOptions = {
  readonly seed: number;
  readonly steps: number;
  /**
   * Acts to leave out, by their index: how a story is shortened. The main acts have whole numbers. An act beside act 2
   * is 2.5 (payers and statements), 2.25 (corrections), 2.75 (cancelling), 2.875 (refunds) or 2.9375 (links that pay).
   */
  readonly without?: ReadonlySet<number>;
  /** No faults at all: people are the only trouble. */
  readonly isCalm?: boolean;
  readonly tell?: (line: string) => void;
};

export type StoryEnd = {
  readonly seed: number;
  readonly steps: number;
  readonly portCalls: number;
  readonly days: number;
  /** The acts of the story, by their index. */
  readonly acts: readonly number[];
  /**
   * How often each thing happened in the story: kinds of journal entries, attention, ends of charges, states of bank
   * rows.
   */
  readonly reached: ReadonlyMap<string, number>;
  /** The invariant that broke, and what it found. */
  readonly fault?: { readonly invariant: string; readonly what: string };
};

const ACTS: readonly Act[] = [...CUSTOMERS, ...OPERATORS, ...BANK, ...STRANGERS, ...CONTACTS, ...ASKING];
/**
 * These and the other groups of acts go on beside the main ones, each in a share of the stories and with luck of its
 * own, so that a story without a group stays as it was before the group was written.
 */
const BESIDE: readonly Act[] = [...PAYERS, ...STATEMENTS];
const UNDOING: readonly Act[] = [...CORRECTIONS, ...SLIPS];
const DAY_MS = 86_400_000;
const QUIET_SEASON_MS = 180 * DAY_MS;
const SILENT_WEEKS_MS = 45 * DAY_MS;
const MOST_STEPS_OF_THE_SEASON = 2_000;
const MOST_STEPS_TO_REST = 20_000;

/**
 * Tells one story: steps of trouble, then half a year in which nobody acts, then rest until nothing is left to do. The
 * same seed gives the same story.
 */
export async function tellStory({ seed, steps, without, isCalm = false, tell }: StoryOptions): Promise<StoryEnd> {
  const story = new Running(seed, isCalm, tell);
  await story.trouble(steps, without);
  if (!story.fault) await story.quietSeason();
  if (!story.fault) await story.rest();
  return story.end();
}

class Running {
  fault: StoryEnd['fault'];
  private readonly world: World;
  private readonly clockwork: Clockwork;
  private readonly memory: Memory = { links: [], invoices: [], transfers: [], payLinks: [], files: [] };
  private readonly invariants: readonly (readonly [string, Invariant])[];
  private readonly witness: Witness;
  private readonly start: number;
  private readonly mood: Mood;
  private readonly taste: Taste;
  private readonly tasteBeside: Taste;
  private readonly tasteOfUndoing: Taste;
  private readonly tasteOfCancelling: Taste;
  private readonly tasteOfRefunds: Taste;
  private readonly tasteOfLinks: Taste;
  private seen = '';
  private readonly acts: number[] = [];
  private readonly reached = new Map<string, number>();

  constructor(seed: number, isCalm: boolean, tell: (line: string) => void = () => undefined) {
    this.invariants = Object.entries(INVARIANTS).map(([name, make]) => [name, make()]);
    this.world = new World(seed, { onCommit: (commit) => this.onCommit(commit, tell), tell }, isCalm);
    const { table, ledger, robokassa, timeline, callers } = this.world;
    this.witness = { table, ledger, robokassa, now: () => timeline.now, callerOf: (name) => callers.get(name) };
    this.clockwork = new Clockwork(this.world);
    this.start = timeline.now;
    const luck = chance(seed, 'taste');
    this.mood = luck.oneOf(['mixed', 'mixed', 'autopay', 'mail']);
    if (this.mood === 'mail' && !isCalm) this.world.troubleMail();
    this.taste = tasteOf(ACTS, luck, this.mood);
    const luckBeside = chance(seed, 'the bank');
    this.tasteBeside = this.mood !== 'mail' && luckBeside.happens(0.5) ? tasteOf(BESIDE, luckBeside, 'mixed') : [];
    const luckOfUndoing = chance(seed, 'the corrections');
    const isUndoing = this.mood !== 'mail' && luckOfUndoing.happens(0.4);
    this.tasteOfUndoing = isUndoing ? tasteOf(UNDOING, luckOfUndoing, 'mixed') : [];
    this.tasteOfCancelling = chance(seed, 'the cancelling').happens(0.4)
      ? CANCELLING.map((act) => [act, act.weight])
      : [];
    const luckOfRefunds = chance(seed, 'the refunds');
    const isGivingBack = this.mood !== 'mail' && luckOfRefunds.happens(0.4);
    this.tasteOfRefunds = isGivingBack ? tasteOf(REFUNDS, luckOfRefunds, 'mixed') : [];
    const isPayingByLink = this.mood !== 'mail' && chance(seed, 'pay link').happens(1 / 6);
    this.tasteOfLinks = isPayingByLink ? PAY_LINKS.map((act) => [act, act.weight]) : [];
  }

  async trouble(steps: number, without: ReadonlySet<number> | undefined): Promise<void> {
    const { world } = this;
    let index = 0;
    let nextAct = world.timeline.now;
    while (world.steps < steps && !this.fault) {
      if (nextAct > this.nextDueAt()) {
        await this.goOn();
        continue;
      }
      const luck = chance(world.seed, `act ${index}`);
      const act = chosen(luck, this.taste);
      world.timeline.now = nextAct;
      nextAct = this.nextActAt(luck);
      world.steps += 1;
      if (act && !without?.has(index)) this.perform(act, luck, index);
      this.actBeside(index + 0.5, this.tasteBeside, 0.4, without);
      this.actBeside(index + 0.25, this.tasteOfUndoing, 0.15, without);
      this.actBeside(index + 0.75, this.tasteOfCancelling, 0.2, without);
      this.actBeside(index + 0.875, this.tasteOfRefunds, 0.3, without);
      this.actBeside(index + 0.9375, this.tasteOfLinks, 0.4, without);
      index += 1;
    }
  }

  private actBeside(index: number, taste: Taste, often: number, without: ReadonlySet<number> | undefined): void {
    const luck = chance(this.world.seed, `act ${index}`);
    const act = luck.happens(often) ? chosen(luck, taste) : undefined;
    if (!act || without?.has(index)) return;
    this.world.steps += 1;
    this.perform(act, luck, index);
  }

  /**
   * Nobody acts for half a year, and the trouble goes on. While people buy, terms hardly ever end, so most charges are
   * made in this time; at rest Robokassa declines each of them at once. A story about mail skips this.
   */
  async quietSeason(): Promise<void> {
    if (this.mood === 'mail') return;
    const { world } = this;
    const until = world.timeline.now + QUIET_SEASON_MS;
    // A broken product may do something every minute, which would take too long.
    const mostSteps = world.steps + MOST_STEPS_OF_THE_SEASON;
    world.tell('the world', 'is left alone for a season');
    // In a quarter of the stories the state service answers nobody for 45 days, the last question about a card payment
    // included.
    if (chance(world.seed, 'season').happens(0.25)) {
      world.robokassa.silentUntil = world.timeline.now + SILENT_WEEKS_MS;
    }
    while (!this.fault && this.nextDueAt() <= until && world.steps < mostSteps) await this.goOn();
  }

  /** The trouble ends, and all that is owed or open must come to its end. */
  async rest(): Promise<void> {
    const { world } = this;
    world.faults = NO_FAULTS;
    world.downUntil = 0;
    world.robokassa.isClosing = true;
    world.robokassa.refunds.endAll();
    world.tell('the world', 'comes to rest');
    const until = world.steps + MOST_STEPS_TO_REST;
    for (;;) {
      await this.untilQuiet(until);
      if (this.fault) return;
      const resolving = Promise.all([resolveAll(world), takeInAll(world)]);
      await this.untilQuiet(until);
      if (this.fault) return;
      const putBack = this.putParkedBack();
      const [attention, rows] = await resolving;
      if (attention === 0 && rows === 0 && !putBack) break;
    }
    for (const [name, { atEnd }] of this.invariants) this.judge(name, atEnd?.(this.witness));
  }

  end(): StoryEnd {
    const { seed, steps, portCalls, timeline } = this.world;
    const days = (timeline.now - this.start) / DAY_MS;
    return {
      seed,
      steps,
      portCalls,
      days,
      acts: this.acts,
      reached: this.reached,
      ...(this.fault && { fault: this.fault }),
    };
  }

  private async untilQuiet(until: number): Promise<void> {
    const { world, clockwork } = this;
    while (!this.fault && (world.timeline.nextAt() !== undefined || clockwork.nextAt() !== undefined)) {
      if (world.steps > until) this.judge('nothingStaysOpen', 'the world never comes to rest');
      await this.goOn();
    }
  }

  private nextDueAt(): number {
    const { world, clockwork } = this;
    return Math.min(
      world.timeline.nextAt() ?? Number.POSITIVE_INFINITY,
      clockwork.nextAt() ?? Number.POSITIVE_INFINITY,
    );
  }

  /**
   * Runs whatever is due next, on the timeline or by a schedule. Then every invariant judges the world if anything has
   * changed.
   */
  private async goOn(): Promise<void> {
    const { world, clockwork } = this;
    const [soon, tick] = [world.timeline.nextAt(), clockwork.nextAt()];
    if (tick !== undefined && (soon === undefined || tick < soon)) clockwork.turn();
    else await world.timeline.step();
    const [surprise] = world.surprises;
    if (surprise) this.judge('noSurprises', surprise);
    const now = this.sight();
    if (now === this.seen) return;
    this.seen = now;
    for (const [name, { always }] of this.invariants) this.judge(name, always?.(this.witness));
  }

  /** A text that changes whenever there is something new to judge. */
  private sight(): string {
    const { table, ledger } = this.world;
    const { acknowledgedReports, confirmed, leaks, wrongAnswers, grantsAcknowledged, movements, chargeCalls, taken } =
      ledger;
    const counts = [acknowledgedReports.size, confirmed.size, leaks.length, wrongAnswers.length];
    return [table.writes, ...counts, grantsAcknowledged.size, movements.size, chargeCalls.length, taken.length].join();
  }

  /** After a pause, or close to the moment at which a schedule next has work: two things at once find most mistakes. */
  private nextActAt(luck: Chance): number {
    const { now } = this.world.timeline;
    const usual = now + gap(luck, this.mood);
    const jitter = luck.oneOf([luck.between(0, 60), luck.between(0, 4_000), luck.between(0, 300_000)]);
    const tick = this.clockwork.nextAt();
    return luck.happens(0.25) && tick !== undefined ? tick + jitter : usual;
  }

  private perform(act: Act, luck: Chance, index: number): void {
    const id = `${act.name} ${index}`;
    this.acts.push(index);
    this.world.tell(id, 'begins');
    act.perform({ world: this.world, memory: this.memory, mood: this.mood }, luck, id).catch((error: unknown) => {
      this.world.surprises.push(`${id}: ${error instanceof Error ? error.stack : String(error)}`);
    });
  }

  /** Lets payers act on invoices that come by themselves. Stories without such invoices stay as they were. */
  private hearOfRenewals({ changes: { journal } }: Commit): void {
    const { world, memory, mood } = this;
    const story = { world, memory, mood };
    const tell = (error: unknown) =>
      world.surprises.push(`renewal: ${error instanceof Error ? error.stack : String(error)}`);
    const isWanted = journal.some(({ event }) => event.kind === 'renewals_wanted');
    for (const { event, portal, payment: number } of journal) {
      if (number === undefined || !('amount' in event) || event.amount === undefined) continue;
      const invoice = { portal, number, amount: event.amount };
      if (event.kind === 'invoice_issued' && isWanted) payFirst(story, invoice).catch(tell);
      if (event.kind !== 'renewal_issued') continue;
      memory.invoices.push(invoice);
      meetRenewal(story, invoice).catch(tell);
    }
  }

  private onCommit(commit: Commit, tell: (line: string) => void): void {
    const { journal, payments, attention, bankRows } = commit.changes;
    const what = [
      ...payments.map(({ next }) => `${next.kind} ${next.number} ${next.state.status}`),
      ...journal.map(({ portal, version, event }) => `${portal}/${version} ${event.kind}`),
    ];
    tell(`    ${commit.by} commits ${what.join(', ')}`);
    const outcomes = payments.flatMap(({ next: { kind, state } }) =>
      kind === 'autopay' ? [`charge ${state.status}${state.status === 'failed' ? ` ${state.reason}` : ''}`] : [],
    );
    const opened = attention.flatMap(({ next: { kind, resolution } }) =>
      resolution ? [`resolved ${resolution.action}`] : [`attention ${kind}`],
    );
    const rows = bankRows.map(
      ({ next: { state, source, statement } }) =>
        `row of the bank by ${source} ${state}${state === 'open' && statement?.why ? `: ${statement.why}` : ''}`,
    );
    for (const one of [...rows, ...journal.map(({ event }) => eventName(event)), ...outcomes, ...opened]) {
      this.reached.set(one, (this.reached.get(one) ?? 0) + 1);
    }
    this.hearOfRenewals(commit);
    for (const [name, { onCommit }] of this.invariants) this.judge(name, onCommit?.(commit, this.witness));
  }

  private judge(invariant: string, what: Verdict): void {
    if (what === undefined || this.fault) return;
    this.fault = { invariant, what };
    this.world.tell('INVARIANT', `${invariant}: ${what}`);
  }

  /** A person puts parked items back into their queues, as the runbook says. */
  private putParkedBack(): boolean {
    const { table, timeline } = this.world;
    let any = false;
    for (const queue of QUEUES) {
      for (const id of table.parked[queue]) {
        table.parked[queue].delete(id);
        table.due[queue].set(id, { at: timeline.now as never, failures: 0 });
        any = true;
      }
    }
    return any;
  }
}

function eventName(event: JournalEvent): string {
  if (event.kind === 'purchase') return `purchase ${event.effect.kind}, autopay ${event.autopay.kind}`;
  if (event.kind === 'taken_back') return `taken back: ${event.what}, ${event.reason}`;
  if (event.kind === 'refund_started') return `refund started: ${event.days}`;
  if (event.kind === 'refund_finished')
    return `refund finished: ${event.outcome}${event.elsewhere ? ', elsewhere' : ''}`;
  if (event.kind === 'refund_failed') return `refund failed: ${event.why}`;
  if (event.kind === 'autopay_off') return `autopay off: ${event.reason}`;
  return event.kind;
}

type Taste = readonly (readonly [Act, number])[];

/**
 * Draws how much a story likes each act: some acts never happen in it, some often. In a story about autopay or mail
 * people act less, so that charges are made.
 */
function tasteOf(acts: readonly Act[], luck: Chance, mood: Mood): Taste {
  return acts.map((act) => {
    const appetite = luck.oneOf([0, 1, 1, 1, 3]);
    if (mood === 'mixed') return [act, act.weight * appetite];
    // If customers bought too often, no term would come to its end, and nobody would get a notice.
    if (act.name === 'buy by card') return [act, mood === 'mail' ? 4 : 8];
    const isWhatItIsAbout = mood === 'mail' && CONTACTS.includes(act);
    return [act, act.weight * appetite * (isWhatItIsAbout ? 0.6 : mood === 'mail' ? 0.03 : 0.3)];
  });
}

function chosen(luck: Chance, taste: Taste): Act | undefined {
  const total = taste.reduce((sum, [, weight]) => sum + weight, 0);
  let left = luck.next() * total;
  for (const [act, weight] of taste) {
    left -= weight;
    if (left < 0) return act;
  }
  return undefined;
}

/** The pause until the next act, from milliseconds to days. */
function gap(luck: Chance, mood: Mood): number {
  const days = { mixed: 10, autopay: 24, mail: 90 }[mood];
  return luck.oneOf([
    luck.between(0, 40),
    luck.between(0, 2_000),
    luck.between(0, 3_600_000),
    luck.between(0, 20 * 3_600_000),
    luck.between(0, 3 * DAY_MS),
    luck.between(0, days * DAY_MS),
  ]);
}
