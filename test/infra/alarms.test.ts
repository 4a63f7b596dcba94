import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmsOf } from './alarmsOf';
import { functionNamed } from './functionNamed';
import { synthesised } from './synthesised';

const FUNCTIONS = [
  'readBilling',
  'createRobokassaPayment',
  'issueInvoice',
  'downloadInvoice',
  'robokassaResult',
  'operatorDesk',
  'confirmBankTransfer',
  'deliverEffects',
];
const prod = () => synthesised('prod');
const alarms = () => alarmsOf(prod());

function alarmNamed(name: string) {
  return alarms().find((alarm) => alarm.name === name);
}

describe('the alarms', () => {
  it('are these and no others', () => {
    const ofFunctions = FUNCTIONS.flatMap((name) => [`${name}-Faults`, `${name}-Errors`, `${name}-Throttles`]);
    const others = [
      'robokassaResult-RefusedSignatures',
      'robokassaResult-RefusalsLinger',
      'robokassaResult-UnreadableLinger',
      'robokassaResult-AttentionOpened',
      'robokassaResult-SlowResults',
      'confirmBankTransfer-AttentionOpened',
      'deliverEffects-EffectsParked',
      'deliverEffects-EffectsFailing',
      'deliverEffects-EffectsRefused',
      'deliverEffects-StreamLags',
      'deliverEffects-StreamGivesUp',
      'deliverEffects-ClockStopped',
      'Api-ServerErrors',
      'Api-ServerErrorsLinger',
      'Table-ThrottledRequests',
      'Table-SystemErrors',
    ];
    const names = alarms().map((alarm) => alarm.name);
    expect(names.toSorted()).toEqual([...ofFunctions, ...others].toSorted());
  });

  it('wake people for what callers feel; causes, and what costs nothing until then, wait for the morning', () => {
    const waking = alarms().filter(({ tells }) => tells.includes('AlarmsAtOnce'));
    expect(waking.map((alarm) => alarm.name).toSorted()).toEqual([
      'Api-ServerErrors',
      'Api-ServerErrorsLinger',
      'createRobokassaPayment-Faults',
      'downloadInvoice-Faults',
      'issueInvoice-Faults',
      'readBilling-Faults',
      'robokassaResult-Faults',
      'robokassaResult-RefusalsLinger',
      'robokassaResult-RefusedSignatures',
    ]);
  });

  it('each reach one topic, and say there too when it is over', () => {
    for (const { tells, tellsWhenOver } of alarms()) {
      expect(tells).toEqual([expect.stringMatching(/^Alarms(AtOnce|NextMorning)$/)]);
      expect(tellsWhenOver).toEqual(tells);
    }
  });

  it('do not ring for want of calls, but for those of the clock', () => {
    for (const { name, withoutData } of alarms()) {
      expect([name, withoutData]).toEqual([
        name,
        name === 'deliverEffects-ClockStopped' ? 'breaching' : 'notBreaching',
      ]);
    }
  });

  it('say what they mean for people, what to do next, and where the rest is written', () => {
    for (const { description } of alarms()) {
      expect(description).toMatch(/^Impact: \S.+\. Next step: \S.+\. Runbook: docs\/runbook\.md#[a-z-]+$/);
    }
  });

  it('have descriptions that CloudWatch takes', () => {
    for (const { description } of alarms()) expect(description.length).toBeLessThanOrEqual(1024);
  });
});

describe('the alarms of each function', () => {
  it.each(FUNCTIONS)(
    '%s: a fault that the next repeat settles stays quiet, three within ten minutes do not',
    (name) => {
      expect(alarmNamed(`${name}-Faults`)).toMatchObject({
        metric: 'Sum Billing Faults',
        of: [`service ${name}`],
        rings: 'from 3 within 10 min',
      });
    },
  );

  it.each(FUNCTIONS)('%s: what no code caught is told at the first', (name) => {
    expect(alarmNamed(`${name}-Errors`)).toMatchObject({
      metric: 'Sum AWS/Lambda Errors',
      of: [`FunctionName ${name}Function`],
      rings: 'from 1 within 5 min',
    });
  });

  it.each(FUNCTIONS)('%s: executions refused for want of room are told when they go on', (name) => {
    expect(alarmNamed(`${name}-Throttles`)).toMatchObject({
      metric: 'Sum AWS/Lambda Throttles',
      of: [`FunctionName ${name}Function`],
      rings: 'from 3 within 10 min',
    });
  });
});

describe('the alarms of payment reports', () => {
  it('ring at more than a handful of refused signatures', () => {
    expect(alarmNamed('robokassaResult-RefusedSignatures')).toMatchObject({
      metric: 'Sum Billing RefusedSignatures',
      rings: 'from 6 within 5 min',
    });
  });

  it('ring at single ones too when they go on: at night one payment may be all there is', () => {
    expect(alarmNamed('robokassaResult-RefusalsLinger')).toMatchObject({
      metric: 'Sum Billing RefusedSignatures',
      rings: 'from 1 within 15 min, in 3 of 12',
    });
  });

  it('leave junk to the morning, and then only when it goes on', () => {
    expect(alarmNamed('robokassaResult-UnreadableLinger')).toMatchObject({
      metric: 'Sum Billing UnreadableResults',
      rings: 'from 1 within 15 min, in 3 of 12',
      tells: ['AlarmsNextMorning'],
    });
  });

  it.each(['robokassaResult', 'confirmBankTransfer'])('tell of any money that needs a person, from %s', (name) => {
    expect(alarmNamed(`${name}-AttentionOpened`)).toMatchObject({
      metric: 'Sum Billing AttentionOpened',
      of: [`service ${name}`],
      rings: 'from 1 within 5 min',
    });
  });

  it('tell of slow answers before they are cut off', () => {
    expect(alarmNamed('robokassaResult-SlowResults')).toMatchObject({
      metric: 'p99 AWS/Lambda Duration',
      rings: 'from 10000 within 5 min, in 2 of 3',
    });
    expect(functionNamed(prod(), 'robokassaResult').Timeout).toBe(15);
  });
});

describe('the alarms of mails and events', () => {
  it('tell of each that is given up: it never arrives unless somebody acts', () => {
    expect(alarmNamed('deliverEffects-EffectsParked')).toMatchObject({
      metric: 'Sum Billing EffectsParked',
      of: ['service deliverEffects'],
      rings: 'from 1 within 5 min',
    });
  });

  it.each([
    ['EffectsFailing', 'EffectsFailed'],
    ['EffectsRefused', 'EffectsRejected'],
  ])('tell by %s of what goes on, a day before it is given up', (alarm, metric) => {
    expect(alarmNamed(`deliverEffects-${alarm}`)).toMatchObject({
      metric: `Sum Billing ${metric}`,
      rings: 'from 1 within 15 min, in 3 of 12',
    });
  });

  it('tell of a stream that is behind', () => {
    expect(alarmNamed('deliverEffects-StreamLags')).toMatchObject({
      metric: 'Maximum AWS/Lambda IteratorAge',
      of: ['FunctionName deliverEffectsFunction'],
      rings: 'from 300000 within 5 min, in 2 of 3',
    });
  });

  it('tell of what the stream could not hand over', () => {
    expect(alarmNamed('deliverEffects-StreamGivesUp')).toMatchObject({
      metric: 'Maximum AWS/SQS ApproximateNumberOfMessagesVisible',
      of: [expect.stringMatching(/^QueueName EffectsLeftOver/)],
      rings: 'from 1 within 5 min',
    });
  });

  it('tell of a clock that stands still', () => {
    expect(alarmNamed('deliverEffects-ClockStopped')).toMatchObject({
      metric: 'Sum AWS/Lambda Invocations',
      of: ['FunctionName deliverEffectsFunction'],
      rings: 'fewer than 1 within 10 min',
    });
  });
});

describe('the alarms of the API', () => {
  it('ring at 5xx that repeats do not settle', () => {
    expect(alarmNamed('Api-ServerErrors')).toMatchObject({
      metric: 'Sum AWS/ApiGateway 5xx',
      rings: 'from 3 within 10 min',
    });
  });

  it('ring at single ones too when they go on: one payment that cannot be recorded fails at each repeat', () => {
    expect(alarmNamed('Api-ServerErrorsLinger')).toMatchObject({
      metric: 'Sum AWS/ApiGateway 5xx',
      rings: 'from 1 within 15 min, in 3 of 12',
    });
  });
});

describe('the alarms of the table', () => {
  // Not m1 + m2: a day without trouble has no data points, and a sum by `+` may have none as long as one part has none.
  it.each(['ThrottledRequests', 'SystemErrors'])('tell of %s, summed over what is there', (metric) => {
    expect(alarmNamed(`Table-${metric}`)).toMatchObject({
      metric: `Sum AWS/DynamoDB ${metric} as SUM(METRICS())`,
      rings: 'from 3 within 10 min',
    });
  });

  it.each(['ThrottledRequests', 'SystemErrors'])(
    'count %s of every kind of request that lib/dynamo makes',
    (metric) => {
      const commands = sourceOf('lib/dynamo').matchAll(/new (\w+)Command\(/g);
      const operationOf: Record<string, string> = {
        Get: 'GetItem',
        BatchGet: 'BatchGetItem',
        Query: 'Query',
        Update: 'UpdateItem',
        TransactWrite: 'TransactWriteItems',
      };
      const sent = new Set([...commands].map(([, command = '']) => `Operation ${operationOf[command]}`));
      const counted = alarmNamed(`Table-${metric}`)?.of.filter((dimension) => dimension.startsWith('Operation '));
      expect(counted?.toSorted()).toEqual([...sent].toSorted());
    },
  );
});

describe('what the functions count', () => {
  it.each([
    'Faults',
    'RefusedSignatures',
    'UnreadableResults',
    'AttentionOpened',
    'EffectsRejected',
    'EffectsFailed',
    'EffectsParked',
  ])('as %s is watched in every function that counts it', (counter) => {
    const counting = FUNCTIONS.filter((name) => countersOf(name).has(counter));
    const watched = alarms()
      .filter(({ metric }) => metric.endsWith(` ${counter}`))
      .map(({ name }) => name.split('-')[0]);
    expect([...new Set(watched)].toSorted()).toEqual(counting.toSorted());
  });

  it('is all of it on an alarm or on the dashboard', () => {
    const counted = new Set(FUNCTIONS.flatMap((name) => [...countersOf(name)]));
    expect([...counted].toSorted()).toEqual([
      'AttentionOpened',
      'EffectsFailed',
      'EffectsParked',
      'EffectsRejected',
      'Faults',
      'PaymentsSettled',
      'RefusedSignatures',
      'UnreadableResults',
    ]);
    const board = JSON.stringify(prod().findResources('AWS::CloudWatch::Dashboard'));
    for (const counter of counted) expect(board).toContain(counter);
  });
});

/** What a function counts: by its own file, and by the rim that all of them have. */
function countersOf(name: string): ReadonlySet<string> {
  const source = readFileSync(join(__dirname, `../../functions/${name}.ts`), 'utf8') + sourceOf('lib/lambda');
  const counting = [...source.matchAll(/\.count\(([^)]+)\)/g), ...source.matchAll(/const METRICS = (\{[^}]+\})/g)];
  const calls = counting.flatMap(([, argument = '']) => [...argument.matchAll(/'([A-Z]\w+)'/g)]);
  return new Set(calls.map(([, counter = '']) => counter));
}

function sourceOf(folder: string): string {
  const path = join(__dirname, '../..', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(path, file), 'utf8'))
    .join('');
}
