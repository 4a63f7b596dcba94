import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementsOf } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

const logging = (name: string) => ({
  effect: 'Allow',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [`${name}Logs`],
});
const listingPayments = {
  effect: 'Allow',
  actions: ['dynamodb:Query'],
  resources: ['Table/index/byPortal'],
};
const readingPasswords = {
  effect: 'Allow',
  actions: ['secretsmanager:GetSecretValue'],
  resources: ['RobokassaSecret'],
};

describe('the rights', () => {
  it('of readBilling are to read, and not the passwords', () => {
    expect(statementsOf(prod(), 'readBilling')).toEqual([
      logging('readBilling'),
      { effect: 'Allow', actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'], resources: ['Table'] },
      listingPayments,
    ]);
  });

  it('of createRobokassaPayment are to take a number, write a payment and sign', () => {
    expect(statementsOf(prod(), 'createRobokassaPayment')).toEqual([
      logging('createRobokassaPayment'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['Table'],
      },
      listingPayments,
      readingPasswords,
    ]);
  });

  it('of robokassaResult are to settle a payment and verify', () => {
    expect(statementsOf(prod(), 'robokassaResult')).toEqual([
      logging('robokassaResult'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['Table'],
      },
      readingPasswords,
    ]);
  });

  it('of operatorDesk are to read a portal with its journal and to write decisions, and not the passwords', () => {
    expect(statementsOf(prod(), 'operatorDesk')).toEqual([
      logging('operatorDesk'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
        resources: ['Table'],
      },
      listingPayments,
    ]);
  });

  it('name every action and every resource', () => {
    const named = Object.values(prod().findResources('AWS::IAM::Policy'))
      .flatMap((policy) => policy['Properties'].PolicyDocument.Statement)
      .flatMap((statement) => [statement.Action, statement.Resource]);
    expect(named).not.toEqual([]);
    expect(JSON.stringify(named)).not.toContain('*');
  });

  it('come from no managed policy: AWSLambdaBasicExecutionRole may write to every log there is', () => {
    for (const role of Object.values(prod().findResources('AWS::IAM::Role'))) {
      expect(role['Properties']).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  it('are assumed by Lambda alone', () => {
    for (const role of Object.values(prod().findResources('AWS::IAM::Role'))) {
      expect(role['Properties'].AssumeRolePolicyDocument.Statement).toEqual([
        { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
      ]);
    }
  });

  // No engine on a developer's machine checks rights: a new kind of request would be refused only in AWS.
  it('cover every kind of request that lib/dynamo makes', () => {
    const folder = join(__dirname, '../../lib/dynamo');
    const source = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('');
    const commands = new Set([...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name));
    const partsOfTransactions = new Set(
      [...source.matchAll(/\b(Put|Update|Delete|ConditionCheck): \{/g)].map(([, name]) => name),
    );

    expect([...commands].sort()).toEqual(['BatchGet', 'Get', 'Query', 'TransactWrite', 'Update']);
    expect([...partsOfTransactions].sort()).toEqual(['Put']);
  });
});
