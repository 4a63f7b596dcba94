import { makeRenewAutopay } from '../../functions/renewAutopay';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import type { Portal } from '../../lib/domain/subscription/portal';
import type { RobokassaGateway } from '../../lib/robokassa/gateway';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { dueTable, invocation, robokassaThat } from '../fixtures/dueTable';

type Table = Awaited<ReturnType<typeof dueTable>>;
let table: Table;

beforeEach(async () => {
  table = await dueTable();
});

const NOW = { now: '2026-12-20T07:00:00Z' };

type Circumstances = {
  charge?: RobokassaGateway['charge'];
  concurrency?: number;
  remainingMs?: () => number;
  broken?: Partial<BillingStore>;
  passwords?: Table['needs']['passwords'];
  event?: { now: string };
};

function renew({ charge, concurrency = 20, remainingMs, broken, event = NOW, ...more }: Circumstances = {}) {
  const { openStore } = table.needs;
  const run = makeRenewAutopay({
    ...table.needs,
    ...more,
    openStore: (left) => ({ ...openStore(left), ...broken }),
    openGateway: robokassaThat(charge ? { charge } : {}),
    catalogue: OLCHAT_CATALOGUE,
    firstPaymentNumber: 1_000_050,
    concurrency,
  });
  return run(event, invocation(remainingMs));
}

const attempts = async (portal: string) => {
  const { payments } = await table.store.listPayments(portal as Portal, { limit: 10 });
  return payments.filter(({ kind }) => kind === 'autopay').map(({ state }) => state);
};

const lines = () => JSON.stringify(table.recorded.lines);

describe('a run of charges', () => {
  it('answers, logs and counts what was due, and says nothing about the customer', async () => {
    await table.noticed('one', 1_000_001);
    await table.noticed('two', 1_000_002);
    const charge: RobokassaGateway['charge'] = async ({ portal }) =>
      portal === 'one' ? { kind: 'accepted' } : { kind: 'unclear', reason: 'timeout' };
    expect(await renew({ charge })).toEqual({
      renew: { due: 2, left: 0, outcomes: { requested: 1, unknown: 1 }, oldestDueAt: Date.parse(NOW.now) },
    });
    expect(table.recorded.metrics.toSorted()).toEqual([
      'ChargesDue',
      'ChargesDue',
      'ChargesRequested',
      'ChargesUnknown',
      'OldestDueRenew 0',
    ]);
    expect(table.recorded.lines).toContainEqual([
      'warn',
      'charge_unclear',
      { portal: 'two', payment: expect.stringMatching(/^10000\d\d$/), code: 'timeout' },
    ]);
    expect(lines()).not.toMatch(/company\.ru|79161234567|user-17/);
  });

  it("sends the sum of the notice, the consent's payment as parent, and a fresh number", async () => {
    await table.noticed('sent', 1_000_001);
    const sent: unknown[] = [];
    await renew({
      charge: async (child) => {
        sent.push(child);
        return { kind: 'accepted' };
      },
    });
    expect(sent).toMatchObject([
      { portal: 'sent', number: 1_000_050, amount: 3000_00, consent: { payment: 1_000_001 }, tariff: 'groups-150' },
    ]);
    expect(await attempts('sent')).toEqual([{ status: 'requested' }]);
  });

  it('begins no charge while the passwords cannot be read: it counts the fault, and the next run finds the same', async () => {
    await table.noticed('no-passwords', 1_000_001);
    const passwords = {
      current: () => Promise.reject(new Error('Secrets Manager is down')),
      afterRefusal: async () => [],
    };
    // The function does not throw: Lambda would count an error, and a release would be rolled back for what the next
    // run repairs.
    expect(await renew({ passwords })).toEqual({});
    expect(table.recorded.lines).toEqual([['error', 'fault', new Error('Secrets Manager is down')]]);
    expect(table.recorded.metrics).toEqual(['Faults']);
    expect(table.recorded.closed()).toBe(1);
    expect(await attempts('no-passwords')).toEqual([]);
    expect(await renew({ charge: async () => ({ kind: 'accepted' }) })).toMatchObject({
      renew: { due: 1, outcomes: { requested: 1 } },
    });
  });

  it.each(['no_time', 'test_mode'] as const)(
    'that could send nothing (%s) costs the customer no try',
    async (reason) => {
      await table.noticed('not-sent', 1_000_001);
      expect(await renew({ charge: async () => ({ kind: 'unclear', reason }) })).toMatchObject({
        renew: { outcomes: { withdrawn: 1 } },
      });
      expect(await attempts('not-sent')).toMatchObject([{ status: 'failed', reason: 'not_called' }]);
      const { autopay, openCharge } = (await table.store.readSubscription('not-sent' as Portal)) ?? {};
      expect(autopay).toMatchObject({ on: true, charges: { made: 0, lastOn: '2026-12-20' } });
      expect(openCharge).toBeUndefined();
    },
  );

  it.each(['timeout', 'network', 'http_status', 'too_long', 'other_answer'] as const)(
    'that has no clear answer (%s) leaves the charge open, and the next run alone',
    async (reason) => {
      await table.noticed('unclear', 1_000_001);
      let calls = 0;
      const charge: RobokassaGateway['charge'] = async () => {
        calls += 1;
        return { kind: 'unclear', reason };
      };
      await renew({ charge });
      await renew({ charge, event: { now: '2026-12-20T08:00:00Z' } });
      await renew({ charge, event: { now: '2026-12-22T08:00:00Z' } });
      expect(calls).toBe(1);
      expect(await attempts('unclear')).toEqual([{ status: 'unknown' }]);
    },
  );

  it('keeps to its concurrency, whatever is due', async () => {
    for (let index = 0; index < 12; index += 1) await table.noticed(`many-${index}`, 1_000_001 + index);
    let [open, most] = [0, 0];
    const waiting: (() => void)[] = [];
    const charge: RobokassaGateway['charge'] = async () => {
      open += 1;
      most = Math.max(most, open);
      // No call ends before three are under way.
      await new Promise<void>((answered) => {
        waiting.push(answered);
        if (waiting.length === 3) for (const next of waiting.splice(0)) next();
      });
      open -= 1;
      return { kind: 'accepted' };
    };
    expect(await renew({ charge, concurrency: 3 })).toMatchObject({ renew: { due: 12, outcomes: { requested: 12 } } });
    expect(most).toBe(3);
  });

  it('begins no charge that may outlast the run, and says that nothing moved', async () => {
    await table.noticed('late-one', 1_000_001);
    await table.noticed('late-two', 1_000_002);
    expect(await renew({ remainingMs: () => 45_000 })).toMatchObject({ renew: { due: 2, left: 2, outcomes: {} } });
    expect(table.recorded.metrics).toContain('RunsWithoutProgress');
    expect(await attempts('late-one')).toEqual([]);
  });

  it('stops in the middle when its time is up, and the next run finds the rest', async () => {
    for (let index = 0; index < 4; index += 1) await table.noticed(`middle-${index}`, 1_000_001 + index);
    let left = 300_000;
    const charge: RobokassaGateway['charge'] = async () => {
      left -= 140_000;
      return { kind: 'accepted' };
    };
    expect(await renew({ charge, concurrency: 1, remainingMs: () => left })).toMatchObject({
      renew: { due: 4, left: 2, outcomes: { requested: 2 } },
    });
    expect(table.recorded.metrics).not.toContain('RunsWithoutProgress');
    expect(await renew({ charge: async () => ({ kind: 'accepted' }) })).toMatchObject({
      renew: { due: 2, outcomes: { requested: 2 } },
    });
  });

  it('puts a portal that failed back for ten minutes, parks it the fifth time, and goes on with the others', async () => {
    await table.noticed('failing', 1_000_001);
    await table.noticed('well', 1_000_002);
    const { openStore } = table.needs;
    const readPayment: BillingStore['readPayment'] = async (number) => {
      if (number === 1_000_001) throw new StoreUnavailable('throttled');
      return openStore(() => 60_000).readPayment(number);
    };
    const charge = async () => ({ kind: 'accepted' }) as const;
    expect(await renew({ charge, broken: { readPayment } })).toMatchObject({
      renew: { due: 2, outcomes: { put_back: 1, requested: 1 } },
    });
    expect(await renew({ event: { now: '2026-12-20T07:09:59Z' } })).toMatchObject({ renew: { due: 0 } });
    for (const minute of ['10', '20', '30', '40']) {
      await renew({ event: { now: `2026-12-20T07:${minute}:00Z` }, broken: { readPayment } });
    }
    expect(table.recorded.metrics.filter((metric) => metric === 'DueItemsPutBack')).toHaveLength(4);
    expect(table.recorded.metrics.filter((metric) => metric === 'DueItemsParked')).toHaveLength(1);
    expect(await renew({ event: { now: '2026-12-20T09:00:00Z' } })).toMatchObject({ renew: { due: 0 } });
  });

  it.each([{ now: 'yesterday' }, {}, { now: 5 }])('without its time (%j) does not run at all', async (event) => {
    await table.noticed('no-time', 1_000_001);
    await expect(renew({ event: event as { now: string } })).rejects.toThrow();
    expect(await attempts('no-time')).toEqual([]);
  });

  it('reads the time as the Scheduler writes it, in whole seconds, and with milliseconds', async () => {
    expect(await renew({ event: { now: '2026-12-20T07:00:00Z' } })).toMatchObject({ renew: { due: 0 } });
    expect(await renew({ event: { now: '2026-12-20T07:00:00.123Z' } })).toMatchObject({ renew: { due: 0 } });
  });
});
