import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import { LINGERING, NOT_SETTLING } from './ringing';

/**
 * Rings for what callers feel, whatever the cause: a fault that its function counted, or one that no function saw
 * (throttled, cut off, an answer that API Gateway does not understand).
 */
export function addApiAlarms(scope: Construct, serverErrors: Metric, alarms: AlarmTopics): void {
  const failing = {
    tells: alarms.atOnce,
    metric: serverErrors,
    nextStep:
      'Find the lines with a status from 500 in the access log: route says who is affected, requestId finds the lines of the function, integrationError is there where none answered.',
    runbook: 'server-errors',
  };

  new BillingAlarm(scope, 'ServerErrors', {
    ...failing,
    rings: NOT_SETTLING,
    impact: 'Callers get 5xx: customers cannot see or buy, or payments are reported and not recorded.',
  });

  new BillingAlarm(scope, 'ServerErrorsLinger', {
    ...failing,
    rings: LINGERING,
    impact:
      'Calls fail again and again, few at a time: most likely one payment is reported and cannot be recorded, or one customer is shut out.',
  });
}
