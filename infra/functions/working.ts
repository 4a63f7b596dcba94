import { Duration } from 'aws-cdk-lib';
import { addAskingAlarms } from '../constructs/askingAlarms';
import { addBankAlarms } from '../constructs/bankAlarms';
import { paceOf } from '../constructs/billingClock';
import { addCalendarAlarm } from '../constructs/calendarAlarm';
import { addChargeAlarms } from '../constructs/chargeAlarms';
import { addAttentionAlarm } from '../constructs/resultAlarms';
import {
  receiptsEnvironment,
  refundsEnvironment,
  sellerEnvironment,
  sellerImagesEnvironment,
  sellingEnvironment,
} from '../environment';
import type { Workshop } from './workshop';

/** What the clock wakes to work off the due queues: each with the rights it uses. */
export function addWorkingFunctions({
  stage,
  alarms,
  table,
  archive,
  secret,
  store,
  documents,
  shop,
  woken,
}: Workshop) {
  const selling = { ...sellingEnvironment(stage), ...sellerImagesEnvironment(stage) };
  const advanceSubscriptions = woken(
    'advanceSubscriptions',
    { ...store, ...documents, ...selling },
    {
      impact: 'Reminders, notices of charges and ends of tariffs are late.',
      tells: 'nextMorning',
      withoutIt: 'Nobody is reminded or told of a charge beforehand, and no end of a tariff is written down.',
      queues: [
        {
          name: 'advance',
          // Twelve runs. A notice has a week before the end of the term, and three days before the charge.
          late: Duration.hours(2),
          impact:
            'Reminders, notices of charges and ends of tariffs are hours late; a notice that is days late costs the customer their autopay.',
        },
      ],
    },
  );
  table.grant(advanceSubscriptions, 'GetItem', 'PutItem', 'UpdateItem');
  table.grantDueIndex(advanceSubscriptions);
  archive.grantWriteInvoices(advanceSubscriptions);
  addCalendarAlarm(advanceSubscriptions, alarms);

  const renewAutopay = woken(
    'renewAutopay',
    { ...store, ...shop, ...sellingEnvironment(stage) },
    {
      impact: 'Cards are not charged: tariffs end although the customer has asked for autopay.',
      tells: 'atOnce',
      withoutIt: 'Nobody is charged: tariffs end although the customer has asked for autopay.',
      queues: [
        {
          name: 'renew',
          // Three runs. A charge begins two days before the end of the term, from ten to midnight in Moscow.
          late: Duration.hours(3),
          impact:
            'Charges of the day are not made; tariffs end within two days although the customer asked for autopay.',
        },
      ],
    },
  );
  addChargeAlarms(renewAutopay, alarms);
  table.grant(renewAutopay, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
  table.grantDueIndex(renewAutopay);
  secret.grantRead(renewAutopay);

  const reconcilePayments = woken(
    'reconcilePayments',
    { ...store, ...shop, ...receiptsEnvironment(stage), ...refundsEnvironment(stage), ...sellerEnvironment(stage) },
    {
      impact: 'Charges without an outcome stay so, and payments whose report was lost are not found.',
      tells: 'nextMorning',
      withoutIt: 'Nobody asks Robokassa what became of a charge or a link, and invoices do not lapse.',
      queues: [
        {
          name: 'reconcile',
          // Twenty runs. A customer who has paid and whose report was lost waits before the page.
          late: Duration.minutes(20),
          impact:
            'Payments whose report was lost are found late, and charges stay without an outcome: no further one is made meanwhile.',
        },
        {
          name: 'invoice',
          late: Duration.hours(2),
          impact: 'Invoices that lapsed with parts of their sum paid reach the operators hours late.',
        },
        {
          name: 'fiscal',
          late: Duration.hours(2),
          impact: 'Fiscal receipts of payments are asked about hours late; one that failed reaches the operators late.',
        },
        {
          name: 'refund',
          late: Duration.hours(2),
          impact: 'Money that operators give back goes out hours late, and nobody learns that it has.',
        },
      ],
    },
  );
  // A refund that takes its purchase back replays the portal's journal.
  table.grant(reconcilePayments, 'BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem');
  table.grantDueIndex(reconcilePayments);
  table.grantPortalIndex(reconcilePayments);
  secret.grantRead(reconcilePayments);
  addAttentionAlarm(reconcilePayments, 'money_aside', alarms);
  addAskingAlarms(reconcilePayments, alarms);
  addBankAlarms(reconcilePayments, paceOf('reconcilePayments'), alarms);

  const sumUpDays = woken('sumUpDays', store, {
    impact: 'The totals of months and the census of tariffs are of an older day; nothing of a customer depends on it.',
    tells: 'nextMorning',
    withoutIt: 'No day is added up and nobody counts tariffs: the operators see the numbers of an older day.',
  });
  table.grant(sumUpDays, 'BatchGetItem', 'GetItem', 'PutItem', 'Query');
  table.grantDueIndex(sumUpDays);
  return { advanceSubscriptions, renewAutopay, reconcilePayments, sumUpDays };
}
