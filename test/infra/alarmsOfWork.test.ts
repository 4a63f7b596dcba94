import { alarmsOf } from './alarmsOf';
import { functionNamed } from './functionNamed';
import { alarmNamed } from './prodAlarms';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

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
