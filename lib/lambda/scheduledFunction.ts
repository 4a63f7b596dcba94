import type { Context } from 'aws-lambda';
import { AGES } from '../api/metrics';
import type { Instant } from '../domain/calendar/instant';
import type { DueQueue } from '../domain/queues';
import type { Due, DueList, OpenStore } from '../usecases/ports';
import { type DueWork, dueRun, type RunCounts } from './dueRun';
import type { Rim } from './rim';
import { onlyNumber, type ScheduledEvent, scheduledInstant, type WokenCall, woken } from './woken';

/** What a run answers, by queue. */
export type ScheduledCounts = Readonly<Partial<Record<DueQueue, RunCounts>>>;

type ScheduledNeeds<Store> = {
  readonly openStore: OpenStore<Store>;
  readonly openDueList: OpenStore<DueList>;
  readonly rim: Rim;
};

/** One run of a schedule, as a function sees it. */
export type ScheduledCall<Store = unknown> = WokenCall & {
  readonly now: Instant;
  /** The payment that the run is for, where it is for one alone. */
  readonly only?: string;
  readonly dueList: DueList;
  readonly store: Store;
};

type Task = Omit<DueWork, 'now' | 'work'> & {
  readonly work: (due: Due) => Promise<string>;
  /** Outcomes that leave a candidate where it was. */
  readonly unmoved?: readonly string[];
};

/**
 * What happens to every scheduled run: its instant, its queues one after the other, and the counts in the log, the
 * metrics and the answer. A run that found much and moved nothing looks healthy from outside, so such runs are counted
 * separately.
 * @throws Error without a readable instant
 */
export function scheduledFunction<Store>(
  { openStore, openDueList, rim }: ScheduledNeeds<Store>,
  tasks: (call: ScheduledCall<Store>) => Promise<readonly Task[]>,
) {
  return async (event: ScheduledEvent, context: Context): Promise<ScheduledCounts> => {
    const now = scheduledInstant(event);
    const only = onlyNumber(event);
    const counts: Partial<Record<DueQueue, RunCounts>> = {};
    return woken(rim, context, counts, async ({ remainingMs, ...surroundings }) => {
      const dueList = openDueList(remainingMs);
      const store = openStore(remainingMs);
      const call = { now, remainingMs, ...surroundings, dueList, store, ...(only !== undefined && { only }) };
      for (const task of await tasks(call)) {
        counts[task.queue] = await workOn(task, call);
      }
      return counts;
    });
  };
}

async function workOn(task: Task, { now, remainingMs, observation, dueList }: ScheduledCall): Promise<RunCounts> {
  const { unmoved = [], ...work } = task;
  const tellFault = ({ queue, id }: Due, error: unknown, whereTo: 'put_back' | 'parked') => {
    observation.error('due_item_failed', error, { code: queue, outcome: whereTo, ...subjectOf(queue, id) });
    observation.count(whereTo === 'parked' ? 'DueItemsParked' : 'DueItemsPutBack');
  };
  const counts = await dueRun({ dueList, remainingMs, tellFault }, { ...work, now });
  const { due, left, outcomes, oldestDueAt } = counts;
  const age = oldestDueAt === undefined ? 0 : Math.max(0, now - oldestDueAt) / 1000;
  // A run for one payment does not look at its queue.
  if (task.only === undefined) observation.measureSeconds(AGES[task.queue], age);
  const stayed = ['put_back', ...unmoved].reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
  if (due > 0 && stayed + left >= due) observation.count('RunsWithoutProgress');
  observation.info('queue_worked', { code: task.queue, outcome: JSON.stringify({ due, left, ...outcomes }) });
  return counts;
}

function subjectOf(queue: DueQueue, id: string): { portal: string } | { payment: string } {
  return queue === 'advance' || queue === 'renew' ? { portal: id } : { payment: id };
}
