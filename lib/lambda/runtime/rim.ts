// biome-ignore-all lint/plugin: the one home of chance
// biome-ignore-all lint/style/noRestrictedGlobals: the one home of waiting
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Observe } from '../observation';
import type { Rim } from '../rim';

/** Powertools' JSON log and embedded metrics; service and namespace come from its own variables. */
const observe: Observe = ({ requestId }) => {
  const logger = new Logger();
  logger.appendKeys({ requestId });
  const metrics = new Metrics();
  return {
    info: (event, fields = {}) => logger.info(event, { ...fields }),
    warn: (event, fields = {}) => logger.warn(event, { ...fields }),
    error: (event, cause, fields = {}) =>
      logger.error(event, { ...fields, error: cause instanceof Error ? cause : new Error(String(cause)) }),
    count: (metric, times = 1) => metrics.addMetric(metric, MetricUnit.Count, times),
    measureSeconds: (metric, seconds) => metrics.addMetric(metric, MetricUnit.Seconds, seconds),
    close: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
};

/** The real surroundings of a function. */
export const rim: Rim = {
  observe,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};
