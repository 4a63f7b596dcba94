import { Duration } from 'aws-cdk-lib';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';

/**
 * Additional alarms about charging cards. A declined card raises no alarm: that is the customer's affair, they get a
 * mail and have two more days, and the dashboard shows the count.
 */
export function addChargeAlarms(renewAutopay: BillingFunction, alarms: AlarmTopics): void {
  new BillingAlarm(renewAutopay, 'ChargesUnclear', {
    // By day only, because nothing is charged before ten in Moscow. At once, because each such charge blocks its
    // customer for a day and the next run makes more; stopping all charging that morning costs nobody anything.
    tells: alarms.atOnce,
    metric: renewAutopay.counted('ChargesUnknown'),
    // A single one may be a broken connection. All charges of a day fall into its first run.
    rings: { atLeast: 3, within: Duration.hours(1) },
    impact:
      'Robokassa gives no clear answer to charges. Nobody is charged twice, but a customer whose charge is unclear is not charged again for at least a day, and the next run adds more such charges.',
    nextStep:
      'Count the codes of «charge_unclear» in the log of renewAutopay: other_answer means that Robokassa refuses (a password, or recurring charges switched off in the shop). Stop all charging while it lasts.',
    runbook: 'charges-unclear',
  });
}
