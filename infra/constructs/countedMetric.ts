import { Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Age, Counter } from '../../lib/api/metrics';
import type { DeployedName } from './deployedName';

/**
 * Where the functions' counters appear in CloudWatch: each stack has its own place. If stages of one account counted
 * together, dev would ring for prod.
 */
export function namespaceOf(scope: Construct): string {
  return Stack.of(scope).stackName;
}

/** Powertools writes a counter under the name of the function that counted; there is no sum over all of them. */
export function countedMetric(scope: Construct, name: DeployedName, counter: Counter): Metric {
  return writtenMetric(scope, name, counter, Stats.SUM);
}

/** The longest of a span: an average would hide the one that waits. */
export function ageMetric(scope: Construct, name: DeployedName, age: Age): Metric {
  return writtenMetric(scope, name, age, Stats.MAXIMUM);
}

function writtenMetric(scope: Construct, name: DeployedName, metricName: string, statistic: string): Metric {
  return new Metric({ namespace: namespaceOf(scope), metricName, dimensionsMap: { service: name }, statistic });
}
