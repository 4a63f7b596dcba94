import { Duration } from 'aws-cdk-lib';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';

/** An expired key or a used-up quota shows nowhere else: people fill the form in by hand, and nobody complains. */
export function addDirectoryAlarm(asking: BillingFunction, alarms: AlarmTopics): void {
  new BillingAlarm(asking, 'DirectoryUnavailable', {
    tells: alarms.nextMorning,
    metric: asking.counted('DirectoryUnavailable'),
    // A few slow answers are normal every day.
    rings: { atLeast: 20, within: Duration.hours(6) },
    impact: 'Requisites are not proposed by ИНН: customers type them in by hand.',
    nextStep: `Count the outcomes of «directory_unavailable» in the log of ${asking.name}: http_status is the key or the quota, no_key an empty secret, timeout DaData itself.`,
    runbook: 'the-register-of-companies',
  });
}
