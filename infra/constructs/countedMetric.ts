import { Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { DeployedName } from './deployedName';

/** What the functions count: the names of lib/lambda/observation.ts, which infra may not import. */
export type Counter =
  | 'PaymentsSettled'
  | 'RefusedSignatures'
  | 'UnreadableResults'
  | 'AttentionOpened'
  | 'EffectsRejected'
  | 'EffectsFailed'
  | 'EffectsParked'
  | 'Faults';

/**
 * Where the functions' counters appear in CloudWatch. One for each stack: stages that share an account would count
 * together in one, and dev ring for prod.
 */
export function namespaceOf(scope: Construct): string {
  return Stack.of(scope).stackName;
}

/** Powertools writes a counter under the name of the function that counted; there is no sum over all of them. */
export function countedMetric(scope: Construct, name: DeployedName, counter: Counter): Metric {
  return new Metric({
    namespace: namespaceOf(scope),
    metricName: counter,
    dimensionsMap: { service: name },
    statistic: Stats.SUM,
  });
}
