import { CrossStackReferences, Duration, ReferenceStrength, Stack } from 'aws-cdk-lib';
import type { Code as LambdaCode } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionName, ROUTES } from '../lib/api/routes';
import type { ScheduledFunction } from '../lib/api/schedules';
import { AlarmTopics } from './constructs/alarmTopics';
import { addAskingAlarms } from './constructs/askingAlarms';
import { addBankAlarms } from './constructs/bankAlarms';
import { BillingApi } from './constructs/billingApi';
import { BillingClock, paceOf, type Ticking } from './constructs/billingClock';
import { BillingDashboard } from './constructs/billingDashboard';
import { BillingFunction } from './constructs/billingFunction';
import { addChargeAlarms } from './constructs/chargeAlarms';
import type { DeployedName } from './constructs/deployedName';
import { addEffectAlarms } from './constructs/effectAlarms';
import { EffectStream } from './constructs/effectStream';
import type { Failing } from './constructs/functionAlarms';
import { grantMail } from './constructs/grantMail';
import { MailEvents } from './constructs/mailEvents';
import { addQueueAlarms, type Queue } from './constructs/queueAlarms';
import { Releases } from './constructs/releases';
import { addAttentionAlarm, addResultAlarms } from './constructs/resultAlarms';
import { failingAgain } from './constructs/ringing';
import { addTableAlarms } from './constructs/tableAlarms';
import { restoredTable } from './constructs/tableInUse';
import type { DataStack } from './dataStack';
import {
  linkEnvironment,
  mailEnvironment,
  receiptsEnvironment,
  sellerEnvironment,
  sellerImagesEnvironment,
  sellingEnvironment,
  shopEnvironment,
  statementEnvironment,
  supportEnvironment,
} from './environment';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

const RESULT_PATH: (typeof ROUTES)[number]['path'] = '/robokassa/result';

export type Code = {
  /** The code of a function in functions/; tests hand in something that needs no build. */
  readonly codeOf: (name: DeployedName) => LambdaCode;
  /** Whether it takes over at once, whatever rings: constructs/releases.ts. */
  readonly urgent: boolean;
};

type BillingStackProps = Code & { readonly stage: Stage; readonly data: DataStack };

type Environment = Readonly<Record<string, string>>;
/** What it works off by the due index, and tells the age of. */
type Working = { readonly queues?: readonly Queue[] };
/** What makes a function other than the rest. */
type Special = { readonly timeout?: Duration; readonly atOnce?: number | undefined };

/**
 * One stage without its data: the functions with the rights each uses, what calls them, and who is told. All of it can be
 * made anew from its source.
 */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, codeOf, urgent }: BillingStackProps) {
    super(scope, id, stackOf(stage, 'code'));
    tag(this, stage, 'code');
    // Strong: CloudFormation refuses to take away, or to replace by an empty one, what the code still uses.
    CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);

    const { archive, events, linkKey, robokassaSecret: secret } = data;
    const table = stage.restored ? restoredTable(this, stage.restored) : data.table.inUse;
    const alarms = new AlarmTopics(this, 'Alarms', stage);
    const releases = new Releases(this, 'Releases', { stage, urgent });
    const clock = new BillingClock(this, 'Clock', alarms);
    addTableAlarms(new Construct(this, 'Table'), table.name, alarms);

    const store = { TABLE_NAME: table.name };
    const shop = shopEnvironment(stage, secret.id);
    const selling = sellingEnvironment(stage);
    const links = linkEnvironment(stage, linkKey.id);
    const documents = { ARCHIVE_BUCKET: archive.name };
    const made = (name: DeployedName, environment: Environment, failing: Failing, special: Special) =>
      new BillingFunction(this, name, {
        stage,
        code: codeOf(name),
        environment,
        alarms,
        releases,
        failing,
        ...special,
      });
    const functionOf = (name: FunctionName, environment: Environment, failing: Failing, special: Special = {}) =>
      made(name, environment, failing, special);
    const wokenFunction = (
      name: ScheduledFunction,
      environment: Environment,
      { timeout = Duration.minutes(5), impact, tells, queues, ...ticking }: Failing & Ticking & Special & Working,
    ) => {
      const rings = failingAgain(paceOf(name));
      const woken = made(name, environment, { impact, tells, rings }, { timeout });
      const every = clock.wakes(woken, ticking);
      if (queues) addQueueAlarms(woken, every, queues, alarms);
      return woken;
    };

    const readBilling = functionOf(
      'readBilling',
      { ...store, ...links },
      {
        impact: 'Customers cannot see their subscription, prices or payments; nobody can start to buy.',
        tells: 'atOnce',
      },
    );
    table.grant(readBilling, 'BatchGetItem', 'GetItem');
    table.grantPortalIndex(readBilling);
    linkKey.grantRead(readBilling);

    const createRobokassaPayment = functionOf(
      'createRobokassaPayment',
      { ...store, ...shop, ...selling },
      { impact: 'Customers cannot pay by card: the payment window does not open.', tells: 'atOnce' },
    );
    table.grant(createRobokassaPayment, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
    table.grantPortalIndex(createRobokassaPayment);
    secret.grantRead(createRobokassaPayment);

    const askAboutPayment = functionOf('askAboutPayment', store, {
      impact: 'Nobody can have Robokassa asked about a payment at once; it is asked by the clock all the same.',
      tells: 'nextMorning',
    });
    table.grant(askAboutPayment, 'GetItem', 'PutItem');

    const issueInvoice = functionOf(
      'issueInvoice',
      { ...store, ...selling, ...sellerImagesEnvironment(stage), ...documents, ...links },
      { impact: 'Customers cannot get an invoice: nobody can buy by bank transfer.', tells: 'atOnce' },
    );
    table.grant(issueInvoice, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
    table.grantPortalIndex(issueInvoice);
    archive.grantWrite(issueInvoice);
    linkKey.grantRead(issueInvoice);

    const downloadInvoice = functionOf(
      'downloadInvoice',
      { ...store, ...documents, ...links },
      {
        impact: 'Links to invoices do not open; the file itself is attached to each mail.',
        tells: 'atOnce',
      },
    );
    table.grant(downloadInvoice, 'GetItem');
    archive.grantRead(downloadInvoice);
    archive.grantMiss(downloadInvoice);
    linkKey.grantRead(downloadInvoice);

    const robokassaResult = functionOf(
      'robokassaResult',
      { ...store, ...shop },
      { impact: 'Customers have paid by card and do not get their groups.', tells: 'atOnce' },
      { atOnce: stage.release.reportsAtOnce },
    );
    table.grant(robokassaResult, 'BatchGetItem', 'GetItem', 'PutItem');
    secret.grantRead(robokassaResult);
    addResultAlarms(robokassaResult, alarms);

    const operatorDesk = functionOf(
      'operatorDesk',
      { ...store, ...links, ...shop, ...sellerEnvironment(stage) },
      {
        impact:
          'Operators cannot look at a portal, grant days or settle what is under review; customers notice nothing.',
        tells: 'nextMorning',
      },
    );
    table.grant(operatorDesk, 'BatchGetItem', 'GetItem', 'PutItem', 'Query');
    table.grantPortalIndex(operatorDesk);
    table.grantDueIndex(operatorDesk);
    linkKey.grantRead(operatorDesk);
    // Robokassa is asked before a charge is closed.
    secret.grantRead(operatorDesk);

    const confirmBankTransfer = functionOf(
      'confirmBankTransfer',
      { ...store, ...links },
      {
        impact: 'Operators cannot confirm transfers: customers who have paid an invoice wait for their groups.',
        // Whoever confirms sees the error himself, in office hours.
        tells: 'nextMorning',
      },
    );
    table.grant(confirmBankTransfer, 'BatchGetItem', 'GetItem', 'PutItem');
    linkKey.grantRead(confirmBankTransfer);
    addAttentionAlarm(confirmBankTransfer, 'bank_money', alarms);

    const bankStatements = functionOf(
      'bankStatements',
      { ...store, ...statementEnvironment(stage), FIRST_PAYMENT_NUMBER: String(stage.firstPaymentNumber) },
      {
        impact:
          'Operators cannot take statements in: customers who have paid an invoice wait, or are confirmed by hand.',
        tells: 'nextMorning',
      },
    );
    table.grant(bankStatements, 'BatchGetItem', 'GetItem', 'PutItem', 'Query');
    table.grantPortalIndex(bankStatements);

    const switchToFree = functionOf(
      'switchToFree',
      { ...store, ...supportEnvironment(stage) },
      {
        impact: 'Customers cannot go back to the free groups, nor operators give them.',
        tells: 'atOnce',
      },
    );
    table.grant(switchToFree, 'GetItem', 'PutItem');

    const cancelAutopay = functionOf(
      'cancelAutopay',
      { ...store, ...links },
      { impact: 'Customers cannot switch autopay off, and may be charged against their will.', tells: 'atOnce' },
    );
    table.grant(cancelAutopay, 'GetItem', 'PutItem');
    linkKey.grantRead(cancelAutopay);

    const advanceSubscriptions = wokenFunction('advanceSubscriptions', store, {
      impact: 'Reminders, notices of charges and ends of tariffs are late.',
      tells: 'nextMorning',
      withoutIt: 'Nobody is reminded or told of a charge beforehand, and no end of a tariff is written down.',
      queues: [
        {
          name: 'advance',
          // Twelve runs. A notice has a week before the end of the term, and three days before the charge.
          late: Duration.hours(2),
          impact:
            'Reminders, notices of charges and ends of tariffs are hours late; a notice that is days late costs the customer his autopay.',
        },
      ],
    });
    table.grant(advanceSubscriptions, 'GetItem', 'PutItem', 'UpdateItem');
    table.grantDueIndex(advanceSubscriptions);

    const renewAutopay = wokenFunction(
      'renewAutopay',
      { ...store, ...shop, ...selling },
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

    const reconcilePayments = wokenFunction(
      'reconcilePayments',
      { ...store, ...shop, ...receiptsEnvironment(stage), ...sellerEnvironment(stage) },
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
            impact:
              'Fiscal receipts of payments are asked about hours late; one that failed reaches the operators late.',
          },
        ],
      },
    );
    table.grant(reconcilePayments, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
    table.grantDueIndex(reconcilePayments);
    table.grantPortalIndex(reconcilePayments);
    secret.grantRead(reconcilePayments);
    addAttentionAlarm(reconcilePayments, 'money_aside', alarms);
    addAskingAlarms(reconcilePayments, alarms);
    addBankAlarms(reconcilePayments, paceOf('reconcilePayments'), alarms);

    const deliverEffects = wokenFunction(
      'deliverEffects',
      { ...store, ...documents, ...links, ...mailEnvironment(stage), EVENT_BUS: events.name },
      {
        impact: 'Mails with invoices and receipts, and events for the rest of OLChat, are late.',
        tells: 'nextMorning',
        // The calls of the stream count as well: what busy hours hide rings in the first ten quiet minutes.
        withoutIt:
          'Nothing sweeps: a mail or an event that fails once is not tried again, and nothing else would say so.',
        // The stream calls it too, and a shard waits for it: time for a batch of mails, and no more.
        timeout: Duration.seconds(60),
      },
    );
    // It commits what became of a notice.
    table.grant(deliverEffects, 'GetItem', 'PutItem', 'UpdateItem');
    table.grantDueIndex(deliverEffects);
    archive.grantRead(deliverEffects);
    archive.grantMiss(deliverEffects);
    linkKey.grantRead(deliverEffects);
    grantMail(deliverEffects, stage);
    events.grantPublish(deliverEffects);
    const { leftOver } = new EffectStream(this, 'Effects', { deliverEffects, table });
    addEffectAlarms(deliverEffects, leftOver, alarms);

    const receiveMailEvents = made(
      'receiveMailEvents',
      { ...store, STAGE: stage.name },
      {
        impact: 'Nobody hears that a notice came back: its customer may be charged untold.',
        tells: 'nextMorning',
      },
      {},
    );
    table.grant(receiveMailEvents, 'GetItem', 'PutItem', 'UpdateItem');
    const mailEvents = new MailEvents(this, 'MailEvents', { stage, receiveMailEvents, deliverEffects, alarms });

    const functions = {
      readBilling,
      createRobokassaPayment,
      askAboutPayment,
      issueInvoice,
      downloadInvoice,
      robokassaResult,
      operatorDesk,
      confirmBankTransfer,
      bankStatements,
      switchToFree,
      cancelAutopay,
    };
    const api = new BillingApi(this, 'Api', { stage, functions, alarms });
    const dashboard = new BillingDashboard(this, 'Dashboard', {
      functions,
      woken: { deliverEffects, advanceSubscriptions, renewAutopay, reconcilePayments },
      receiveMailEvents,
      callErrors: api.callErrors,
    });

    say(this, 'ApiUrl', 'Where the frontend finds the API.', api.url);
    say(this, 'TokenIssuer', 'Who signs the tokens the frontend brings.', stage.token.issuer);
    say(this, 'TokenAudience', 'For whom those tokens must be made.', stage.token.audience);
    say(this, 'PageOrigins', 'From where the frontend may call.', stage.pageOrigins.join(' '));
    if (api.domainTarget) say(this, 'DomainTarget', 'Where the record of the domain must point.', api.domainTarget);
    say(this, 'RobokassaResultUrl', 'ResultURL for the cabinet of the shop.', `${api.url}${RESULT_PATH}`);
    say(this, 'TableName', 'The table in use.', table.name);
    say(this, 'LeftOverQueue', 'What the stream could not hand over; the sweep delivers it.', leftOver.queueUrl);
    say(this, 'MailEventsQueue', 'Events of mails that were not heard.', mailEvents.deadLetters.queueUrl);
    say(this, 'UndeliveredQueue', 'Scheduled calls that reached no function.', clock.undelivered.queueUrl);
    say(this, 'AlarmTopic', 'Rings day and night: subscribe those on duty.', alarms.atOnce.topicArn);
    say(this, 'NextMorningTopic', 'Can wait for the morning: subscribe who works on it.', alarms.nextMorning.topicArn);
    say(this, 'DashboardUrl', 'How it goes, in ten seconds.', dashboard.url);
  }
}
