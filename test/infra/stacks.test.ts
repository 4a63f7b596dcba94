import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../../cdk.json';
import { stacksOf } from '../../infra/stacksOf';
import { type Stage, stageNamed } from '../../infra/stages';
import { inShort } from './functionNamed';
import { synthesise } from './synthesise';
import { templatesOf } from './synthesised';

const LASTING = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::Events::EventBus',
  'AWS::Events::Archive',
];
const prod = () => templatesOf('prod');

function stacks(stage: Stage) {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  return stacksOf(app, 'Billing', {
    stage,
    codeOf: () => Code.fromInline('//'),
    commit: 'c0ffee123456',
    urgent: false,
  });
}

describe('the stack of the data', () => {
  it('has all that must last with its policies, and nothing else', () => {
    const types = new Set(Object.values<any>(prod().data.toJSON()['Resources']).map(({ Type }) => Type));
    expect(types).toEqual(new Set([...LASTING, 'AWS::S3::BucketPolicy']));
  });

  it('exports the same whatever the code uses, so that a release never changes it', () => {
    const restored = { table: 'a-new-one', streamArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/a/stream/b' };
    const { data } = synthesise({ ...stageNamed('prod'), restored });
    expect(data.toJSON()).toEqual(prod().data.toJSON());
  });

  it('names in its outputs what people fill in and read', () => {
    const named = Object.entries(prod().data.findOutputs('*')).filter(([, { Export }]) => !Export);
    expect(Object.fromEntries(named.map(([name, { Value }]) => [name, inShort(Value)]))).toEqual({
      RobokassaSecretId: 'RobokassaSecret',
      DadataSecretId: 'DadataSecret',
      WebhookSecretId: 'WebhookSecret',
      LinkKeySecretId: 'LinkKeySecret',
      ArchiveBucket: 'ArchiveBucket',
      EventBus: 'EventsBus',
    });
  });
});

describe('the stack of the code', () => {
  it('has nothing that must last', () => {
    for (const type of LASTING) prod().code.resourceCountIs(type, 0);
  });

  it('imports the data by strong references, so that CloudFormation refuses to remove what is in use', () => {
    const written = JSON.stringify(prod().written.toJSON());
    expect(written).toContain('Fn::ImportValue');
    expect(written).not.toContain('Fn::GetStackOutput');
  });

  it('can use another table after a restore, with the same rights and its stream', () => {
    const streamArn = 'arn:aws:dynamodb:eu-central-1:123456789012:table/restored/stream/2025-11-23T10:00:00.000';
    const { written } = synthesise({ ...stageNamed('prod'), restored: { table: 'restored', streamArn } });
    expect(inShort(Object.values(written.findOutputs('TableName'))[0]?.['Value'])).toBe('restored');
    const policies = JSON.stringify(written.findResources('AWS::IAM::Policy'));
    expect(policies).not.toContain('ExportsOutputFnGetAttTable');
    expect(policies).toContain(':table/restored"');
    expect(policies).toContain(':table/restored/index/byDue"');
    for (const one of Object.values(written.findResources('AWS::Lambda::Function'))) {
      expect(one['Properties'].Environment.Variables.TABLE_NAME).toBe('restored');
    }
    written.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: streamArn });
  });
});

describe('the stacks', () => {
  it('are two where nothing more is asked for, the data first', () => {
    const [data, code, ...others] = stacks(stageNamed('prod'));
    expect([data?.stackName, code?.stackName, others]).toEqual(['Billing-Data', 'Billing', []]);
    expect(code?.dependencies.map(({ stackName }) => stackName)).toEqual(['Billing-Data']);
  });

  it.each([
    ['dev', false],
    ['staging', true],
    ['prod', true],
  ])('of %s are protected against deletion: %s', (stage, isProtected) => {
    for (const stack of stacks(stageNamed(stage))) expect(stack.terminationProtection).toBe(isProtected);
  });

  it('name the stage and the part on every resource that takes tags', () => {
    for (const [part, template] of [['data', prod().data] as const, ['code', prod().code] as const]) {
      const tagged = Object.values<any>(template.toJSON()['Resources']).flatMap(({ Properties }) =>
        Array.isArray(Properties?.Tags) ? [Properties.Tags] : [],
      );
      expect(tagged).not.toEqual([]);
      for (const tags of tagged) {
        expect(tags).toEqual([
          { Key: 'application', Value: 'olchat-billing' },
          { Key: 'part', Value: part },
          { Key: 'stage', Value: 'prod' },
        ]);
      }
    }
  });
});
