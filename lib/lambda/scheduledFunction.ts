import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../domain/instant';
import type { Due, DueList, DueQueue, OpenStore, Patience } from '../usecases/ports';
import { type DueWork, dueRun, type RunCounts } from './dueRun';
import type { AgeMetric, Observation } from './observation';
import type { Rim } from './rim';

/** What the schedule sends: the instant a run was meant for. */
export type ScheduledEvent = { readonly now: string };

/** What a run answers, by queue. */
export type ScheduledCounts = Readonly<Partial<Record<DueQueue, RunCounts>>>;

type ScheduledNeeds<Store> = {
  readonly openStore: OpenStore<Store>;
  readonly openDueList: OpenStore<DueList>;
  readonly rim: Rim;
};

/** One run of a schedule, as a function sees it. */
export type ScheduledCall<Store = unknown> = {
  readonly now: Instant;
  readonly remainingMs: () => number;
  readonly patience: Patience;
  readonly observation: Observation;
  readonly dueList: DueList;
  readonly store: Store;
};

type Task = Omit<DueWork, 'now' | 'work'> & {
  readonly work: (due: Due) => Promise<string>;
  /** Outcomes after which a candidate is still where it was. */
  readonly unmoved?: readonly string[];
};

const scheduledEvent = z.object({ now: z.string() });

const AGES = {
  reconcile: 'OldestDueReconcile',
  invoice: 'OldestDueInvoice',
  advance: 'OldestDueAdvance',
  renew: 'OldestDueRenew',
} as const satisfies Record<DueQueue, AgeMetric>;

/**
 * The way of every scheduled run: its instant, its queues one after the other, and the counts in the log, the metrics and the
 * answer. A run that found much and moved nothing looks healthy from outside, so it is counted by itself.
 */
export function scheduledFunction<Store>(
  { openStore, openDueList, rim }: ScheduledNeeds<Store>,
  tasks: (call: ScheduledCall<Store>) => Promise<readonly Task[]>,
) {
  return async (event: ScheduledEvent, context: Context): Promise<ScheduledCounts> => {
    const observation = rim.observe({ requestId: context.awsRequestId });
    const remainingMs = () => context.getRemainingTimeInMillis();
    const dueList = openDueList(remainingMs);
    const counts: Partial<Record<DueQueue, RunCounts>> = {};
    try {
      const now = instantOf(event);
      const patience = { pause: rim.pause, random: rim.random, remainingMs };
      const call = { now, remainingMs, observation, dueList, patience, store: openStore(remainingMs) };
      for (const task of await tasks(call)) {
        counts[task.queue] = await worked(task, call);
      }
      return counts;
    } catch (error) {
      observation.error('fault', error);
      observation.count('Faults');
      throw error;
    } finally {
      observation.close();
    }
  };
}

async function worked(task: Task, { now, remainingMs, observation, dueList }: ScheduledCall): Promise<RunCounts> {
  const { unmoved = [], ...work } = task;
  const tellFault = ({ queue, id }: Due, error: unknown, whereTo: 'put_back' | 'parked') => {
    observation.error('due_item_failed', error, { code: queue, outcome: whereTo, ...subjectOf(queue, id) });
    observation.count(whereTo === 'parked' ? 'DueItemsParked' : 'DueItemsPutBack');
  };
  const counts = await dueRun({ dueList, remainingMs, tellFault }, { ...work, now });
  const { due, left, outcomes, oldestDueAt } = counts;
  const age = oldestDueAt === undefined ? 0 : Math.max(0, now - oldestDueAt) / 1000;
  observation.measureSeconds(AGES[task.queue], age);
  const stayed = ['put_back', ...unmoved].reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
  if (due > 0 && stayed + left >= due) observation.count('RunsWithoutProgress');
  observation.info('queue_worked', { code: task.queue, outcome: JSON.stringify({ due, left, ...outcomes }) });
  return counts;
}

function subjectOf(queue: DueQueue, id: string): { portal: string } | { payment: string } {
  return queue === 'advance' || queue === 'renew' ? { portal: id } : { payment: id };
}

/** @throws Error without a readable instant: better no run than one at a wrong time. */
function instantOf(event: ScheduledEvent): Instant {
  const { now } = scheduledEvent.parse(event);
  // Scheduler writes whole seconds.
  const at = parseInstant(now.replace(/(:\d{2})Z$/, '$1.000Z'));
  if (at === undefined) throw new Error('a schedule without its time');
  return at;
}
