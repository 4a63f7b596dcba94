import { CfnOutput, Duration, Stack, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ROUTES } from '../lib/api/routes';
import { AlarmTopics } from './constructs/alarmTopics';
import { BillingApi } from './constructs/billingApi';
import { BillingDashboard } from './constructs/billingDashboard';
import { BillingFunction } from './constructs/billingFunction';
import { BillingTable } from './constructs/billingTable';
import { ChangeEvents } from './constructs/changeEvents';
import type { DeployedName } from './constructs/deployedName';
import { DocumentArchive } from './constructs/documentArchive';
import { addEffectAlarms } from './constructs/effectAlarms';
import { EffectTriggers } from './constructs/effectTriggers';
import type { Failing } from './constructs/functionAlarms';
import { grantMail } from './constructs/grantMail';
import { LinkKeySecret } from './constructs/linkKeySecret';
import { addAttentionAlarm, addResultAlarms } from './constructs/resultAlarms';
import { RobokassaSecret } from './constructs/robokassaSecret';
import { linkEnvironment, mailEnvironment, sellingEnvironment, shopEnvironment } from './environment';
import type { Stage } from './stages';

const RESULT_PATH: (typeof ROUTES)[number]['path'] = '/robokassa/result';

type BillingStackProps = {
  readonly stage: Stage;
  /** The code of a function in functions/; tests hand in something that needs no build. */
  readonly codeOf: (name: DeployedName) => Code;
};

/**
 * One stage: a table, an archive, a bus, two secrets, the functions with the rights each uses, what calls them, and who is
 * told.
 */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, { stage, codeOf }: BillingStackProps) {
    super(scope, id, {
      env: stage.env,
      description: `OLChat group billing, ${stage.name}`,
      terminationProtection: stage.keepsData,
    });
    Tags.of(this).add('application', 'olchat-billing');
    Tags.of(this).add('stage', stage.name);

    const alarms = new AlarmTopics(this, 'Alarms');
    const table = new BillingTable(this, 'Table', { stage, alarms });
    const secret = new RobokassaSecret(this, 'RobokassaSecret', stage);

    const linkKey = new LinkKeySecret(this, 'LinkKey', stage);
    const archive = new DocumentArchive(this, 'Archive', stage);
    const events = new ChangeEvents(this, 'Events', stage);

    const store = { TABLE_NAME: table.name };
    const shop = shopEnvironment(stage, secret.id);
    const selling = sellingEnvironment(stage);
    const links = linkEnvironment(stage, linkKey.id);
    const documents = { ARCHIVE_BUCKET: archive.name };
    const functionOf = (
      name: DeployedName,
      environment: Readonly<Record<string, string>>,
      failing: Failing,
      timeout?: Duration,
    ) =>
      new BillingFunction(this, name, {
        stage,
        code: codeOf(name),
        environment,
        alarms,
        failing,
        ...(timeout && { timeout }),
      });

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

    const issueInvoice = functionOf(
      'issueInvoice',
      { ...store, ...selling, ...documents, ...links },
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
    linkKey.grantRead(downloadInvoice);

    const robokassaResult = functionOf(
      'robokassaResult',
      { ...store, ...shop },
      { impact: 'Customers have paid by card and do not get their groups.', tells: 'atOnce' },
    );
    table.grant(robokassaResult, 'BatchGetItem', 'GetItem', 'PutItem');
    secret.grantRead(robokassaResult);
    addResultAlarms(robokassaResult, alarms);

    const operatorDesk = functionOf(
      'operatorDesk',
      { ...store, ...links },
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

    const deliverEffects = functionOf(
      'deliverEffects',
      { ...store, ...documents, ...links, ...mailEnvironment(stage), EVENT_BUS: events.name },
      {
        impact: 'Mails with invoices and receipts, and events for the rest of OLChat, are late.',
        tells: 'nextMorning',
      },
      // Nobody waits for its answer: it has time for a whole batch of mails.
      Duration.seconds(60),
    );
    table.grant(deliverEffects, 'GetItem', 'UpdateItem');
    table.grantDueIndex(deliverEffects);
    archive.grantRead(deliverEffects);
    linkKey.grantRead(deliverEffects);
    grantMail(deliverEffects, stage);
    events.grantPublish(deliverEffects);
    const { leftOver } = new EffectTriggers(this, 'Effects', { deliverEffects, table });
    addEffectAlarms(deliverEffects, leftOver, alarms);

    const functions = {
      readBilling,
      createRobokassaPayment,
      issueInvoice,
      downloadInvoice,
      robokassaResult,
      operatorDesk,
      confirmBankTransfer,
    };
    const api = new BillingApi(this, 'Api', { stage, functions, alarms });
    const dashboard = new BillingDashboard(this, 'Dashboard', {
      functions,
      deliverEffects,
      callErrors: api.callErrors,
    });

    this.say('ApiUrl', 'Where the frontend finds the API.', api.url);
    this.say('RobokassaResultUrl', 'ResultURL for the cabinet of the Robokassa shop.', `${api.url}${RESULT_PATH}`);
    this.say('RobokassaSecretId', 'Put the passwords of the Robokassa shop here before the first payment.', secret.id);
    this.say('LinkKeySecretId', 'The key of the links to invoices, generated.', linkKey.id);
    this.say('TableName', 'The one table.', table.name);
    this.say('ArchiveBucket', 'The invoices as they were issued.', archive.name);
    this.say('EventBus', 'Where the rest of OLChat hears of changed subscriptions.', events.name);
    this.say('LeftOverQueue', 'What the stream could not hand over; the sweep delivers it.', leftOver.queueUrl);
    this.say('AlarmTopic', 'Rings day and night: subscribe those on duty.', alarms.atOnce.topicArn);
    this.say('NextMorningTopic', 'Can wait for the morning: subscribe who works on it.', alarms.nextMorning.topicArn);
    this.say('DashboardUrl', 'How it goes, in ten seconds.', dashboard.url);
  }

  private say(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value });
  }
}
