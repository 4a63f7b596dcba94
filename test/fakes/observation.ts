import type { Observe } from '../../lib/lambda/observation';

export type Recorded = {
  readonly lines: readonly (readonly unknown[])[];
  readonly metrics: readonly string[];
  /** How many invocations have sent their metrics. */
  readonly closed: () => number;
  readonly observe: Observe;
};

/** Keeps what would be logged and counted. */
export function recordingObservation(): Recorded {
  const lines: unknown[][] = [];
  const metrics: string[] = [];
  let closed = 0;
  return {
    lines,
    metrics,
    closed: () => closed,
    observe: () => ({
      info: (...line) => lines.push(['info', ...line]),
      warn: (...line) => lines.push(['warn', ...line]),
      error: (...line) => lines.push(['error', ...line]),
      count: (metric, times = 1) => metrics.push(...Array<string>(times).fill(metric)),
      measureSeconds: (metric, seconds) => metrics.push(`${metric} ${seconds}`),
      close: () => {
        closed += 1;
      },
    }),
  };
}
