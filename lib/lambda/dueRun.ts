import { type Instant, instant } from '../domain/calendar/instant';
import type { DueQueue } from '../domain/queues';
import { type Due, type DueList, UnreadableItem } from '../usecases/ports';

type DueRunNeeds = {
  readonly dueList: DueList;
  readonly remainingMs: () => number;
  /** Reports each candidate that failed. It no longer blocks the others, which go on. */
  readonly tellFault: (due: Due, error: unknown, whereTo: 'put_back' | 'parked') => void;
};

export type DueWork = {
  readonly queue: DueQueue;
  /** Due until this instant. */
  readonly until: Instant;
  /** The one candidate to look at, because the index may lack what was written a moment ago. */
  readonly only?: string;
  readonly now: Instant;
  /** How many at the same time. */
  readonly concurrency: number;
  /** The longest that one candidate may take. With less time left, no further one is begun. */
  readonly longestMs: number;
  /** Processes one due item; returns its outcome for the counts. */
  readonly work: (due: Due) => Promise<string>;
};

/** What a run did: how many were found due, what came of them by outcome, and how many are left for the next run. */
export type RunCounts = {
  readonly due: number;
  readonly left: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Since when the longest due was due. */
  readonly oldestDueAt?: Instant;
};

const PAGE = 100;
const PUT_BACK_MS = 10 * 60_000;

/**
 * Works one queue off, the longest due first, page by page, within the time of the invocation. One candidate that fails
 * is put back or parked and never stops or starves the rest (docs/architecture.md, «What happens later»).
 */
export async function dueRun({ dueList, remainingMs, tellFault }: DueRunNeeds, task: DueWork): Promise<RunCounts> {
  const { queue, until, only, now, concurrency, longestMs, work } = task;
  const outcomes: Record<string, number> = {};
  const waiting: Due[] = [];
  let due = 0;
  let oldest: Due | undefined;
  let after: Due | undefined;
  let isWhole = false;
  let reading: Promise<void> | undefined;

  // Even where no time is left for work: a run must say how much it found.
  await readPage();
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { due, left: waiting.length, outcomes, ...(oldest && { oldestDueAt: oldest.dueAt }) };

  async function worker(): Promise<void> {
    for (let candidate = await next(); candidate; candidate = await next()) {
      const outcome = await one(candidate);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }

  /** Works across pages, so that a slow candidate at the end of a page does not keep the other workers waiting. */
  async function next(): Promise<Due | undefined> {
    while (remainingMs() > longestMs) {
      const candidate = waiting.shift();
      if (candidate || isWhole) return candidate;
      reading ??= readPage().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    return undefined;
  }

  async function readPage(): Promise<void> {
    const page =
      only !== undefined
        ? [{ queue, id: only, dueAt: now }]
        : await dueList.listDue(queue, until, { limit: PAGE, ...(after && { after }) });
    due += page.length;
    oldest ??= page[0];
    waiting.push(...page);
    after = page.at(-1);
    isWhole = page.length < PAGE;
  }

  async function one(candidate: Due): Promise<string> {
    try {
      return await work(candidate);
    } catch (error) {
      const whereTo = await outOfTheWay(candidate, error);
      tellFault(candidate, error, whereTo);
      return whereTo;
    }
  }

  async function outOfTheWay(candidate: Due, error: unknown): Promise<'put_back' | 'parked'> {
    try {
      if (!(error instanceof UnreadableItem)) return await dueList.putBack(candidate, instant(now + PUT_BACK_MS));
      await dueList.park(candidate);
      return 'parked';
    } catch {
      // The store itself is down. The key stays unchanged, and the next run finds it.
      return 'put_back';
    }
  }
}
