import type { Context } from 'aws-lambda';
import { makeSumUpDays } from '../../functions/sumUpDays';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { Portal } from '../../lib/domain/subscription/portal';
import type { Subscription } from '../../lib/domain/subscription/subscription';
import { StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';

let store: MemoryStore;
let recorded: Recorded;

beforeEach(() => {
  store = memoryStore();
  recorded = recordingObservation();
});

function run(now: string, broken: Partial<MemoryStore> = {}) {
  const { pause, random } = patientWithoutWaiting();
  const needs = { openStore: () => ({ ...store, ...broken }), catalogue: OLCHAT_CATALOGUE };
  const { observe } = recorded;
  const context = { getRemainingTimeInMillis: () => 300_000, awsRequestId: 'run' } as Context;
  return makeSumUpDays({ ...needs, rim: { observe, pause, random } })({ now }, context);
}

async function cameOn(now: string, sum: number, entry: number): Promise<void> {
  const day = calendarDate(now.slice(0, 10));
  const line = { kind: 'card', sum, at: at(now), day, moneyDay: day, state: 'paid', fee: kopecks(7), entry } as const;
  await store.commit({ ledger: [{ ...line, number: paymentNumber('1000001'), portal: PORTAL }] });
}

const kept = async () => {
  const all = await store.readDayTotals({ from: calendarDate('2026-10-01'), to: calendarDate('2026-12-31') });
  return all.toSorted((one, other) => (one.day < other.day ? -1 : 1));
};

describe('the totals of days', () => {
  it('are written once for each closed day of the last month, also for days without lines', async () => {
    await cameOn('2026-11-22T09:00:00Z', 3000_00, 1);
    await cameOn('2026-11-22T10:00:00Z', 1500_00, 2);
    await cameOn('2026-11-23T09:00:00Z', 9_00, 3);
    // 01:00 in Moscow: the 23rd has been over for an hour.
    await expect(run('2026-11-23T22:00:00Z')).resolves.toMatchObject({ days: 31 });
    const totals = await kept();
    expect([totals.length, totals[0]?.day, totals.at(-1)?.day]).toEqual([31, '2026-10-24', '2026-11-23']);
    expect(totals.slice(-2)).toEqual([
      { day: '2026-11-22', kinds: { card: { lines: 2, sum: 4500_00 } }, fee: 14 },
      { day: '2026-11-23', kinds: { card: { lines: 1, sum: 9_00 } }, fee: 7 },
    ]);
    // The totals of a closed day are printed already: a line that comes later does not change them.
    await cameOn('2026-11-23T20:59:59Z', 1, 4);
    await expect(run('2026-11-23T23:00:00Z')).resolves.toMatchObject({ days: 0 });
    expect((await kept()).at(-1)?.kinds.card?.sum).toBe(9_00);
  });

  it('wait an hour for the last decisions of a day', async () => {
    await run('2026-11-23T21:59:59Z');
    expect((await kept()).at(-1)?.day).toBe('2026-11-22');
  });

  it('are written later for nights without a run', async () => {
    await run('2026-11-20T22:00:00Z');
    await expect(run('2026-11-25T22:00:00Z')).resolves.toMatchObject({ days: 5 });
  });

  it('are left to the next run while the table is down, and that is counted', async () => {
    const down = { listLedger: () => Promise.reject(new StoreUnavailable('down')) };
    await expect(run('2026-11-23T22:00:00Z', down)).resolves.toEqual({ days: 0, census: false });
    expect(recorded.metrics).toEqual(['Faults']);
  });
});

describe('the census', () => {
  const portal = (text: string) => text.padStart(32, '0') as Portal;
  const consent = {
    payment: paymentNumber('1000001'),
    givenAt: at('2026-11-01T09:00:00Z'),
    by: 'user-17',
    textVersion: '2026-11',
    tariff: 'groups-150',
    periodDays: 30,
    amount: kopecks(3000_00),
  } as const;

  async function put(name: string, subscription: Subscription): Promise<void> {
    const owned = { ...subscription, portal: portal(name), version: 0 };
    await store.commit({ drafts: [{ subscription: owned, entries: [] }] });
  }

  const soon = () => paidSubscription('groups-150', '2026-11-01', '2026-12-01', 3000_00);
  const later = () => paidSubscription('groups-unlimited', '2026-11-01', '2027-05-01', 30_000_00);

  it('counts running terms by tariff, terms that end within thirty days, and failed charges', async () => {
    await put('a', { ...soon(), autopay: { on: true, consent } });
    const charges = { endsOn: calendarDate('2026-12-01'), made: 1, lastOn: calendarDate('2026-11-29') };
    await put('b', { ...soon(), autopay: { on: true, consent, charges } });
    // The list price is above what was agreed to: it will not be charged.
    await put('c', { ...soon(), autopay: { on: true, consent: { ...consent, amount: kopecks(2000_00) } } });
    await put('d', { ...soon(), autopay: { on: false, reason: 'charges_failed' } });
    await put('e', paidSubscription('groups-150', '2026-11-01', '2026-12-23', 1, { atEnd: 'becomes_free' }));
    await put('f', later());
    await put('g', { ...later(), holding: { kind: 'free' } });
    // This term ended yesterday, though no run has recorded the end yet.
    await put('h', paidSubscription('groups-150', '2026-10-22', '2026-11-22', 3000_00));
    await expect(run('2026-11-23T22:00:00Z')).resolves.toMatchObject({ census: true });
    expect(await store.readCensus()).toEqual({
      at: at('2026-11-23T22:00:00Z'),
      tariffs: { 'groups-150': { portals: 5, autopay: 3 }, 'groups-unlimited': { portals: 1, autopay: 0 } },
      ending: { charged: { portals: 2, amount: 6000_00 }, byHand: 2, becomesFree: 1 },
      chargesFailed: { retried: 1, gaveUp: 1 },
    });
  });

  it('is made once a night', async () => {
    await put('a', soon());
    await run('2026-11-23T22:00:00Z');
    await put('b', soon());
    await expect(run('2026-11-24T21:00:00Z')).resolves.toMatchObject({ census: false });
    expect((await store.readCensus())?.tariffs['groups-150'].portals).toBe(1);
    await expect(run('2026-11-24T22:00:00Z')).resolves.toMatchObject({ census: true });
    expect((await store.readCensus())?.tariffs['groups-150'].portals).toBe(2);
  });
});
