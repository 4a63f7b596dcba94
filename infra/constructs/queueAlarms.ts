import type { Duration } from 'aws-cdk-lib';
import { AGES } from '../../lib/api/metrics';
import type { DueQueue } from '../../lib/domain/queues';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import { AT_THE_FIRST, lateBy, movingNothing, OFTEN_FOR_HOURS } from './ringing';

/** A queue of the due index, in the words of its alarm. */
export type Queue = {
  readonly name: DueQueue;
  /** The delay that one bad hour no longer explains. */
  readonly late: Duration;
  readonly impact: string;
};

/**
 * Additional alarms about working queues off. All of them wait for the morning: every date leaves days to spare, and
 * the next run that works does what is late. A queue that is not worked off at all looks healthy from outside (every
 * run ends well), so only these alarms show it.
 */
export function addQueueAlarms(
  working: BillingFunction,
  every: Duration,
  queues: readonly Queue[],
  alarms: AlarmTopics,
): void {
  const tells = alarms.nextMorning;
  const { name } = working;

  const parked = new BillingAlarm(working, 'ItemsParked', {
    tells,
    metric: working.counted('DueItemsParked'),
    rings: AT_THE_FIRST,
    impact:
      'A payment or a subscription does not parse, or failed five times running, and is out of its queue: nothing more happens to it unless somebody acts.',
    nextStep: `Find «due_item_failed» with outcome parked in the log of ${name}: error says why. Repair that, and replay what is parked.`,
    runbook: 'items-parked',
  });
  // Code that cannot read what the version before wrote parks one customer after another without failing anywhere.
  working.isTakenBackBy(parked.alarm);

  new BillingAlarm(working, 'ItemsFailing', {
    tells,
    metric: working.counted('DueItemsPutBack'),
    rings: OFTEN_FOR_HOURS,
    impact: 'Payments or subscriptions fail again and again and are tried later; after the fifth time each is parked.',
    nextStep: `Count error.name of «due_item_failed» in the log of ${name}.`,
    runbook: 'items-parked',
  });

  new BillingAlarm(working, 'NothingMoves', {
    tells,
    metric: working.counted('RunsWithoutProgress'),
    rings: movingNothing(every),
    impact: 'Every run ends well and does nothing of what is due: the queue stands still.',
    nextStep: `Read «queue_worked» in the log of ${name}: outcome says what became of each. «stopped» means that charging is switched off.`,
    runbook: 'queues-late',
  });

  for (const { name: queue, late, impact } of queues) {
    const age = AGES[queue];
    new BillingAlarm(working, `${age.replace('OldestDue', '')}Lags`, {
      tells,
      metric: working.oldest(age),
      rings: lateBy(late, every),
      impact,
      nextStep: `Read «queue_worked» in the log of ${name}: much left means more to do than a run can; nothing left means that the clock was dead until now.`,
      runbook: 'queues-late',
    });
  }
}
