import { journalKey } from '../../lib/dynamo/keys';
import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

function only(type: string) {
  const [found, ...others] = Object.values(prod().findResources(type));
  expect(others).toEqual([]);
  return found?.['Properties'];
}

describe('the stream of the table', () => {
  const mapping = () => only('AWS::Lambda::EventSourceMapping');

  it('calls deliverEffects and nothing else', () => {
    expect(inShort(mapping().EventSourceArn)).toBe('TableStream');
    expect(inShort(mapping().FunctionName)).toBe('deliverEffectsFunction');
  });

  it('hands over new journal entries alone: marking one delivered does not call again', () => {
    expect(mapping().FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'JOURNAL#' }] } } } },
    ]);
    expect(journalKey('a223c6b3710f85df22e9377d6c4f7553' as Parameters<typeof journalKey>[0], 1).sk).toMatch(
      /^JOURNAL#/,
    );
  });

  it('hands over ten at most, and halves what fails', () => {
    expect(mapping()).toMatchObject({
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('gives up soon, to a queue: the sweep tries longer, and holds up nobody', () => {
    expect(mapping().MaximumRetryAttempts).toBe(2);
    expect(inShort(mapping().DestinationConfig.OnFailure.Destination)).toBe('EffectsLeftOver');
  });
});

describe('the queue of what the stream gave up', () => {
  it('keeps it as long as a queue can', () => {
    expect(only('AWS::SQS::Queue').MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  it('takes nothing that comes unencrypted', () => {
    expect(only('AWS::SQS::QueuePolicy').PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
  });
});

describe('the clock', () => {
  const schedule = () => only('AWS::Scheduler::Schedule');

  it('calls deliverEffects every minute, on the minute', () => {
    expect(schedule()).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
    });
    expect(inShort(schedule().Target.Arn)).toBe('deliverEffectsFunction');
  });

  it('says what time it is: the function reads no clock', () => {
    expect(JSON.parse(schedule().Target.Input)).toEqual({ now: '<aws.scheduler.scheduled-time>' });
  });

  it('repeats nothing, nor does Lambda: the next minute does', () => {
    expect(schedule().Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    expect(only('AWS::Lambda::EventInvokeConfig')).toMatchObject({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  it('may call that one function, and do nothing else', () => {
    const policies = Object.entries(prod().findResources('AWS::IAM::Policy'));
    const [, policy] = policies.find(([id]) => id.startsWith('EffectsClockRole')) ?? [];
    expect(policy?.['Properties'].PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^deliverEffectsFunction/), 'Arn'] },
      },
    ]);
  });
});

describe('the bus', () => {
  it('is named for the stacks that listen, one for each stage', () => {
    expect(only('AWS::Events::EventBus').Name).toBe('olchat-billing-prod');
  });

  it('is named in the outputs', () => {
    const [output] = Object.values(prod().findOutputs('EventBus'));
    expect(inShort(output?.['Value'])).toBe('EventsBus');
  });
});
