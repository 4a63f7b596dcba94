import type { IAlarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { DeployedName } from './deployedName';
import { AT_THE_FIRST, NOT_SETTLING, type Ringing } from './ringing';

/** What a function's failure means for people, as its alarms say it, and who is alerted. */
export type Failing = {
  readonly impact: string;
  readonly tells: 'atOnce' | 'nextMorning';
  /** When its faults ring. Left out, they ring as for a function whose caller waits for the answer and asks again. */
  readonly rings?: Ringing;
};

type FunctionAlarmsProps = {
  readonly name: DeployedName;
  readonly lambda: IFunction;
  readonly faults: Metric;
  readonly failing: Failing;
  readonly alarms: AlarmTopics;
};

/**
 * One alarm for each of the three ways a function can fail, because each is looked for in another place. Returns those
 * that speak against a release; a throttle says nothing about the code.
 */
export function addFunctionAlarms(scope: Construct, props: FunctionAlarmsProps): readonly IAlarm[] {
  const { name, lambda, faults: counted, failing, alarms } = props;
  const { impact, rings = NOT_SETTLING } = failing;

  const faults = new BillingAlarm(scope, 'Faults', {
    tells: alarms[failing.tells],
    metric: counted,
    rings,
    impact,
    nextStep: `Read the lines of level ERROR in the log of ${name}: error.name says whether the store is down, an item does not parse, or a release is broken.`,
    runbook: 'faults',
  });

  // Our code always answers in time, so each of these is a defect and worth a look at the first. It wakes nobody: where
  // callers feel it they get a 5xx, which has its own alarm.
  const errors = new BillingAlarm(scope, 'Errors', {
    tells: alarms.nextMorning,
    metric: lambda.metricErrors(),
    rings: AT_THE_FIRST,
    impact,
    nextStep: `Read the log of ${name} for a time-out, lack of memory, a missing setting or a bundle that does not load; if a release came just before, roll it back.`,
    runbook: 'uncaught-errors',
  });

  new BillingAlarm(scope, 'Throttles', {
    tells: alarms.nextMorning,
    metric: lambda.metricThrottles(),
    rings: NOT_SETTLING,
    impact,
    nextStep:
      'Compare the concurrent executions of the account with its quota: something in the account takes them all, or the quota is too low.',
    runbook: 'throttled-functions',
  });

  // A release is watched for less time than three runs take. An alarm over three runs would only delay the release that
  // mends it.
  return rings.spans ? [errors.alarm] : [faults.alarm, errors.alarm];
}
