import { Duration } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import { LINGERING, NOT_SETTLING } from './ringing';

type EdgeAlarmsProps = {
  readonly distribution: Distribution;
  readonly blocked: Metric;
  readonly alarms: AlarmTopics;
};

/** Rings for what goes wrong before a call reaches the API, which therefore cannot know of it. */
export function addEdgeAlarms(scope: Construct, { distribution, blocked, alarms }: EdgeAlarmsProps): void {
  // CloudFront counts a rate in per cent, and calls; their product is how many failed.
  const failed = new MathExpression({
    expression: 'FILL(rate, 0) / 100 * calls',
    usingMetrics: {
      rate: ofCloudFront(distribution, '5xxErrorRate', Stats.AVERAGE),
      calls: ofCloudFront(distribution, 'Requests', Stats.SUM),
    },
    label: 'calls answered 5xx',
  });
  const failing = {
    tells: alarms.atOnce,
    metric: failed,
    impact: 'Callers get 5xx from CloudFront: customers cannot see or buy, or reports of payments are lost on the way.',
    nextStep:
      'Where ServerErrors of the API rings too, the fault is there. Else CloudFront does not reach the API: its name, its certificate.',
    runbook: 'edge-trouble',
  };
  new BillingAlarm(scope, 'ServerErrors', { ...failing, rings: NOT_SETTLING });
  new BillingAlarm(scope, 'ServerErrorsLinger', { ...failing, rings: LINGERING });

  new BillingAlarm(scope, 'ManyBlocked', {
    tells: alarms.nextMorning,
    metric: blocked,
    rings: { atLeast: 100, within: Duration.minutes(15), spans: { bad: 2, of: 3 } },
    impact: 'The firewall turns calls away: an attack, or an office behind one address that is no attack.',
    nextStep: 'See in the console of WAF, in us-east-1, by which rule and from which countries.',
    runbook: 'edge-trouble',
  });
}

function ofCloudFront({ distributionId }: Distribution, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    statistic,
  });
}
