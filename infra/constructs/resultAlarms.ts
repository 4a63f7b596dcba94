import { Duration } from 'aws-cdk-lib';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import { AT_THE_FIRST, LINGERING, nothingFor } from './ringing';

/**
 * Additional alarms about Robokassa's reports: there the product may work and the money still be lost.
 * @param unusualSilenceHours after how many hours without any report something is unusual; left out, silence never
 * rings
 */
export function addResultAlarms(
  robokassaResult: BillingFunction,
  alarms: AlarmTopics,
  unusualSilenceHours: number | undefined,
): void {
  const refused = {
    tells: alarms.atOnce,
    metric: robokassaResult.counted('RefusedSignatures'),
    nextStep:
      'Count the codes of «result_refused» in the log of robokassaResult; bad_signature on numbers that exist means that password #2 or the algorithm differs from the cabinet.',
    runbook: 'refused-signatures',
  };

  new BillingAlarm(robokassaResult, 'RefusedSignatures', {
    ...refused,
    // The refusals of an untidy rotation within its minute stay below this.
    rings: { atLeast: 6, within: Duration.minutes(5) },
    impact:
      'Either somebody forges payment reports, which gets him nothing, or Robokassa signs otherwise than we verify: then customers pay by card and no money is recorded.',
  });

  new BillingAlarm(robokassaResult, 'RefusedPending', {
    ...refused,
    metric: robokassaResult.counted('RefusedPending'),
    // Of the five deliveries of one payment, in four minutes.
    rings: { atLeast: 3, within: Duration.minutes(5) },
    impact:
      'Reports of payments that wait for their money are refused: Robokassa signs otherwise than we verify, and customers who pay by card get nothing.',
  });

  new BillingAlarm(robokassaResult, 'RefusalsLinger', {
    ...refused,
    rings: LINGERING,
    impact:
      'Payment reports are refused again and again, few at a time: most likely Robokassa signs otherwise than we verify, and customers who pay by card get nothing.',
  });

  new BillingAlarm(robokassaResult, 'UnreadableLinger', {
    // Anybody who knows the address can send junk to it, and that must wake nobody. But if Robokassa changed its
    // format, no money would be recorded and nothing else would say so.
    tells: alarms.nextMorning,
    metric: robokassaResult.counted('UnreadableResults'),
    rings: LINGERING,
    impact:
      'Calls to ResultURL have no number, sum or signature: junk, which costs nothing, or Robokassa has changed its form, and then no card payment is recorded.',
    nextStep: 'Compare the hours of «result_refused» with code unreadable with those of payments in the cabinet.',
    runbook: 'refused-signatures',
  });

  if (unusualSilenceHours !== undefined) {
    new BillingAlarm(robokassaResult, 'NoReports', {
      // Lost reports are found by asking and reported there. This alarm is for everything else, and may be only a
      // holiday.
      tells: alarms.nextMorning,
      metric: robokassaResult.counted('ReportsVerified'),
      rings: nothingFor(unusualSilenceHours),
      impact: `Robokassa has reported no payment for ${unusualSilenceHours} hours: nobody pays by card, because nobody wants to or because nobody can, or its reports do not reach us.`,
      nextStep:
        'Compare with the payments in the cabinet of Robokassa. None there: open the payment page as a customer does. Some there: compare ResultURL.',
      runbook: 'no-reports',
    });
  }

  addAttentionAlarm(robokassaResult, 'money_arrived', alarms);

  new BillingAlarm(robokassaResult, 'SlowResults', {
    // Nothing is lost yet: a report whose answer comes too late for Robokassa is repeated and answered at once.
    tells: alarms.nextMorning,
    metric: robokassaResult.lambda.metricDuration({ statistic: 'p99' }),
    // Two thirds of the time-out. A single call may take it in good order, deciding again after conflicts.
    rings: { atLeast: 10_000, within: Duration.minutes(5), spans: { bad: 2, of: 3 } },
    impact:
      'Payment reports are answered so slowly that Robokassa may give up on them; a little slower and they are cut off.',
    nextStep: 'See whether DynamoDB or Secrets Manager is slow, or many reports contend for one portal.',
    runbook: 'slow-results',
  });
}

/**
 * For every function where money comes in. It also takes a release back: code that no longer matches money to its
 * payment fails nowhere else.
 * @param line what the function writes of it
 */
export function addAttentionAlarm(taking: BillingFunction, line: string, alarms: AlarmTopics): void {
  const opened = new BillingAlarm(taking, 'AttentionOpened', {
    // The money is recorded and acknowledged, and the customer sees «under review»: it waits for a person, who works by
    // day.
    tells: alarms.nextMorning,
    metric: taking.counted('AttentionOpened'),
    rings: AT_THE_FIRST,
    impact:
      'A customer has paid money that fits no payment as agreed, or nobody says whether he has; it waits for a person.',
    nextStep: `Find the line «${line}» with its code, which is the kind of attention. Resolve it as operator.`,
    runbook: 'attention-opened',
  });
  taking.isTakenBackBy(opened.alarm);
}
