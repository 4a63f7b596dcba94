import type { DueSource } from '../../../local/cloud/dueWork';
import { startTimeline, type Timeline, type TimelineOptions } from '../../../local/cloud/timeline';

/** The instant at which the timelines of these tests begin. */
export const START = Date.UTC(2026, 0, 1);
/** Midnight this many days later. */
export const day = (number: number) => START + number * 86_400_000;

/** A source with work at these instants. Each run removes the first and notes when it ran, as the timeline shows it. */
export function agenda(name: string, dues: number[], now: () => number) {
  const seen: string[] = [];
  const source: DueSource = {
    name,
    dueAt: () => dues[0],
    run: async () => {
      dues.sort((a, b) => a - b);
      dues.shift();
      seen.push(new Date(now()).toISOString());
      return 1;
    },
  };
  return { source, seen, dues };
}

/** A timeline for each test of a `describe`, on a clock that only the test moves. */
export function ownTimeline() {
  let timeline: Timeline;

  beforeEach(() => {
    jest.useFakeTimers({ now: START });
  });
  afterEach(async () => {
    await timeline.close();
    jest.useRealTimers();
  });

  return {
    timeline: () => timeline,
    now: () => timeline.now(),
    start(sources: readonly DueSource[], more: Partial<TimelineOptions> = {}): void {
      timeline = startTimeline({ realNow: () => Date.now(), sources, mayJumpBack: async () => false, ...more });
    },
  };
}
