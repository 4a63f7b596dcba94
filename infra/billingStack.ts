import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { FunctionName, ROUTES } from '../lib/api/routes';
import { BillingApi } from './constructs/billingApi';
import { BillingFunction } from './constructs/billingFunction';
import { BillingTable } from './constructs/billingTable';
import { RobokassaSecret } from './constructs/robokassaSecret';
import { checkoutEnvironment, shopEnvironment } from './environment';
import type { Stage } from './stages';

const RESULT_PATH: (typeof ROUTES)[number]['path'] = '/robokassa/result';

type BillingStackProps = {
  readonly stage: Stage;
  /** The code of a function in functions/; tests hand in something that needs no build. */
  readonly codeOf: (name: FunctionName) => Code;
};

/** One stage of the billing: a table, a secret, the functions with the rights each uses, and the API before them. */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, { stage, codeOf }: BillingStackProps) {
    super(scope, id, {
      env: stage.env,
      description: `OLChat group billing, ${stage.name}`,
      terminationProtection: stage.keepsData,
    });
    Tags.of(this).add('application', 'olchat-billing');
    Tags.of(this).add('stage', stage.name);

    const alarms = new Topic(this, 'Alarms');
    const table = new BillingTable(this, 'Table', stage);
    const secret = new RobokassaSecret(this, 'RobokassaSecret', stage);

    const store = { TABLE_NAME: table.name };
    const shop = shopEnvironment(stage, secret.id);
    const functionOf = (name: FunctionName, environment: Readonly<Record<string, string>>, errorImpact: string) =>
      new BillingFunction(this, name, { stage, code: codeOf(name), environment, alarms, errorImpact });

    const readBilling = functionOf(
      'readBilling',
      store,
      'Customers cannot see their subscription, prices or payments; nobody can start to buy.',
    );
    table.grant(readBilling, 'BatchGetItem', 'GetItem');
    table.grantPortalIndex(readBilling);

    const createRobokassaPayment = functionOf(
      'createRobokassaPayment',
      { ...store, ...shop, ...checkoutEnvironment(stage) },
      'Customers cannot pay by card: the payment window does not open.',
    );
    table.grant(createRobokassaPayment, 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem');
    table.grantPortalIndex(createRobokassaPayment);
    secret.grantRead(createRobokassaPayment);

    const robokassaResult = functionOf(
      'robokassaResult',
      { ...store, ...shop },
      'Customers have paid by card and do not get their groups.',
    );
    table.grant(robokassaResult, 'BatchGetItem', 'GetItem', 'PutItem');
    secret.grantRead(robokassaResult);

    const functions = { readBilling, createRobokassaPayment, robokassaResult };
    const api = new BillingApi(this, 'Api', { stage, functions, alarms });

    this.say('ApiUrl', 'Where the frontend finds the API.', api.url);
    this.say('RobokassaResultUrl', 'ResultURL for the cabinet of the Robokassa shop.', `${api.url}${RESULT_PATH}`);
    this.say('RobokassaSecretId', 'Put the passwords of the Robokassa shop here before the first payment.', secret.id);
    this.say('TableName', 'The one table.', table.name);
    this.say('AlarmTopic', 'Subscribe those on duty here: until then the alarms reach nobody.', alarms.topicArn);
  }

  private say(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value });
  }
}
