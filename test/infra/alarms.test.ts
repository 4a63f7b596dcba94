import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGES, BANK_AGES } from '../../lib/api/metrics';
import { SCHEDULES } from '../../lib/api/schedules';
import { alarmsOf } from './alarmsOf';
import { ANSWERING, FUNCTIONS, WOKEN } from './deployedFunctions';
import { functionNamed } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');
const alarms = () => alarmsOf(prod());

function alarmNamed(name: string) {
  return alarms().find((alarm) => alarm.name === name);
}

describe('the alarms', () => {
  it('are these and no others', () => {
    const ofFunctions = FUNCTIONS.flatMap((name) => [`${name}-Faults`, `${name}-Errors`, `${name}-Throttles`]);
    const stopped = WOKEN.map((name) => `${name}-ClockStopped`);
    const queues = ['advanceSubscriptions', 'renewAutopay', 'reconcilePayments'].flatMap((name) => [
      `${name}-ItemsParked`,
      `${name}-ItemsFailing`,
      `${name}-NothingMoves`,
    ]);
    const others = [
      'advanceSubscriptions-AdvanceLags',
      'advanceSubscriptions-CalendarEnding',
      'renewAutopay-RenewLags',
      'reconcilePayments-ReconcileLags',
      'reconcilePayments-InvoiceLags',
      'reconcilePayments-FiscalLags',
      'reconcilePayments-ReceiptsMissing',
      'reconcilePayments-RefundLags',
      'reconcilePayments-RefundsForPerson',
      'reconcilePayments-StatementHalfWay',
      'reconcilePayments-BankRowsWait',
      'renewAutopay-ChargesUnclear',
      'robokassaResult-RefusedSignatures',
      'reconcilePayments-SelfTest',
      'reconcilePayments-StateRefused',
      'reconcilePayments-StateUnclearLingers',
      'reconcilePayments-FoundByAsking',
      'reconcilePayments-FoundByAskingAgain',
      'robokassaResult-RefusedPending',
      'robokassaResult-NoReports',
      'robokassaResult-RefusalsLinger',
      'robokassaResult-UnreadableLinger',
      'robokassaResult-AttentionOpened',
      'robokassaResult-SlowResults',
      'confirmBankTransfer-AttentionOpened',
      'reconcilePayments-AttentionOpened',
      'findCompany-DirectoryUnavailable',
      'payByLink-DirectoryUnavailable',
      'deliverEffects-EffectsParked',
      'deliverEffects-EffectsFailing',
      'deliverEffects-EffectsRefused',
      'deliverEffects-StreamLags',
      'deliverEffects-StreamGivesUp',
      'deliverEffects-NoticesFailed',
      'receiveMailEvents-NoticesFailed',
      'receiveMailEvents-EventsLost',
      'receiveMailEvents-TooManyBounces',
      'receiveMailEvents-TooManyComplaints',
      'Clock-Undelivered',
      'Api-ServerErrors',
      'Api-ServerErrorsLinger',
      'Api-TokensRefused',
      'Api-TokensRefusedLinger',
      'Api-NotFound',
      'Api-TooManyCalls',
      'Table-ThrottledRequests',
      'Table-SystemErrors',
    ];
    const names = alarms().map((alarm) => alarm.name);
    expect(names.toSorted()).toEqual([...ofFunctions, ...stopped, ...queues, ...others].toSorted());
  });

  it('wake people for what callers feel; causes, and what can wait, come in the morning', () => {
    const waking = alarms().filter(({ tells }) => tells.includes('AlarmsAtOnce'));
    expect(waking.map((alarm) => alarm.name).toSorted()).toEqual([
      'Api-ServerErrors',
      'Api-ServerErrorsLinger',
      'Api-TokensRefused',
      'cancelAutopay-Faults',
      'createRobokassaPayment-Faults',
      'downloadInvoice-Faults',
      'issueInvoice-Faults',
      'payByLink-Faults',
      'readBilling-Faults',
      'reconcilePayments-FoundByAskingAgain',
      'reconcilePayments-SelfTest',
      'reconcilePayments-StateRefused',
      'renewAutopay-ChargesUnclear',
      'renewAutopay-Faults',
      'robokassaResult-Faults',
      'robokassaResult-RefusalsLinger',
      'robokassaResult-RefusedPending',
      'robokassaResult-RefusedSignatures',
      'switchToFree-Faults',
    ]);
  });

  it('each reach one topic, and tell it too when the trouble is over', () => {
    for (const { tells, tellsWhenOver } of alarms()) {
      expect(tells).toEqual([expect.stringMatching(/^Alarms(AtOnce|NextMorning)$/)]);
      expect(tellsWhenOver).toEqual(tells);
    }
  });

  it("ring for missing data only about the clock and Robokassa's reports", () => {
    for (const { name, withoutData } of alarms()) {
      const ringsForSilence = name.endsWith('-ClockStopped') || name === 'robokassaResult-NoReports';
      expect([name, withoutData]).toEqual([name, ringsForSilence ? 'breaching' : 'notBreaching']);
    }
  });

  it('say what they mean for people, what to do next, and which runbook section has the rest', () => {
    for (const { description } of alarms()) {
      expect(description).toMatch(
        /^Impact: \S.+\. Next step: \S.+\. Runbook: https:\/\/code\.olchat\.example\/group-billing\/docs\/runbook\.md#[a-z-]+$/,
      );
    }
  });

  it('have descriptions that CloudWatch takes', () => {
    for (const { description } of alarms()) expect(description.length).toBeLessThanOrEqual(1024);
  });
});

describe('the alarms of each function', () => {
  // The sweep and reconciliation run every minute: one bad minute stays quiet there too.
  it.each([...ANSWERING, 'deliverEffects', 'reconcilePayments'])(
    '%s: a fault that the next repeat settles stays quiet, three within ten minutes do not',
    (name) => {
      expect(alarmNamed(`${name}-Faults`)).toMatchObject({
        metric: 'Sum Billing Faults',
        of: [`service ${name}`],
        rings: 'from 3 within 10 min',
      });
    },
  );

  it.each([
    ['advanceSubscriptions', 'from 1 within 10 min, in 2 of 3'],
    ['renewAutopay', 'from 1 within 60 min, in 2 of 3'],
  ])('%s: one run that fails stays quiet, two of three do not: %s', (name, rings) => {
    expect(alarmNamed(`${name}-Faults`)).toMatchObject({
      metric: 'Sum Billing Faults',
      of: [`service ${name}`],
      rings,
    });
  });

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

  it('ring at single ones too when they go on, because at night there may be one payment only', () => {
    expect(alarmNamed('robokassaResult-RefusalsLinger')).toMatchObject({
      metric: 'Sum Billing RefusedSignatures',
      rings: 'from 1 within 15 min, in 3 of 12',
    });
  });

  it('tell of junk in the morning, and only when it goes on', () => {
    expect(alarmNamed('robokassaResult-UnreadableLinger')).toMatchObject({
      metric: 'Sum Billing UnreadableResults',
      rings: 'from 1 within 15 min, in 3 of 12',
      tells: ['AlarmsNextMorning'],
    });
  });

  it('tell in the morning of 48 hours without any report, where people are known to pay', () => {
    expect(alarmNamed('robokassaResult-NoReports')).toMatchObject({
      metric: 'Sum Billing ReportsVerified',
      of: ['service robokassaResult'],
      rings: 'fewer than 1 within 60 min, in 48 of 48',
      tells: ['AlarmsNextMorning'],
    });
    for (const quiet of ['dev', 'staging']) {
      expect(alarmsOf(synthesised(quiet)).map(({ name }) => name)).not.toContain('robokassaResult-NoReports');
    }
  });

  it.each(['robokassaResult', 'confirmBankTransfer', 'reconcilePayments'])(
    'tell of any money that needs a person, from %s',
    (name) => {
      expect(alarmNamed(`${name}-AttentionOpened`)).toMatchObject({
        metric: 'Sum Billing AttentionOpened',
        of: [`service ${name}`],
        rings: 'from 1 within 5 min',
      });
    },
  );

  it('tell of slow answers before they are cut off', () => {
    expect(alarmNamed('robokassaResult-SlowResults')).toMatchObject({
      metric: 'p99 AWS/Lambda Duration',
      rings: 'from 10000 within 5 min, in 2 of 3',
    });
    expect(functionNamed(prod(), 'robokassaResult').Timeout).toBe(15);
  });
});

describe('the alarms of mails and events', () => {
  it('tell of each mail or event that is given up, because it never arrives unless somebody acts', () => {
    expect(alarmNamed('deliverEffects-EffectsParked')).toMatchObject({
      metric: 'Sum Billing EffectsParked',
      of: ['service deliverEffects'],
      rings: 'from 1 within 5 min',
    });
  });

  it.each([
    ['EffectsFailing', 'EffectsFailed'],
    ['EffectsRefused', 'EffectsRejected'],
  ])('tell by %s of failures that go on, a day before anything is given up', (alarm, metric) => {
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

  it('tell of records that the stream could not hand over', () => {
    expect(alarmNamed('deliverEffects-StreamGivesUp')).toMatchObject({
      metric: 'Maximum AWS/SQS ApproximateNumberOfMessagesVisible',
      of: [expect.stringMatching(/^QueueName EffectsLeftOver/)],
      rings: 'from 1 within 5 min',
    });
  });
});

describe("the alarms of the mail service's events", () => {
  it.each(['deliverEffects', 'receiveMailEvents'])('tell by %s of each customer who will not be charged', (name) => {
    expect(alarmNamed(`${name}-NoticesFailed`)).toMatchObject({
      metric: 'Sum Billing NoticesFailed',
      of: [`service ${name}`],
      rings: 'from 1 within 5 min',
    });
  });

  it.each([
    ['TooManyBounces', 'Maximum AWS/SES Reputation.BounceRate', 'from 0.05 within 60 min'],
    ['TooManyComplaints', 'Maximum AWS/SES Reputation.ComplaintRate', 'from 0.001 within 60 min'],
  ])('ring by %s before SES stops the account', (alarm, metric, rings) => {
    expect(alarmNamed(`receiveMailEvents-${alarm}`)).toMatchObject({ metric, rings });
  });
});

it('the alarm of the production calendar rings once, and stays until a release knows the next year', () => {
  expect(alarmNamed('advanceSubscriptions-CalendarEnding')).toMatchObject({
    metric: 'Sum Billing CalendarEnding',
    rings: 'from 1 within 60 min',
    tells: ['AlarmsNextMorning'],
  });
});

describe('the alarms of the queues', () => {
  it.each([
    ['advanceSubscriptions', 'AdvanceLags', 'OldestDueAdvance', 'from 7200 within 10 min, in 2 of 3'],
    ['renewAutopay', 'RenewLags', 'OldestDueRenew', 'from 10800 within 60 min, in 2 of 3'],
    ['reconcilePayments', 'ReconcileLags', 'OldestDueReconcile', 'from 1200 within 1 min, in 2 of 3'],
    ['reconcilePayments', 'InvoiceLags', 'OldestDueInvoice', 'from 7200 within 1 min, in 2 of 3'],
    ['reconcilePayments', 'FiscalLags', 'OldestDueFiscal', 'from 7200 within 1 min, in 2 of 3'],
    ['reconcilePayments', 'StatementHalfWay', 'OldestDueStatement', 'from 900 within 1 min, in 2 of 3'],
    ['reconcilePayments', 'BankRowsWait', 'OldestOpenBankRow', 'from 86400 within 1 min, in 2 of 3'],
  ])('tell of one that is hours behind: %s-%s', (name, alarm, metric, rings) => {
    expect(alarmNamed(`${name}-${alarm}`)).toMatchObject({
      metric: `Maximum Billing ${metric}`,
      of: [`service ${name}`],
      rings,
      tells: ['AlarmsNextMorning'],
    });
  });

  const working = ['advanceSubscriptions', 'renewAutopay', 'reconcilePayments'];

  it.each(working)('tell of each item that %s gave up', (name) => {
    expect(alarmNamed(`${name}-ItemsParked`)).toMatchObject({
      metric: 'Sum Billing DueItemsParked',
      of: [`service ${name}`],
      rings: 'from 1 within 5 min',
    });
  });

  it.each(working)('tell of failures of %s that are not single ones, and go on', (name) => {
    expect(alarmNamed(`${name}-ItemsFailing`)).toMatchObject({
      metric: 'Sum Billing DueItemsPutBack',
      rings: 'from 3 within 15 min, in 3 of 12',
    });
  });

  // One bad item alone is put back by four runs and parked by the fifth, so at most four runs of six are without
  // progress.
  it.each([
    ['advanceSubscriptions', 'from 1 within 10 min, in 5 of 6'],
    ['reconcilePayments', 'from 1 within 1 min, in 5 of 6'],
    ['renewAutopay', 'from 1 within 60 min, in 2 of 3'],
  ])('tell of a queue in which nothing moves, and not of one bad item: %s', (name, rings) => {
    expect(alarmNamed(`${name}-NothingMoves`)).toMatchObject({ metric: 'Sum Billing RunsWithoutProgress', rings });
  });

  it('wake somebody when Robokassa gives no clear answer to charges, because each run makes more of them', () => {
    expect(alarmNamed('renewAutopay-ChargesUnclear')).toMatchObject({
      metric: 'Sum Billing ChargesUnknown',
      rings: 'from 3 within 60 min',
      tells: ['AlarmsAtOnce'],
    });
  });
});

describe('the alarms of the clock', () => {
  it.each(SCHEDULES)('tell of one that stands still: $function', ({ function: name, everyMinutes }) => {
    expect(alarmNamed(`${name}-ClockStopped`)).toMatchObject({
      metric: 'Sum AWS/Lambda Invocations',
      of: [`FunctionName ${name}Function`],
      rings: `fewer than 1 within ${Math.max(10, 3 * everyMinutes)} min`,
    });
  });

  it('tell of a call that reached no function', () => {
    expect(alarmNamed('Clock-Undelivered')).toMatchObject({
      metric: 'Maximum AWS/SQS ApproximateNumberOfMessagesVisible',
      of: [expect.stringMatching(/^QueueName ClockQueue/)],
      rings: 'from 1 within 5 min',
    });
  });
});

describe('the alarms of the API', () => {
  it('ring at 5xx answers that repeats do not settle', () => {
    expect(alarmNamed('Api-ServerErrors')).toMatchObject({
      metric: 'Sum AWS/ApiGateway 5xx',
      rings: 'from 3 within 10 min',
    });
  });

  it('ring at single 5xx answers too when they go on: a payment that cannot be recorded fails at each repeat', () => {
    expect(alarmNamed('Api-ServerErrorsLinger')).toMatchObject({
      metric: 'Sum AWS/ApiGateway 5xx',
      rings: 'from 1 within 15 min, in 3 of 12',
    });
  });
});

describe('the alarms of callers who are turned away', () => {
  const MOST = 'as IF(FILL(refused, 0) * 2 > calls, refused, 0)';

  it.each([
    ['TokensRefused', '401', 'from 10 within 15 min, in 2 of 3', 'AlarmsAtOnce'],
    ['TokensRefusedLinger', '401', 'from 1 within 15 min, in 3 of 12', 'AlarmsNextMorning'],
    ['NotFound', '404', 'from 10 within 15 min, in 2 of 3', 'AlarmsNextMorning'],
  ])('%s counts the lines with %s, while most calls have it', (name, status, rings, topic) => {
    expect(alarmNamed(`Api-${name}`)).toMatchObject({
      metric: `Sum Billing Answered${status} ${MOST}`,
      rings,
      tells: [topic],
    });
  });

  it('TooManyCalls counts each 429', () => {
    expect(alarmNamed('Api-TooManyCalls')).toMatchObject({
      metric: 'Sum Billing Answered429',
      rings: 'from 10 within 15 min, in 2 of 3',
      tells: ['AlarmsNextMorning'],
    });
  });

  it.each([401, 404, 429])('%s is read out of the line of each call, as it stands there', (status) => {
    const filters = Object.values(prod().findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => Properties);
    const [filter] = filters.filter(({ FilterPattern }) => FilterPattern === `{ $.status = "${status}" }`);
    expect(filter).toMatchObject({
      LogGroupName: { Ref: expect.stringMatching(/^ApiStageLogs/) },
      MetricTransformations: [{ MetricName: `Answered${status}`, MetricNamespace: 'Billing', MetricValue: '1' }],
    });
  });
});

describe('the alarms of the table', () => {
  // Not m1 + m2: a metric without trouble has no data points, and `+` has no value where one of its parts has none.
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
        Put: 'PutItem',
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
    'NoticesFailed',
    'DueItemsParked',
    'DueItemsPutBack',
    'RunsWithoutProgress',
    'ChargesUnknown',
    'RefusedPending',
    'ReportsVerified',
    'FoundByAsking',
    'SelfTestFailed',
    'OldestDueReconcile',
    'OldestDueInvoice',
    'OldestDueFiscal',
    'ReceiptsMissing',
    'OldestDueRefund',
    'RefundsForPerson',
    'OldestDueAdvance',
    'OldestDueRenew',
    'OldestDueStatement',
    'OldestOpenBankRow',
  ])('as %s has an alarm in every function that counts it', (counter) => {
    const counting = FUNCTIONS.filter((name) => countersOf(name).has(counter));
    const watched = alarms()
      .filter(({ metric }) => metric.endsWith(` ${counter}`))
      .map(({ name }) => name.split('-')[0]);
    expect([...new Set(watched)].toSorted()).toEqual(counting.toSorted());
  });

  it('is all on an alarm or on the dashboard', () => {
    const counted = new Set(FUNCTIONS.flatMap((name) => [...countersOf(name)]));
    expect([...counted].toSorted()).toEqual([
      'AttentionOpened',
      'CalendarEnding',
      'CallsNotCounted',
      'ChargesDue',
      'ChargesFailed',
      'ChargesRequested',
      'ChargesUnknown',
      'DirectoryUnavailable',
      'DueItemsParked',
      'DueItemsPutBack',
      'EffectsFailed',
      'EffectsParked',
      'EffectsRejected',
      'Faults',
      'FoundByAsking',
      'MailBounces',
      'MailComplaints',
      'MailEventsDropped',
      'MailEventsUndecided',
      'NoticesFailed',
      'OldestDueAdvance',
      'OldestDueFiscal',
      'OldestDueInvoice',
      'OldestDueReconcile',
      'OldestDueRefund',
      'OldestDueRenew',
      'OldestDueStatement',
      'OldestOpenBankRow',
      'PaymentsSettled',
      'ReceiptsMissing',
      'RefundsForPerson',
      'RefusedPending',
      'RefusedSignatures',
      'ReportsVerified',
      'RunsWithoutProgress',
      'SelfTestFailed',
      'StateRefused',
      'StateUnclear',
      'UnreadableResults',
    ]);
    const board = JSON.stringify(prod().findResources('AWS::CloudWatch::Dashboard'));
    for (const counter of counted) expect(board).toContain(counter);
  });
});

/**
 * The counters of a function: those in its own files, those of the rim that all functions have, and those of scheduled
 * runs.
 */
function countersOf(name: string): ReadonlySet<string> {
  const entry = readFileSync(join(__dirname, `../../functions/${name}.ts`), 'utf8');
  const own = entry + (entry.includes("from './operator/") ? sourceOf('functions/operator') : '');
  const source = own + sourceOf('lib/lambda', (file) => file !== 'scheduledFunction.ts');
  const ofRuns = own.includes("'../lib/lambda/scheduledFunction'") ? sourceOf('lib/lambda', isOfRuns) : '';
  const counting = [
    ...(source + ofRuns).matchAll(/\.count\(([^)]+)\)/g),
    ...source.matchAll(/const METRICS = (\{[^}]+\})/g),
  ];
  const calls = counting.flatMap(([, argument = '']) => [...argument.matchAll(/'([A-Z]\w+)'/g)]);
  return new Set([...calls.map(([, counter = '']) => counter), ...(ofRuns ? agesOf(own) : [])]);
}

/** The age metrics of the queues that a function names. */
function agesOf(own: string): readonly string[] {
  const ofQueues = Object.entries(AGES).flatMap(([queue, age]) => (own.includes(`queue: '${queue}'`) ? [age] : []));
  const ofBank = Object.entries(BANK_AGES).flatMap(([what, age]) =>
    own.includes(`measureSeconds(BANK_AGES.${what},`) ? [age] : [],
  );
  return [...ofQueues, ...ofBank];
}

function isOfRuns(file: string): boolean {
  return file === 'scheduledFunction.ts';
}

function sourceOf(folder: string, isMeant: (file: string) => boolean = () => true): string {
  const path = join(__dirname, '../..', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts') && isMeant(file))
    .map((file) => readFileSync(join(path, file), 'utf8'))
    .join('');
}
