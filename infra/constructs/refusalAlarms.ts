import { Duration } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { RefusedCalls } from './loggedStage';
import { LINGERING, type Ringing } from './ringing';

/** That share of the calls of a quarter hour, in two of the last three: by then a passing scanner is gone. */
const MOST_CALLS: Ringing = { atLeast: 10, within: Duration.minutes(15), spans: { bad: 2, of: 3 } };

/**
 * Rings when callers are shut out before any rule of ours is consulted, which nothing else counts. Each counts only
 * while it is the larger part of all calls: an expired token here and there is how a page learns that it needs another.
 */
export function addRefusalAlarms(scope: Construct, refused: RefusedCalls, alarms: AlarmTopics): void {
  const withoutToken = {
    metric: ifMostAre(refused.withoutToken, refused.all),
    impact:
      'Customers and operators are turned away at the door: nobody can look, buy or say «no», and no money fails.',
    nextStep:
      'Read authorizerError in the access log: the issuer is silent, or has new keys, another audience or scope than the stage.',
    runbook: 'turned-away',
  };
  new BillingAlarm(scope, 'TokensRefused', { ...withoutToken, tells: alarms.atOnce, rings: MOST_CALLS });
  // At night there may be only one customer, or only a scanner, so this wakes nobody.
  new BillingAlarm(scope, 'TokensRefusedLinger', { ...withoutToken, tells: alarms.nextMorning, rings: LINGERING });

  new BillingAlarm(scope, 'NotFound', {
    tells: alarms.nextMorning,
    metric: ifMostAre(refused.notFound, refused.all),
    rings: MOST_CALLS,
    impact: 'Most calls ask for what is not there: a page of another version, a wrong ResultURL, or a scanner.',
    nextStep: 'Count the lines with status 404 in the access log by route: «-» is an address that we never had.',
    runbook: 'turned-away',
  });

  new BillingAlarm(scope, 'TooManyCalls', {
    tells: alarms.nextMorning,
    metric: refused.tooMany,
    rings: MOST_CALLS,
    impact: 'Callers are told to come later: a page in a loop, or more customers than the limits were made for.',
    nextStep: 'Count the lines with status 429 in the access log by route, and compare with lib/api/limits.ts.',
    runbook: 'turned-away',
  });
}

/** The refused ones of a span in which most calls were; else 0. No data without calls. */
function ifMostAre(refused: Metric, all: Metric): MathExpression {
  return new MathExpression({
    expression: 'IF(FILL(refused, 0) * 2 > calls, refused, 0)',
    usingMetrics: { refused, calls: all },
    label: 'refused, where most are',
  });
}
