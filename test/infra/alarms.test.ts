import { SCHEDULES } from '../../lib/api/schedules';
import { ANSWERING, FUNCTIONS, WOKEN } from './deployedFunctions';
import { alarmNamed, alarms } from './prodAlarms';
import { sourceOf } from './sourceOf';

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

it('the alarm of the production calendar rings once, and stays until a release knows the next year', () => {
  expect(alarmNamed('advanceSubscriptions-CalendarEnding')).toMatchObject({
    metric: 'Sum Billing CalendarEnding',
    rings: 'from 1 within 60 min',
    tells: ['AlarmsNextMorning'],
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
