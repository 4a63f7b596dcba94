/** Something with work that falls due later: a queue of the product, or the simulator's deliveries. */
export type DueSource = {
  readonly name: string;
  /** When the earliest work is due; undefined when there is none. */
  readonly dueAt: () => number | undefined | Promise<number | undefined>;
  /** Does what is due now. If it returns a number, that is how much was done. */
  readonly run: () => Promise<unknown>;
};

/** One run of a source: when on the timeline, and how much was done if the source tells. */
export type Ran = { readonly name: string; readonly at: number; readonly count: number | undefined };

type Due = { readonly source: DueSource; readonly at: number };

/**
 * So many runs of one source at one instant are allowed, because a queue may work through its backlog in pages; after
 * them the source counts as stuck.
 */
const MAX_REPEATS = 1_000;
/**
 * Enough for decades of daily work. Without a limit, a source that is always due a millisecond later would never end.
 */
const MAX_RUNS = 100_000;

/** The earliest due work of all sources; at the same instant the first source in the list wins. */
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
  /** Called with the instant of each due work before it runs; returns what the clock then shows. */
  readonly reach: (dueAt: number) => number;
  readonly stopped: () => boolean;
};

/**
 * Runs due work in order up to `until`, inclusive. It asks the sources after each run, because work makes more work.
 */
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
