// biome-ignore-all lint/plugin: the one home of chance
// biome-ignore-all lint/style/noRestrictedGlobals: the one home of waiting and of the clock
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import { instant } from '../../domain/calendar/instant';
import { settings } from '../config';
import type { Primable } from '../lambda';
import type { Observe } from '../observation';
import type { Clocked, Rim } from '../rim';
import { type ViewerAddress, viewerAddressFrom } from '../viewerAddress';
import { type ViewerNetwork, viewerNetworkFrom } from '../viewerNetwork';

type Tools = { readonly logger: Logger; readonly metrics: Metrics };

let kept: Tools | undefined;

/**
 * Made at the first call, because importing a function does nothing, and then kept: a new pair for each call would take
 * a quarter of its time.
 */
function tools(): Tools {
  if (kept) return kept;
  const commit = runningCommit();
  kept = { logger: new Logger(commit === undefined ? {} : { persistentKeys: { commit } }), metrics: new Metrics() };
  return kept;
}

/**
 * Powertools' JSON log and embedded metrics; their own variables name service and namespace. All calls of the process
 * share one pair, and the gateway runs calls side by side, so nothing of a single call enters the pair: its keys travel
 * with each line, and its numbers wait here until the call closes.
 */
const observe: Observe = (call) => {
  const { logger, metrics } = tools();
  const counts = new Map<string, number>();
  const seconds = new Map<string, number>();
  return {
    info: (event, fields) => logger.info(event, { ...call, ...fields }),
    warn: (event, fields) => logger.warn(event, { ...call, ...fields }),
    error: (event, cause, fields) =>
      logger.error(event, { ...call, ...fields, error: cause instanceof Error ? cause : new Error(String(cause)) }),
    count: (metric, times = 1) => counts.set(metric, (counts.get(metric) ?? 0) + times),
    measureSeconds: (metric, length) => seconds.set(metric, length),
    close: () => {
      for (const [metric, times] of counts) metrics.addMetric(metric, MetricUnit.Count, times);
      for (const [metric, length] of seconds) metrics.addMetric(metric, MetricUnit.Seconds, length);
      counts.clear();
      seconds.clear();
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
};

/** How far a local cloud is ahead of real time. Read at each call, because it jumps on. */
function aheadMs(): number {
  const { CLOCK_AHEAD_MS } = settings({ CLOCK_AHEAD_MS: z._default(z.coerce.number(), 0) });
  return CLOCK_AHEAD_MS;
}

/** The real surroundings of a function. */
export const rim: Rim & Clocked & Primable = {
  observe,
  prime: async () => tools(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
  clock: () => instant(Date.now() + aheadMs()),
};

/** The commit of the running sources; undefined where it is not set, as in the local cloud. */
export function runningCommit(): string | undefined {
  return settings({ COMMIT: z.optional(z.string().check(z.regex(/^[\w-]{1,40}$/))) }).COMMIT;
}

/** From where a customer calls: by the header of the stage's CloudFront, where it has one. */
export function realViewerAddress(): ViewerAddress {
  const { VIEWER_ADDRESS_HEADER } = settings({
    VIEWER_ADDRESS_HEADER: z.optional(z.string().check(z.regex(/^[a-z-]+$/))),
  });
  return viewerAddressFrom(VIEWER_ADDRESS_HEADER);
}

/** From which network a caller without a token comes. */
export function realViewerNetwork(): ViewerNetwork {
  return viewerNetworkFrom(realViewerAddress());
}
