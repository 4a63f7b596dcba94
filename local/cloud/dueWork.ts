/** Something that has work for later: a queue of the product, the simulator's deliveries. */
export type DueSource = {
  readonly name: string;
  /** The instant of the earliest work; undefined when there is none. */
  readonly dueAt: () => number | undefined | Promise<number | undefined>;
  /** Does what is due now; a number it answers is how much that was. */
  readonly run: () => Promise<unknown>;
};

/** One run of a source: when on the timeline, and its count if it told one. */
export type Ran = { readonly name: string; readonly at: number; readonly count: number | undefined };

type Due = { readonly source: DueSource; readonly at: number };

/** Runs of one source at one instant before it counts as stuck: a queue may work its backlog off in pages. */
const MAX_REPEATS = 1_000;
/** Enough for decades of daily work; a source that always answers one millisecond later would never reach the end. */
const MAX_RUNS = 100_000;

/** The earliest due work of all; of two at the same instant the source named first. */
export async function earliestDue(sources: readonly DueSource[]): Promise<Due | undefined> {
  let earliest: Due | undefined;
  for (const source of sources) {
    const at = await source.dueAt();
    if (at !== undefined && (earliest === undefined || at < earliest.at)) earliest = { source, at };
  }
  return earliest;
}

type Walk = {
  readonly sources: readonly DueSource[];
  readonly until: number;
  /** Told the instant of each due work before it is run; answers what the clock shows then. */
  readonly reach: (dueAt: number) => number;
  readonly stopped: () => boolean;
};

/** Goes from due to due up to an instant, that one included, asking anew each time: work makes more work. */
export async function walkDueWork({ sources, until, reach, stopped }: Walk): Promise<Ran[]> {
  const ran: Ran[] = [];
  let last: (Due & { count: number | undefined }) | undefined;
  let repeats = 0;
  while (!stopped()) {
    const due = await earliestDue(sources);
    if (due === undefined || due.at > until) break;
    repeats = last !== undefined && due.source === last.source && due.at === last.at ? repeats + 1 : 0;
    if ((repeats > 0 && last?.count === 0) || repeats >= MAX_REPEATS || ran.length >= MAX_RUNS) {
      throw new Error(`${due.source.name} was run and is still due at ${new Date(due.at).toISOString()}`);
    }
    const at = reach(due.at);
    const result = await due.source.run();
    const count = typeof result === 'number' ? result : undefined;
    ran.push({ name: due.source.name, at, count });
    last = { ...due, count };
  }
  return ran;
}
