import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGES, BANK_AGES } from '../../lib/api/metrics';
import { FUNCTIONS } from './deployedFunctions';
import { alarms } from './prodAlarms';
import { sourceOf } from './sourceOf';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

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
