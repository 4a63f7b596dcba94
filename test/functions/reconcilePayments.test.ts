import { makeReconcilePayments } from '../../functions/reconcilePayments';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { firstCheck } from '../../lib/domain/payment/payment';
import type { RobokassaGateway, StateAnswer } from '../../lib/robokassa/gateway';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { dueTable, invocation, robokassaThat } from '../fixtures/dueTable';

type Table = Awaited<ReturnType<typeof dueTable>>;
let table: Table;

beforeEach(async () => {
  table = await dueTable();
  await table.pay(card(1_000_001));
});

const CREATED = at('2026-11-22T09:00:00Z');
const card = (number: number) => cardPayment({ number: paymentNumber(String(number)), check: firstCheck(CREATED) });

type Changed = Partial<Parameters<typeof makeReconcilePayments>[0]> & { number?: string };

function reconcile(
  askState: RobokassaGateway['askState'],
  now = '2026-11-22T09:15:00Z',
  { number, ...changed }: Changed = {},
) {
  const openGateway = robokassaThat({ askState });
  const run = makeReconcilePayments({ ...table.needs, openGateway, catalogue: OLCHAT_CATALOGUE, ...changed });
  return run({ now, ...(number !== undefined && { number }) }, invocation());
}

const says = (answer: StateAnswer) => async () => answer;
const PAID = { kind: 'paid', outSum: kopecks(2910_00), incSum: kopecks(3000_00), method: 'BankCard' } as const;

it('settles a card payment that is paid at Robokassa, and counts it', async () => {
  expect(await reconcile(says(PAID))).toMatchObject({
    reconcile: { due: 1, left: 0, outcomes: { settled: 1 } },
    invoice: { due: 0 },
  });
  expect(table.recorded.metrics).toContain('PaymentsSettled');
  expect((await table.store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { endsOn: '2026-12-22' } });
});

it.each([
  ['more credited than agreed', kopecks(3000_01), kopecks(3100_00)],
  ['less paid than agreed', kopecks(2900_00), kopecks(2999_99)],
  ['nothing said of the credit', undefined, kopecks(3000_00)],
  ['nothing said of the payment', kopecks(3000_00), undefined],
])('raises money with %s to a person, once', async (_title, outSum, incSum) => {
  const odd: StateAnswer = {
    kind: 'paid',
    method: 'BankCard',
    ...(outSum !== undefined && { outSum }),
    ...(incSum !== undefined && { incSum }),
  };
  expect(await reconcile(says(odd))).toMatchObject({ reconcile: { outcomes: { attention: 1 } } });
  expect(table.recorded.metrics).toContain('AttentionOpened');
  await reconcile(says(odd), '2026-11-22T15:15:00Z');
  const open = await table.store.listAttention('open', { limit: 10 });
  expect(open.map(({ id, kind }) => [id, kind])).toEqual([['state_service-1000001', 'amount_mismatch']]);
  expect((await table.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
});

it('logs the code of what it could not understand, and asks again later', async () => {
  expect(await reconcile(says({ kind: 'unclear', reason: 'bad_signature' }))).toMatchObject({
    reconcile: { outcomes: { asked_again: 1 } },
  });
  expect(table.recorded.lines).toContainEqual(['warn', 'state_unclear', { payment: '1000001', code: 'bad_signature' }]);
  expect(await reconcile(says(PAID), '2026-11-22T09:29:59Z')).toMatchObject({ reconcile: { due: 0 } });
  expect(await reconcile(says(PAID), '2026-11-22T09:30:00Z')).toMatchObject({
    reconcile: { outcomes: { settled: 1 } },
  });
});

it.each([
  [80, true],
  [77, true],
  [50, false],
])('takes the unknown state %i for pending, with a warning: %s', async (code, unusual) => {
  expect(await reconcile(says({ kind: 'pending', code, unusual }))).toMatchObject({
    reconcile: { outcomes: { asked_again: 1 } },
  });
  const warned = table.recorded.lines.filter(([, event]) => event === 'state_unusual');
  expect(warned).toEqual(unusual ? [['warn', 'state_unusual', { payment: '1000001', code: String(code) }]] : []);
});

it('does not ask about a payment whose report came while the run was on its way to it', async () => {
  const [payment] = [await table.store.readPayment(paymentNumber('1000001'))];
  expect(payment?.kind).toBe('card');
  await reconcile(says(PAID));
  expect(await reconcile(says(PAID), '2026-11-22T12:00:00Z')).toMatchObject({ reconcile: { due: 0 } });
});

it('one question that fails does not stop the others', async () => {
  await table.pay(card(1_000_002));
  const askState: RobokassaGateway['askState'] = async (number) => {
    if (number === 1_000_001) throw new Error('a bug');
    return PAID;
  };
  expect(await reconcile(askState)).toMatchObject({ reconcile: { due: 2, outcomes: { put_back: 1, settled: 1 } } });
});

it('asks about a single named payment, even before it is due', async () => {
  await table.pay(card(1_000_002));
  const asked: number[] = [];
  const askState: RobokassaGateway['askState'] = async (number) => {
    asked.push(number);
    return PAID;
  };
  expect(await reconcile(askState, '2026-11-22T09:15:00Z', { number: '1000002' })).toEqual({
    reconcile: { due: 1, left: 0, outcomes: { settled: 1 }, oldestDueAt: at('2026-11-22T09:15:00Z') },
  });
  expect(asked).toEqual([1_000_002]);
});

it('leaves the rest for the next run after three unanswered questions in a row', async () => {
  for (let number = 1_000_002; number <= 1_000_040; number += 1) await table.pay(card(number));
  let asked = 0;
  const counts = await reconcile(async () => {
    asked += 1;
    return { kind: 'unclear', reason: 'timeout' };
  });
  // The twenty questions that were begun at once have been asked; none of the rest is.
  expect(counts.reconcile?.outcomes['left_for_later']).toBeGreaterThanOrEqual(20);
  expect(asked).toBeLessThanOrEqual(20);
});

/** Ages of queues are reported as metrics too; this leaves them out. */
const isCount = (metric: string) => !metric.startsWith('Oldest');

describe('what waits for operators', () => {
  const ages = () => table.recorded.metrics.filter((metric) => /OldestDueStatement|OldestOpenBankRow/.test(metric));
  const ROW = {
    bankReference: '2026-11-20 №187 7700000023',
    amount: kopecks(3000_00),
    receivedOn: calendarDate('2026-11-20'),
    source: 'statement',
    state: 'open',
    counted: [],
    version: 0,
  } as const;

  it('has no age while nothing waits', async () => {
    await reconcile(says(PAID));
    expect(ages()).toEqual(['OldestDueStatement 0', 'OldestOpenBankRow 0']);
  });

  it('includes a half-imported statement, from the instant it should have been whole', async () => {
    await table.store.beginStatement('ab12', at('2026-11-22T09:00:00Z'));
    await reconcile(says(PAID), '2026-11-22T08:59:59Z');
    await reconcile(says(PAID), '2026-11-22T09:15:00Z');
    await table.store.endStatement('ab12', undefined);
    await reconcile(says(PAID), '2026-11-22T09:16:00Z');
    expect(ages().filter((age) => age.startsWith('OldestDueStatement'))).toEqual([
      'OldestDueStatement 0',
      'OldestDueStatement 900',
      'OldestDueStatement 0',
    ]);
  });

  it('includes the oldest open row, from the end of its bank day in Moscow', async () => {
    const younger = { ...ROW, bankReference: '2026-11-21 №1 7700000023', receivedOn: calendarDate('2026-11-21') };
    const decided = { ...ROW, bankReference: '2026-11-02 №1 7700000023', state: 'ignored' } as const;
    const old = { ...decided, receivedOn: calendarDate('2026-11-02') };
    expect(await table.store.commit({ bankRows: [younger, ROW, old] })).toBe('committed');
    // 20 November ends in Moscow at 21:00 UTC.
    await reconcile(says(PAID), '2026-11-21T21:00:00Z');
    expect(ages()).toContain('OldestOpenBankRow 86400');
  });

  it('is not measured by a run for one payment', async () => {
    await reconcile(says(PAID), '2026-11-22T09:15:00Z', { number: '1000001' });
    expect(ages()).toEqual([]);
  });
});

describe("what an answer reveals about the shop's settings", () => {
  const found = (since: string): StateAnswer => ({ ...PAID, since: at(since) });

  it.each([
    ['six minutes before the answer', '2026-11-22T09:09:00Z', ['PaymentsSettled', 'FoundByAsking']],
    ['five minutes before it', '2026-11-22T09:10:00Z', ['PaymentsSettled']],
  ])('money that Robokassa has had since %s counts as %s', async (_what, since, metrics) => {
    await reconcile(says(found(since)));
    expect(table.recorded.metrics.filter(isCount)).toEqual(metrics);
  });

  it.each([
    ['bad_signature', ['StateRefused']],
    ['unknown_shop', ['StateRefused']],
    ['unreadable', ['StateUnclear']],
    ['timeout', ['StateUnclear']],
    ['test_mode', []],
  ] as const)('one question refused as %s counts as %s', async (reason, metrics) => {
    await reconcile(says({ kind: 'unclear', reason }));
    expect(table.recorded.metrics.filter(isCount)).toEqual(metrics);
  });

  it('tries the password from before a rotation, and rings no alarm', async () => {
    const openGateway = ({ password2 }: { password2: string }) => ({
      charge: () => Promise.reject(new Error('not called')),
      askState: async (): Promise<StateAnswer> =>
        password2 === 'before' ? { kind: 'not_found' } : { kind: 'unclear', reason: 'bad_signature' },
    });
    const [now, before] = ['now', 'before'].map((password2) => ({ password1: 'pw1', password2 }));
    if (!now || !before) throw new Error('no passwords');
    const passwords = { current: async () => now, afterRefusal: async () => [now, before] };
    await reconcile(says(PAID), undefined, { openGateway, passwords });
    expect(table.recorded.metrics.filter(isCount)).toEqual([]);
  });
});

describe('the self-test in the first minute of an hour', () => {
  const NOTHING_DUE = '2026-11-22T09:00:30Z';
  const receiptsSaying = (reason: 'bad_signature' | 'request_error') => ({
    openReceipts: () => ({ status: async () => ({ kind: 'unclear', reason }) as const }),
  });

  it.each<[string, StateAnswer, 'bad_signature' | 'request_error', readonly (string | undefined)[]]>([
    ['well', { kind: 'not_found' }, 'request_error', []],
    ['password #1 is wrong', { kind: 'not_found' }, 'bad_signature', ['password1']],
    ['password #2 is wrong', { kind: 'unclear', reason: 'bad_signature' }, 'request_error', ['password2_or_algorithm']],
    ['the login is wrong', { kind: 'unclear', reason: 'unknown_shop' }, 'request_error', ['login']],
    ['nobody answers', { kind: 'unclear', reason: 'timeout' }, 'request_error', []],
  ])('when %s', async (_what, state, receipts, codes) => {
    const asked: number[] = [];
    const askState: RobokassaGateway['askState'] = async (number) => {
      asked.push(number);
      return state;
    };
    await reconcile(askState, NOTHING_DUE, receiptsSaying(receipts));
    expect(asked).toEqual([2_147_483_647]);
    const lines = table.recorded.lines.filter(([, event]) => event === 'self_test');
    expect(lines.map(([, , fields]) => (fields as { code?: string }).code)).toEqual(codes);
    expect(table.recorded.metrics.filter((metric) => metric === 'SelfTestFailed')).toHaveLength(codes.length);
  });

  it('is made once an hour', async () => {
    const asked: number[] = [];
    await reconcile(async (number) => {
      asked.push(number);
      return { kind: 'not_found' };
    }, '2026-11-22T09:01:00Z');
    expect(asked).toEqual([]);
  });
});

describe('the receipt of a payment that is settled', () => {
  const NUMBERS = { fn: '9960440302000001', fd: '4711', fpd: '1234567890' };
  type Said = Awaited<ReturnType<ReturnType<typeof table.needs.openReceipts>['status']>>;
  const saying = (answer: object) => ({ openReceipts: () => ({ status: async () => answer as Said }) });
  const noQuestions = async () => {
    throw new Error('the state service was not expected to be asked');
  };
  const stored = () => table.store.readPayment(paymentNumber('1000001'));

  beforeEach(async () => {
    await reconcile(says(PAID));
  });

  it('is asked about ten minutes later, and stored', async () => {
    const told = saying({ kind: 'registered', ...NUMBERS });
    expect(await reconcile(noQuestions, '2026-11-22T09:24:00Z', told)).toMatchObject({ fiscal: { due: 0 } });
    expect(await reconcile(noQuestions, '2026-11-22T09:25:00Z', told)).toMatchObject({
      fiscal: { due: 1, outcomes: { registered: 1 } },
    });
    expect(await stored()).toMatchObject({ fiscal: { status: 'registered', ...NUMBERS } });
    expect(await reconcile(noQuestions, '2026-11-30T09:25:00Z', told)).toMatchObject({ fiscal: { due: 0 } });
  });

  it('that failed waits for a person, and rings another alarm than money does', async () => {
    const before = table.recorded.metrics.length;
    await reconcile(noQuestions, '2026-11-22T09:25:00Z', saying({ kind: 'failed' }));
    expect(table.recorded.metrics.slice(before).filter(isCount)).toEqual(['ReceiptsMissing']);
    const open = await table.store.listAttention('open', { limit: 10 });
    expect(open.map(({ id, kind }) => [id, kind])).toEqual([['no_receipt-1000001', 'receipt_missing']]);
    expect((await table.store.readSubscription(PORTAL))?.attention).toEqual([]);
  });

  it('without a clear answer is asked about again, and the log says why', async () => {
    const silent = saying({ kind: 'unclear', reason: 'timeout' });
    expect(await reconcile(noQuestions, '2026-11-22T09:25:00Z', silent)).toMatchObject({
      fiscal: { outcomes: { asked_again: 1 } },
    });
    expect(table.recorded.lines).toContainEqual(['warn', 'receipt_unclear', { payment: '1000001', code: 'timeout' }]);
    expect(await reconcile(noQuestions, '2026-11-22T09:34:00Z', silent)).toMatchObject({ fiscal: { due: 0 } });
    expect(await reconcile(noQuestions, '2026-11-22T09:35:00Z', silent)).toMatchObject({ fiscal: { due: 1 } });
  });
});
