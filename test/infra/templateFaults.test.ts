import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CloudFormationValidatePlugin, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../../cdk.json';
import { PipelineStack } from '../../infra/pipelineStack';
import { stacksOf } from '../../infra/stacksOf';
import { type Stage, stageNamed } from '../../infra/stages';
import { WITH_ALL_THAT_IS_OPTIONAL } from './optional';

jest.setTimeout(180_000);

// The linter's engine loads the schemas of AWS's resource types, which takes seconds: one engine serves the whole file.
const linter = new CloudFormationValidatePlugin();
const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/**
 * A false finding: the linter does not know that a subscription may name an alias, as ours does so that a release can
 * be undone.
 */
const KNOWN = [
  /^W3694 Endpoint: Endpoint references 'receiveMailEventsFunctionAliaslive\w+' \(type 'AWS::Lambda::Alias'\)/,
];

/** The faults of a template, by the schemas of its resources and the rules that come with the CDK. */
function faultsIn(template: object): readonly string[] {
  const templatePath = join(folder, 'template.json');
  writeFileSync(templatePath, JSON.stringify(template));
  const stack = { stackConstructPath: 'Stack', templatePath, accountId: undefined, region: 'eu-central-1' };
  const { violations } = linter.validate({
    templatePaths: [templatePath],
    stackTemplates: [stack],
    appConstruct: app,
  });
  return violations.map(({ ruleName, description }) => `${ruleName} ${description}`);
}

function stacksWith(stage: Stage): readonly Stack[] {
  const own = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  const codeOf = () => Code.fromInline('exports.handler = async () => {};');
  return stacksOf(own, 'Billing', { stage, codeOf, commit: 'c0ffee123456', urgent: false });
}

const PROD = stageNamed('prod');
const { domain } = WITH_ALL_THAT_IS_OPTIONAL;
const STREAM = 'arn:aws:dynamodb:eu-central-1:123456789012:table/restored/stream/2026-11-23T10:00:00.000';

describe('the templates', () => {
  it.each<[string, Stage]>([
    ['dev', stageNamed('dev')],
    ['staging', stageNamed('staging')],
    ['prod', PROD],
    ['prod with all that is optional', { ...PROD, ...WITH_ALL_THAT_IS_OPTIONAL }],
    ['prod with its own address closed', { ...PROD, domain: { ...domain, closesOwnAddress: true } }],
    ['prod on a restored table', { ...PROD, restored: { table: 'restored', streamArn: STREAM } }],
    [
      'prod with a domain of mail',
      {
        ...PROD,
        mail: {
          ...PROD.mail,
          domain: { returnsTo: 'returns', reportsTo: 'dmarc@olchat.example' },
        },
      },
    ],
  ])('of %s have no fault that CloudFormation would refuse', (_what, stage) => {
    const faults = stacksWith(stage).flatMap((stack) => faultsIn(Template.fromStack(stack).toJSON()));
    expect(faults.filter((fault) => !KNOWN.some((known) => known.test(fault)))).toEqual([]);
  });

  it('of the pipeline have none either', () => {
    const own = new App({ context: cdk.context, builtinCloudFormationValidation: false });
    expect(faultsIn(Template.fromStack(new PipelineStack(own, 'Pipeline', PROD)).toJSON())).toEqual([]);
  });
});

describe('the linter of the templates', () => {
  const queue = (Properties: object) => ({ Q: { Type: 'AWS::SQS::Queue', Properties } });

  it.each<[string, object, RegExp]>([
    ['a property with a slip', queue({ VisibilityTimeut: 30 }), /^F3002 .*Did you mean 'VisibilityTimeout'/],
    ['a value of another type', queue({ VisibilityTimeout: 'soon' }), /^F3012 .*is not of type 'integer'/],
    ['a word for a number of words', { T: table('FREE') }, /'FREE' is not one of/],
    ['what is missing', { T: { Type: 'AWS::DynamoDB::Table', Properties: {} } }, /^F3003 .*'KeySchema'/],
    ['a type that is none', { Q: { Type: 'AWS::SQS::Quue' } }, /^F3006 Unknown resource type/],
    ['a reference to nothing', queue({ QueueName: { Ref: 'Nobody' } }), /^F1020 .*'Nobody' is not one of/],
    ['an attribute that is none', { ...queue(att('P', 'Arnn')), P: { Type: 'AWS::SQS::Queue' } }, /^E9004 .*'Arnn'/],
  ])('finds %s', (_what, Resources, fault) => {
    expect(faultsIn({ Resources })).toContainEqual(expect.stringMatching(fault));
  });

  it('finds nothing in a right template', () => {
    expect(faultsIn({ Resources: queue({ VisibilityTimeout: 30 }) })).toEqual([]);
  });

  function table(BillingMode: string) {
    const key = { AttributeName: 'pk', KeyType: 'HASH' };
    const AttributeDefinitions = [{ AttributeName: 'pk', AttributeType: 'S' }];
    return { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode, KeySchema: [key], AttributeDefinitions } };
  }

  function att(of: string, name: string) {
    return { QueueName: { 'Fn::GetAtt': [of, name] } };
  }
});
