import { type DueSource, earliestDue, type Ran, walkDueWork } from './dueWork';
import { createVirtualClock } from './virtualClock';

/** What a move of the clock ran, or why it was refused: `only_forward` once anything is stored. */
type Moved =
  | { readonly ok: true; readonly now: number; readonly ran: readonly Ran[] }
  | { readonly ok: false; readonly refusal: 'only_forward'; readonly now: number };

export type Timeline = {
  now: () => number;
  /** Moves the clock to an instant and runs what falls due on the way. */
  set: (nowMs: number) => Promise<Moved>;
  advanceDays: (days: number) => Promise<Moved>;
  /**
   * Runs what is due now and sets the timer again. Call it when work was made outside the timeline. While a move is
   * under way it returns at once with nothing: work that the move runs may call it, and would wait for itself for ever.
   */
  tick: () => Promise<readonly Ran[]>;
  /** Resolves when nothing runs any more; a move under way stops after its current piece of work. */
  close: () => Promise<void>;
};

export type TimelineOptions = {
  /** Where the last run stopped; the real time if absent. */
  start?: number;
  realNow: () => number;
  sources: readonly DueSource[];
  mayJumpBack: () => Promise<boolean>;
  /** Called with failures of work that fell due by itself; `set` and `tick` throw theirs to their callers. */
  onError?: (error: unknown) => void;
};

const DAY_MS = 86_400_000;
/** The timer never sleeps longer than this: work of a source may fall due sooner, and the source does not report it. */
const MAX_SLEEP_MS = 1_000;
/** After a failure the work is still due; without a pause it would be repeated as fast as the machine can. */
const RETRY_MS = 1_000;

/** The product's time: it runs at real speed, and jumps from one due work to the next. */
export function startTimeline(options: TimelineOptions): Timeline {
  const { realNow, sources, mayJumpBack, onError = reportOnStderr } = options;
  const clock = createVirtualClock(options.start ?? realNow(), realNow);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const stopped = () => closed;

  /** Runs one piece of work after the other: two walks at once would run the same due work twice. */
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1;
    clearTimeout(timer);
    const result = last.then(work).finally(async () => {
      waiting -= 1;
      await sleepUntilDue();
    });
    last = result.catch(() => undefined);
    return result;
  }

  async function sleepUntilDue(): Promise<void> {
    let sleep = MAX_SLEEP_MS;
    try {
      const due = await earliestDue(sources);
      if (due !== undefined) sleep = Math.min(MAX_SLEEP_MS, Math.max(0, due.at - clock.now()));
    } catch (error) {
      onError(error);
      sleep = RETRY_MS;
    }
    wakeAfter(sleep);
  }

  function wakeAfter(sleepMs: number): void {
    clearTimeout(timer);
    if (closed || waiting > 0) return;
    // `unref`: a timeline with work for next year must not keep a finished process alive.
    timer = setTimeout(() => void wake(), sleepMs).unref();
  }

  async function wake(): Promise<void> {
    try {
      await tick();
    } catch (error) {
      onError(error);
      wakeAfter(RETRY_MS);
    }
  }

  async function tick(): Promise<readonly Ran[]> {
    if (waiting > 0 || closed) return [];
    return exclusively(() => walkDueWork({ sources, until: clock.now(), reach: clock.now, stopped }));
  }

  /**
   * `target` is called when this move's turn comes: a move before it changes `now`, and with it what a day from now is.
   */
  function move(target: () => number): Promise<Moved> {
    return exclusively(async () => {
      const until = target();
      // Every comparison with NaN is false, so a clock set to it could never be set again.
      if (Number.isNaN(new Date(until).getTime())) throw new RangeError(`${until} is no instant`);
      if (until < clock.now()) {
        if (!(await mayJumpBack())) return { ok: false, refusal: 'only_forward', now: clock.now() };
        clock.moveTo(until);
      }
      return { ok: true, ran: await jumpTo(until), now: clock.now() };
    });
  }

  async function jumpTo(until: number): Promise<Ran[]> {
    clock.hold();
    try {
      const reach = (dueAt: number) => {
        clock.moveTo(Math.max(dueAt, clock.now()));
        return clock.now();
      };
      const ran = await walkDueWork({ sources, until, reach, stopped });
      if (!closed) clock.moveTo(Math.max(until, clock.now()));
      return ran;
    } finally {
      clock.release();
    }
  }

  wakeAfter(0);
  return {
    now: clock.now,
    set: (nowMs) => move(() => nowMs),
    advanceDays: (days) => move(() => clock.now() + days * DAY_MS),
    tick,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await last;
    },
  };
}

function reportOnStderr(error: unknown): void {
  process.stderr.write(`timeline: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
}
