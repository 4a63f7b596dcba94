import { Duration } from 'aws-cdk-lib';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';

/**
 * What rings besides where cards are charged. A card that is declined rings nowhere: it is the customer's affair, he has a
 * mail and two more days, and the dashboard shows how many there are.
 */
export function addChargeAlarms(renewAutopay: BillingFunction, alarms: AlarmTopics): void {
  new BillingAlarm(renewAutopay, 'ChargesUnclear', {
    // By day only, since nothing is charged before ten in Moscow. At once, since each of them blocks its customer for a day,
    // and the next run makes more: stopping all charging costs nobody anything that morning.
    tells: alarms.atOnce,
    metric: renewAutopay.counted('ChargesUnknown'),
    // One may be a line that broke. All charges of a day fall into its first run.
    rings: { atLeast: 3, within: Duration.hours(1) },
    impact:
      'Robokassa gives no clear answer to charges. Nobody is charged twice, but whoever was asked for is not asked again for a day, and the next run adds more.',
    nextStep:
      'Count the codes of «charge_unclear» in the log of renewAutopay: other_answer means that Robokassa refuses (a password, or recurring charges switched off in the shop). Stop all charging while it lasts.',
    runbook: 'charges-unclear',
  });
}
