import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName, ROUTES } from '../lib/api/routes';
import { AlarmTopics } from './constructs/alarmTopics';
import { BillingApi } from './constructs/billingApi';
import { BillingDashboard } from './constructs/billingDashboard';
import { BillingFunction } from './constructs/billingFunction';
import { BillingTable } from './constructs/billingTable';
import type { Failing } from './constructs/functionAlarms';
import { addResultAlarms } from './constructs/resultAlarms';
import { RobokassaSecret } from './constructs/robokassaSecret';
import { checkoutEnvironment, shopEnvironment } from './environment';
import type { Stage } from './stages';

const RESULT_PATH: (typeof ROUTES)[number]['path'] = '/robokassa/result';

type BillingStackProps = {
  readonly stage: Stage;
  /** The code of a function in functions/; tests hand in something that needs no build. */
  readonly codeOf: (name: FunctionName) => Code;
};

/** One stage: a table, a secret, the functions with the rights each uses, the API before them, and who is told. */
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

    const store = { TABLE_NAME: table.name };
    const shop = shopEnvironment(stage, secret.id);
    const functionOf = (name: FunctionName, environment: Readonly<Record<string, string>>, failing: Failing) =>
      new BillingFunction(this, name, { stage, code: codeOf(name), environment, alarms, failing });

    const readBilling = functionOf('readBilling', store, {
      impact: 'Customers cannot see their subscription, prices or payments; nobody can start to buy.',
      tells: 'atOnce',
    });
    table.grant(readBilling, 'BatchGetItem', 'GetItem');
    table.grantPortalIndex(readBilling);

    const createRobokassaPayment = functionOf(
      'createRobokassaPayment',
      { ...store, ...shop, ...checkoutEnvironment(stage) },
      { impact: 'Customers cannot pay by card: the payment window does not open.', tells: 'atOnce' },
    );
    table.grant(createRobokassaPayment, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
    table.grantPortalIndex(createRobokassaPayment);
    secret.grantRead(createRobokassaPayment);

    const robokassaResult = functionOf(
      'robokassaResult',
      { ...store, ...shop },
      { impact: 'Customers have paid by card and do not get their groups.', tells: 'atOnce' },
    );
    table.grant(robokassaResult, 'BatchGetItem', 'GetItem', 'PutItem');
    secret.grantRead(robokassaResult);
    addResultAlarms(robokassaResult, alarms);

    const operatorDesk = functionOf('operatorDesk', store, {
      impact: 'Operators cannot look at a portal, grant days or settle what is under review; customers notice nothing.',
      tells: 'nextMorning',
    });
    table.grant(operatorDesk, 'BatchGetItem', 'GetItem', 'PutItem', 'Query');
    table.grantPortalIndex(operatorDesk);

    const functions = { readBilling, createRobokassaPayment, robokassaResult, operatorDesk };
    const api = new BillingApi(this, 'Api', { stage, functions, alarms });
    const dashboard = new BillingDashboard(this, 'Dashboard', { functions, callErrors: api.callErrors });

    this.say('ApiUrl', 'Where the frontend finds the API.', api.url);
    this.say('RobokassaResultUrl', 'ResultURL for the cabinet of the Robokassa shop.', `${api.url}${RESULT_PATH}`);
    this.say('RobokassaSecretId', 'Put the passwords of the Robokassa shop here before the first payment.', secret.id);
    this.say('TableName', 'The one table.', table.name);
    this.say('AlarmTopic', 'Rings day and night: subscribe those on duty.', alarms.atOnce.topicArn);
    this.say('NextMorningTopic', 'Can wait for the morning: subscribe who works on it.', alarms.nextMorning.topicArn);
    this.say('DashboardUrl', 'How it goes, in ten seconds.', dashboard.url);
  }

  private say(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value });
  }
}
