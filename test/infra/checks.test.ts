import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdk from '../../cdk.json';
import { stacksOf } from '../../infra/stacksOf';
import { stageNamed } from '../../infra/stages';
import { WITH_ALL_THAT_IS_OPTIONAL } from './optional';

function appOf(stageName: string): App {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  const codeOf = () => Code.fromInline('exports.handler = async () => {};');
  stacksOf(app, 'Billing', {
    stage: { ...stageNamed(stageName), ...WITH_ALL_THAT_IS_OPTIONAL },
    codeOf,
    commit: 'c0ffee123456',
    urgent: false,
  });
  return app;
}

/** All findings of the checks, the answered ones too, as `rule: construct`. */
function findingsIn(app: App): readonly string[] {
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${inWords(ruleName)}: ${constructPath}`),
    );
}

/** The answered findings with their reasons, read from the metadata of the constructs. */
function answersIn(app: App): ReadonlyMap<string, string> {
  const answers = app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      .map(([rule, reason]): [string, string] => [`${inWords(rule)}: ${node.path}`, reason]),
  );
  return new Map(answers);
}

/**
 * A rule without the name of its pack and of the bucket, which is called differently before and after the synthesis.
 */
function inWords(rule: string): string {
  const bucket = /Resource::(<ArchiveBucket\w+\.Arn>|Billing-Data:\w+ArchiveBucket\w+)\//;
  return rule.replace('AwsSolutions::', '').replace(bucket, '');
}

/** Mails of test stages may go to any identity that a person has verified. */
const SANDBOX =
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]: Billing/deliverEffects/Role/DefaultPolicy/Resource';

describe('the AWS Solutions checks', () => {
  it.each(['dev', 'staging', 'prod'])('find in %s only what is answered beside the resource', (stage) => {
    expect(findingsIn(appOf(stage)).toSorted()).toEqual([
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--acts--{number}--pdf/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--autopay--off/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--invoices--{number}--pdf/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--pay--{token}/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--renewal-invoices--off/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--robokassa--result/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--autopay--off/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--pay--{token}/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--renewal-invoices--off/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--robokassa--result/Resource',
      'AwsSolutions-CFR1: Billing-Edge/Distribution/Resource',
      'AwsSolutions-CFR3: Billing-Edge/Distribution/Resource',
      'AwsSolutions-IAM5[Resource::*]: Billing/Releases/Role/DefaultPolicy/Resource',
      ...(stage === 'prod' ? [] : [SANDBOX]),
      'AwsSolutions-IAM5[acts/*]: Billing/deliverEffects/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[acts/*]: Billing/downloadInvoice/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[invoices/*]: Billing/advanceSubscriptions/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[invoices/*]: Billing/deliverEffects/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[invoices/*]: Billing/downloadInvoice/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[invoices/*]: Billing/issueInvoice/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[invoices/*]: Billing/payByLink/Role/DefaultPolicy/Resource',
      'AwsSolutions-S1: Billing-Data/Archive/Bucket/Resource',
      'AwsSolutions-SMG4: Billing-Data/DadataSecret/Secret',
      'AwsSolutions-SMG4: Billing-Data/LinkKey/Secret/Resource',
      'AwsSolutions-SMG4: Billing-Data/RobokassaSecret/Secret',
      'AwsSolutions-SMG4: Billing-Data/WebhookSecret/Secret',
      'AwsSolutions-SQS3: Billing/Clock/Queue/Resource',
      'AwsSolutions-SQS3: Billing/Effects/LeftOver/Resource',
      'AwsSolutions-SQS3: Billing/MailEvents/DeadLetters/Resource',
    ]);
  });

  it('have a reason beside each finding that is accepted, and no reason without a finding', () => {
    const answers = answersIn(appOf('prod'));
    expect([...answers.keys()].toSorted()).toEqual([
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--acts--{number}--pdf',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--autopay--off',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--invoices--{number}--pdf',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--pay--{token}',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--renewal-invoices--off',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--robokassa--result',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--autopay--off',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--pay--{token}',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--renewal-invoices--off',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--robokassa--result',
      'AwsSolutions-CFR1: Billing-Edge/Distribution',
      'AwsSolutions-CFR3: Billing-Edge/Distribution',
      'AwsSolutions-IAM5[Resource::*]: Billing/Releases/Role',
      'AwsSolutions-IAM5[acts/*]: Billing/deliverEffects',
      'AwsSolutions-IAM5[acts/*]: Billing/downloadInvoice',
      'AwsSolutions-IAM5[invoices/*]: Billing/advanceSubscriptions',
      'AwsSolutions-IAM5[invoices/*]: Billing/deliverEffects',
      'AwsSolutions-IAM5[invoices/*]: Billing/downloadInvoice',
      'AwsSolutions-IAM5[invoices/*]: Billing/issueInvoice',
      'AwsSolutions-IAM5[invoices/*]: Billing/payByLink',
      'AwsSolutions-S1: Billing-Data/Archive/Bucket',
      'AwsSolutions-SMG4: Billing-Data/DadataSecret/Secret',
      'AwsSolutions-SMG4: Billing-Data/LinkKey/Secret',
      'AwsSolutions-SMG4: Billing-Data/RobokassaSecret/Secret',
      'AwsSolutions-SMG4: Billing-Data/WebhookSecret/Secret',
      'AwsSolutions-SQS3: Billing/Clock/Queue',
      'AwsSolutions-SQS3: Billing/Effects/LeftOver',
      'AwsSolutions-SQS3: Billing/MailEvents/DeadLetters',
      'CloudFormation-Validate::W3694: Billing/receiveMailEvents/Function/Aliaslive/Topic',
    ]);
    for (const reason of answers.values()) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
  });

  it('pass a synthesis whose findings all have a reason', () => {
    const app = appOf('prod');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  it('stop a synthesis with a finding that has no reason', () => {
    const app = appOf('prod');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Topic(app.node.findChild('Billing'), 'Unencrypted');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });
});
