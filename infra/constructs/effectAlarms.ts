import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import { AT_THE_FIRST, LINGERING } from './ringing';

/**
 * Additional alarms about sending mails and events. All of them wait for the morning: the money is recorded, the tariff
 * runs, and every invoice is in the customer's history. What fails is tried for more than a day before it is given up.
 */
export function addEffectAlarms(deliverEffects: BillingFunction, leftOver: Queue, alarms: AlarmTopics): void {
  const tells = alarms.nextMorning;

  new BillingAlarm(deliverEffects, 'EffectsParked', {
    tells,
    metric: deliverEffects.counted('EffectsParked'),
    rings: AT_THE_FIRST,
    impact:
      'A mail or an event was tried twelve times in more than a day and is given up: it never arrives unless somebody acts.',
    nextStep: 'Find why in «effect_failed» of the same portal, repair that, and replay what is parked.',
    runbook: 'effects-parked',
  });

  new BillingAlarm(deliverEffects, 'EffectsFailing', {
    tells,
    metric: deliverEffects.counted('EffectsFailed'),
    rings: LINGERING,
    impact: 'Mails or events fail again and again: customers wait for invoices by mail, or OLChat for changes.',
    nextStep: 'Count the codes of «effect_failed» in the log of deliverEffects: each is the name of an error.',
    runbook: 'effects-failing',
  });

  new BillingAlarm(deliverEffects, 'EffectsRefused', {
    tells,
    metric: deliverEffects.counted('EffectsRejected'),
    // One customer mistypes their address now and then. Refusals quarter hour after quarter hour mean that our own
    // sender is refused.
    rings: LINGERING,
    impact: 'SES or EventBridge refuses for good what we send, again and again: those customers get no mail at all.',
    nextStep: 'Count the codes of «effect_rejected»: MessageRejected means a sender not verified, or the sandbox.',
    runbook: 'effects-failing',
  });

  new BillingAlarm(deliverEffects, 'StreamLags', {
    tells,
    metric: deliverEffects.lambda.metric('IteratorAge', { statistic: Stats.MAXIMUM }),
    rings: { atLeast: 5 * 60_000, within: Duration.minutes(5), spans: { bad: 2, of: 3 } },
    impact: 'Mails and events are late by minutes: the stream is behind, and only the sweep delivers.',
    nextStep: 'See whether deliverEffects fails, is throttled, or has more to do than it can.',
    runbook: 'effects-late',
  });

  new BillingAlarm(deliverEffects, 'StreamGivesUp', {
    tells,
    metric: leftOver.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    rings: AT_THE_FIRST,
    impact: 'Mails and events were late by minutes: the stream could not hand them over, and left them to the sweep.',
    nextStep: 'Read why in the log of deliverEffects at that time, see that nothing is still due, empty the queue.',
    runbook: 'effects-late',
  });
}
