import { Duration } from 'aws-cdk-lib';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import type { BillingFunction } from './billingFunction';
import { AT_THE_FIRST, LINGERING } from './ringing';

/**
 * Additional alarms about asking Robokassa. Reports can be refused or lost without a visible fault of ours, and at a
 * few payments a day no count of refusals ever grows. The answers to our own questions show at the first that something
 * is wrong.
 */
export function addAskingAlarms(reconcilePayments: BillingFunction, alarms: AlarmTopics): void {
  new BillingAlarm(reconcilePayments, 'SelfTest', {
    tells: alarms.atOnce,
    metric: reconcilePayments.counted('SelfTestFailed'),
    rings: AT_THE_FIRST,
    impact:
      'A password, the algorithm or the login differs from the shop’s cabinet: no card payment is recorded, or every payer is shown an error.',
    nextStep:
      'Read «self_test» in the log of reconcilePayments: its code names what differs. Compare it with the cabinet.',
    runbook: 'robokassa-refuses-us',
  });

  new BillingAlarm(reconcilePayments, 'StateRefused', {
    tells: alarms.atOnce,
    metric: reconcilePayments.counted('StateRefused'),
    rings: AT_THE_FIRST,
    impact:
      'Robokassa refuses our questions as signed wrongly, with every password we have: most likely its reports are refused by us as well, and no card payment is recorded.',
    nextStep:
      'Read the code of «state_unclear» in the log of reconcilePayments: bad_signature is password #2 or the algorithm, unknown_shop the login.',
    runbook: 'robokassa-refuses-us',
  });

  new BillingAlarm(reconcilePayments, 'StateUnclearLingers', {
    tells: alarms.nextMorning,
    metric: reconcilePayments.counted('StateUnclear'),
    rings: LINGERING,
    impact:
      'Robokassa’s state service does not answer, or not as it is documented: lost reports are not found meanwhile.',
    nextStep:
      'Count the codes of «state_unclear» in the log of reconcilePayments; unreadable means that the form of the answer has changed.',
    runbook: 'state-service-silent',
  });

  new BillingAlarm(reconcilePayments, 'ReceiptsMissing', {
    tells: alarms.nextMorning,
    metric: reconcilePayments.counted('ReceiptsMissing'),
    rings: AT_THE_FIRST,
    impact:
      'A payment is settled and has no fiscal receipt: it failed, or none was registered within three days. The law asks the seller for one.',
    nextStep:
      'Find «receipt_missing» in the log of reconcilePayments, and look the payment up in the cabinet of Robokassa.',
    runbook: 'receipt-missing',
  });

  new BillingAlarm(reconcilePayments, 'RefundsForPerson', {
    tells: alarms.nextMorning,
    metric: reconcilePayments.counted('RefundsForPerson'),
    rings: AT_THE_FIRST,
    impact:
      'Nobody knows whether money that an operator gives back has gone, or it has gone and its days could not be ended. The customer waits.',
    nextStep:
      'Find «refund_for_person» in the log of reconcilePayments, and look the refund up in the cabinet of Robokassa.',
    runbook: 'refund-for-person',
  });

  const found = {
    metric: reconcilePayments.counted('FoundByAsking'),
    impact:
      'Money came that Robokassa never reported to us, or whose report we refused. It is recorded now; customers waited for their groups.',
    nextStep:
      'Find the payments of «found_by_asking» in the log of reconcilePayments, and «result_refused» for them in that of robokassaResult.',
    runbook: 'found-by-asking',
  };
  // A single report may be lost on its way.
  new BillingAlarm(reconcilePayments, 'FoundByAsking', {
    ...found,
    tells: alarms.nextMorning,
    rings: AT_THE_FIRST,
  });
  new BillingAlarm(reconcilePayments, 'FoundByAskingAgain', {
    ...found,
    tells: alarms.atOnce,
    rings: { atLeast: 2, within: Duration.hours(6) },
  });
}
