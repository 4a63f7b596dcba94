import { Duration } from 'aws-cdk-lib';
import { BANK_AGES } from '../../lib/api/metrics';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import { lateBy } from './ringing';

/**
 * Additional alarms about bank statements. Operators work on them and no run does, so money that the bank has and
 * nobody counts looks healthy from outside. The job that runs every minute measures how long it waits; both alarms wait
 * for office hours.
 */
export function addBankAlarms(reconcilePayments: BillingFunction, every: Duration, alarms: AlarmTopics): void {
  new BillingAlarm(reconcilePayments, 'StatementHalfWay', {
    tells: alarms.nextMorning,
    metric: reconcilePayments.oldest(BANK_AGES.statement),
    // A file becomes due a quarter of an hour after its first rows; 3 MiB take a few minutes.
    rings: lateBy(Duration.minutes(15), every),
    impact: 'A bank statement was taken in half-way: payments in the rest of the file are not counted.',
    nextStep: 'Ask the operators to choose the same file again and to press «Учесть»: it goes on where it stopped.',
    runbook: 'statement-half-way',
  });

  new BillingAlarm(reconcilePayments, 'BankRowsWait', {
    tells: alarms.nextMorning,
    metric: reconcilePayments.oldest(BANK_AGES.row),
    rings: lateBy(Duration.days(1), every),
    impact:
      'A customer’s transfer has waited for a decision for over a day since the bank’s day: it pays for nothing yet.',
    nextStep: 'Ask the operators to decide the open rows of the statement, the oldest first.',
    runbook: 'bank-rows-waiting',
  });
}
