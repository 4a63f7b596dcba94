export type Schedule = { readonly function: string; readonly everyMinutes: number };

type WallClockOptions = {
  readonly schedules: readonly Schedule[];
  readonly run: (name: string, event: { readonly now: string }) => Promise<unknown>;
  readonly log: (line: string) => void;
  readonly now?: () => number;
};

const MINUTE_MS = 60_000;

/**
 * Runs the schedules by the real clock, each at its round minutes. Where two processes serve side by side, both run
 * them: the due keys tell a run what is due, and it takes each item by a conditional write. If the last run of a
 * function still goes on, its next tick is skipped.
 */
export function startWallClock({ schedules, run, log, now = Date.now }: WallClockOptions) {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();

  function plan({ function: name, everyMinutes }: Schedule): void {
    const every = everyMinutes * MINUTE_MS;
    const at = (Math.floor(now() / every) + 1) * every;
    const tick = () => {
      // A machine that was asleep wakes up with a tick that is days old. A run at that time would charge for a term
      // that has ended since; so it is told the last round minute that has passed.
      const due = Math.max(at, Math.floor(now() / every) * every);
      if (running.has(name)) log(`${name} is still running: its next tick is left out`);
      else begin(name, due);
      plan({ function: name, everyMinutes });
    };
    timers.set(name, setTimeout(tick, at - now()));
  }

  function begin(name: string, at: number): void {
    const ended = run(name, { now: new Date(at).toISOString() }).then(
      () => undefined,
      (error: unknown) => log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
    );
    running.set(
      name,
      ended.then(() => {
        running.delete(name);
      }),
    );
  }

  for (const schedule of schedules) plan(schedule);
  return {
    /** Starts no further run, and resolves when those under way have ended. */
    close: async (): Promise<void> => {
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
