import { createHash } from 'node:crypto';
import { makeRobokassaResult } from '../../functions/robokassaResult';
import { instant } from '../../lib/domain/calendar/instant';
import { kopecks } from '../../lib/domain/money/money';
import type { Payment } from '../../lib/domain/payment/payment';
import { keptSecret } from '../../lib/lambda/keptSecret';
import { type BillingStore, StoreUnavailable, UnreadableItem } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
let recorded: Recorded;

beforeEach(() => {
  store = memoryStore();
  recorded = recordingObservation();
});

type Circumstances = { store?: Partial<BillingStore>; mode?: 'live' | 'test'; remainingMs?: () => number };

function resultFunction({ store: broken = {}, mode = 'live' }: Circumstances = {}) {
  return makeRobokassaResult({
    ...functionNeeds(store, recorded, broken),
    shop: { algorithm: 'SHA256', mode },
    passwords: keptSecret(async () => ({ value: { password1: 'pw1', password2: 'pw2' }, createdAt: instant(0) })),
  });
}

/** Signed here by the formula of the protocol, without the product's code. */
function signed(outSum: string, invId: string, portal = PORTAL, password = 'pw2'): string {
  const base = `${outSum}:${invId}:${password}:Shp_portal=${portal}`;
  const signature = createHash('sha256').update(base).digest('hex').toUpperCase();
  return `OutSum=${outSum}&InvId=${invId}&SignatureValue=${signature}&Shp_portal=${portal}&PaymentMethod=BankCard&EMail=buh%40company.ru`;
}

async function stored(payment: Payment = cardPayment({})): Promise<Payment> {
  await store.commit({ payments: [{ ...payment, version: 0 }] });
  return payment;
}

type More = { now?: string; circumstances?: Circumstances };

function post(form: string, { now = '2026-11-22T10:00:00Z', circumstances = {} }: More = {}) {
  const { remainingMs } = circumstances;
  const asked = {
    routeKey: 'POST /robokassa/result',
    body: Buffer.from(form).toString('base64'),
    isBase64Encoded: true,
  };
  return call(resultFunction(circumstances), { ...asked, now, claims: undefined, ...(remainingMs && { remainingMs }) });
}

const endsOn = async () => {
  const holding = (await store.readSubscription(PORTAL))?.holding;
  return holding?.kind === 'paid' ? holding.term.endsOn : undefined;
};

describe('a result that Robokassa signed', () => {
  it('makes the tariff active and is acknowledged with its number', async () => {
    await stored();
    const answer = await post(signed('3000.000000', '1000001'));
    expect([answer.statusCode, answer.text, answer.headers?.['content-type']]).toEqual([
      200,
      'OK1000001',
      'text/plain; charset=utf-8',
    ]);
    expect(await endsOn()).toBe('2026-12-22');
    expect(recorded.metrics).toEqual(['ReportsVerified', 'PaymentsSettled']);
    expect((await store.readPayment(paymentNumber('1000001')))?.state).toMatchObject({
      status: 'paid',
      method: 'BankCard',
    });
  });

  it.each([
    ['by GET', { routeKey: 'GET /robokassa/result', query: signed('3000.00', '1000001') }],
    ['by POST as plain text', { routeKey: 'POST /robokassa/result', body: signed('3000.00', '1000001') }],
    [
      'by POST with a query of somebody else',
      { routeKey: 'POST /robokassa/result', body: signed('3000.00', '1000001'), query: 'OutSum=1' },
    ],
    [
      'by POST with a line break at its end',
      { routeKey: 'POST /robokassa/result', body: `${signed('3000.00', '1000001')}\r\n` },
    ],
    [
      'by POST with the sum last, and a line break',
      {
        routeKey: 'POST /robokassa/result',
        body: `${signed('3000.00', '1000001').replace('OutSum=3000.00&', '')}&OutSum=3000.00\r\n`,
      },
    ],
  ])('is read %s', async (_how, asked) => {
    await stored();
    const answer = await call(resultFunction(), { ...asked, claims: undefined });
    expect(answer.text).toBe('OK1000001');
    expect(await endsOn()).toBe('2026-12-22');
  });

  it('is never read from the query of a POST', async () => {
    await stored();
    const asked = { routeKey: 'POST /robokassa/result', query: signed('3000.00', '1000001'), claims: undefined };
    expect((await call(resultFunction(), asked)).statusCode).toBe(400);
  });

  it('that first comes after eleven hours counts, and changes nothing where asking has found the money', async () => {
    await stored();
    expect((await post(signed('3000.000000', '1000001'), { now: '2026-11-22T20:00:00Z' })).text).toBe('OK1000001');
    expect(await endsOn()).toBe('2026-12-22');
    expect((await post(signed('3000.000000', '1000001'), { now: '2026-11-23T07:00:00Z' })).text).toBe('OK1000001');
    expect([store.journal.length, store.attention.size]).toEqual([1, 0]);
  });

  it('is acknowledged again when it is repeated, and changes nothing', async () => {
    await stored();
    for (const now of [
      '2026-11-22T10:00:00Z',
      '2026-11-22T10:01:00Z',
      '2026-12-01T10:00:00Z',
      '2027-06-01T10:00:00Z',
    ]) {
      expect((await post(signed('3000.000000', '1000001'), { now })).text).toBe('OK1000001');
    }
    expect(await endsOn()).toBe('2026-12-22');
    expect(store.journal).toHaveLength(1);
    // Each report is counted, a repeat too: it shows that Robokassa reaches us.
    expect(recorded.metrics.filter((counted) => counted === 'ReportsVerified')).toHaveLength(4);
    expect(recorded.metrics.filter((counted) => counted !== 'ReportsVerified')).toEqual(['PaymentsSettled']);
  });

  it('arriving a hundred times at once settles once and is acknowledged a hundred times', async () => {
    await stored();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(signed('3000.000000', '1000001'))));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['OK1000001']));
    expect(store.journal).toHaveLength(1);
  });

  it('counts after the card payment expired, at the amount agreed', async () => {
    await stored();
    await post(signed('3000.000000', '1000001'), { now: '2026-12-10T10:00:00Z' });
    expect(await endsOn()).toBe('2027-01-09');
  });

  it("that names another portal than the payment's is put aside: a number given out twice must not buy a stranger days", async () => {
    await stored();
    const form = signed('3000.000000', '1000001', 'another' as typeof PORTAL);
    expect((await post(form)).text).toBe('OK1000001');
    expect([...store.attention.values()]).toEqual([
      expect.objectContaining({ kind: 'unknown_number', claimedPortal: 'another' }),
    ]);
    expect(await endsOn()).toBeUndefined();
  });
});

describe('money that does not fit is put aside and acknowledged, and changes no days', () => {
  it.each([
    ['one kopeck off', signed('2999.99', '1000001'), 'amount_mismatch'],
    ['one kopeck too much', signed('3000.010000', '1000001'), 'amount_mismatch'],
    ['a part of a kopeck', signed('3000.000001', '1000001'), 'amount_mismatch'],
    ['no sum anybody can read', signed('3000-00', '1000001'), 'amount_mismatch'],
    ['an unknown number', signed('3000.000000', '1000777'), 'unknown_number'],
    ['a number beyond ours', signed('3000.000000', '99999999999'), 'unknown_number'],
  ])('%s', async (_what, form, kind) => {
    await stored();
    const number = new URLSearchParams(form).get('InvId');
    for (let repeat = 1; repeat <= 3; repeat += 1) {
      const answer = await post(form);
      expect([answer.statusCode, answer.text]).toEqual([200, `OK${number}`]);
    }
    expect([...store.attention.values()]).toEqual([expect.objectContaining({ kind, numberText: number })]);
    // Each repeat counts AttentionOpened again, until a person has closed it.
    const repeats = ['ReportsVerified', 'AttentionOpened'];
    expect(recorded.metrics).toEqual([...repeats, ...repeats, ...repeats]);
    expect(await endsOn()).toBeUndefined();
  });

  it('31 days after the card payment expired', async () => {
    await stored();
    const answer = await post(signed('3000.000000', '1000001'), { now: '2026-12-24T10:00:00Z' });
    expect(answer.text).toBe('OK1000001');
    expect([...store.attention.values()]).toEqual([expect.objectContaining({ kind: 'late_money' })]);
    expect(await endsOn()).toBeUndefined();
  });

  it('does not keep the right sum from settling the payment afterwards', async () => {
    await stored();
    await post(signed('1.00', '1000001'));
    await post(signed('3000.000000', '1000001'));
    expect(await endsOn()).toBe('2026-12-22');
  });
});

describe('what Robokassa did not send is refused and not stored', () => {
  it.each([
    [
      'a forged signature',
      `OutSum=3000.00&InvId=1000001&SignatureValue=${'0'.repeat(64)}&Shp_portal=${PORTAL}`,
      'RefusedPending',
      'RefusedSignatures',
    ],
    [
      'a signature by the other password',
      signed('3000.00', '1000001', PORTAL, 'pw1'),
      'RefusedPending',
      'RefusedSignatures',
    ],
    [
      'a signature by an empty password',
      signed('3000.00', '1000001', PORTAL, ''),
      'RefusedPending',
      'RefusedSignatures',
    ],
    ['a bad signature of a number that is nobody’s', signed('3000.00', '1000777', PORTAL, 'pw1'), 'RefusedSignatures'],
    ['a test payment on a live shop', `${signed('3000.00', '1000001')}&IsTest=1`, 'RefusedSignatures'],
    ['no signature', 'OutSum=3000.00&InvId=1000001', 'UnreadableResults'],
    ['an empty body', '', 'UnreadableResults'],
    ['bytes that are no form', '\u0000\u0001%%%\ud83d&=&==', 'UnreadableResults'],
  ])('%s', async (_what, form, ...metrics) => {
    await stored();
    const answer = await post(form);
    expect([answer.statusCode, answer.text]).toEqual([400, 'refused']);
    expect(recorded.metrics).toEqual(metrics);
    expect([store.journal, store.attention.size]).toEqual([[], 0]);
  });

  it('a live result on a test shop', async () => {
    await stored();
    const circumstances = { mode: 'test' } as const;
    expect((await post(signed('3000.00', '1000001'), { circumstances })).statusCode).toBe(400);
    expect((await post(`${signed('3000.00', '1000001')}&IsTest=1`, { circumstances })).statusCode).toBe(200);
  });

  it('a body above 64 KiB', async () => {
    const answer = await post(`${signed('3000.00', '1000001')}&x=${'y'.repeat(65 * 1024)}`);
    expect(answer.statusCode).toBe(413);
  });
});

describe('when the product cannot record, Robokassa is asked to repeat', () => {
  it.each([
    ['the store is down', { readForReport: () => Promise.reject(new StoreUnavailable('down')) }],
    ['the store goes down before the commit', { commit: () => Promise.reject(new StoreUnavailable('down')) }],
    ['conflicts do not end', { commit: async () => 'conflict' as const }],
    ['a stored item does not parse', { readForReport: () => Promise.reject(new UnreadableItem('item')) }],
    ['there is a bug', { readForReport: () => Promise.reject(new TypeError('undefined is not a function')) }],
  ])('because %s', async (_why, broken: Partial<BillingStore>) => {
    await stored();
    const answer = await post(signed('3000.000000', '1000001'), { circumstances: { store: broken } });
    expect([answer.statusCode, answer.text]).toEqual([503, 'not recorded, repeat']);
    expect(recorded.metrics).toEqual(['ReportsVerified', 'Faults']);
    expect(store.journal).toEqual([]);
    // When Robokassa repeats the report and the store is up again, the money counts once.
    await post(signed('3000.000000', '1000001'));
    expect(await endsOn()).toBe('2026-12-22');
  });

  it('because the process ended between the commit and the answer: the repeat is acknowledged, and nothing counts twice', async () => {
    await stored();
    const dies: Partial<BillingStore> = {
      commit: async (changes) => {
        await store.commit(changes);
        throw new Error('killed');
      },
    };
    expect((await post(signed('3000.000000', '1000001'), { circumstances: { store: dies } })).statusCode).toBe(503);
    expect((await post(signed('3000.000000', '1000001'))).text).toBe('OK1000001');
    expect(await endsOn()).toBe('2026-12-22');
    expect(store.journal).toHaveLength(1);
  });

  it('because little time is left: it stops trying while it can still answer', async () => {
    await stored();
    let left = 4_000;
    const circumstances = { store: { commit: async () => 'conflict' as const }, remainingMs: () => (left -= 300) };
    expect((await post(signed('3000.000000', '1000001'), { circumstances })).statusCode).toBe(503);
    expect(left).toBeGreaterThan(2_500);
  });
});

it('logs numbers and portals, and nothing personal', async () => {
  await stored(cardPayment({ amount: kopecks(3000_00) }));
  await post(signed('3000.000000', '1000001'));
  await post(signed('2999.00', '1000001'));
  await post(signed('2999.00', '1000001', PORTAL, 'wrong'));
  const log = JSON.stringify(recorded.lines);
  expect(log).toContain('money_arrived');
  for (const personal of ['company.ru', '+7916', 'pw2', 'SignatureValue']) expect(log).not.toContain(personal);
});
