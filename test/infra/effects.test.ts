import { journalKey } from '../../lib/dynamo/keys';
import { inShort } from './functionNamed';
import { synthesised, templatesOf } from './synthesised';

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
    expect(inShort(mapping().FunctionName)).toBe('deliverEffects:live');
  });

  it('hands over only new journal entries, so that marking one delivered calls nothing', () => {
    expect(mapping().FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'JOURNAL#' }] } } } },
    ]);
    expect(journalKey('a223c6b3710f85df22e9377d6c4f7553' as Parameters<typeof journalKey>[0], 1).sk).toMatch(
      /^JOURNAL#/,
    );
  });

  it('hands over at most ten, and halves a batch that fails', () => {
    expect(mapping()).toMatchObject({
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('soon gives up a record to a queue, because the sweep tries longer and holds up no other', () => {
    expect(mapping().MaximumRetryAttempts).toBe(2);
    expect(inShort(mapping().DestinationConfig.OnFailure.Destination)).toBe('EffectsLeftOver');
  });
});

describe('the queue of records that the stream gave up', () => {
  it('is named in the outputs', () => {
    expect(inShort(Object.values(prod().findOutputs('LeftOverQueue'))[0]?.['Value'])).toBe('EffectsLeftOver');
  });
});

describe('the bus', () => {
  const { data } = templatesOf('prod');

  it('is named for the stacks that listen, one for each stage', () => {
    data.hasResourceProperties('AWS::Events::EventBus', { Name: 'olchat-billing-prod' });
  });

  it('archives our own events for ninety days, for a replay', () => {
    data.hasResourceProperties('AWS::Events::Archive', {
      ArchiveName: 'olchat-billing-prod',
      RetentionDays: 90,
      EventPattern: { source: ['olchat.billing'] },
    });
  });

  it('is named in the outputs', () => {
    const [output] = Object.values(data.findOutputs('EventBus'));
    expect(inShort(output?.['Value'])).toBe('EventsBus');
  });
});
