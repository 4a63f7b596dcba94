import { makeAdvanceSubscriptions } from '../../functions/advanceSubscriptions';
import { makeReconcilePayments } from '../../functions/reconcilePayments';
import { makeRenewAutopay } from '../../functions/renewAutopay';
import { charged, type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { dyingBefore, fiveMinutes, interruptedBefore, realPorts, watched } from '../fixtures/realPorts';

// Runs that overlap, die and are started again. Paid on 22 November, the term ends on 22 December; its notice is due on
// the 15th and its charge on the 20th, at ten in Moscow.

const NOTICE = '2026-12-15T07:00:00Z';
const CHARGE = '2026-12-20T07:00:00Z';

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

/** Customers who consented, on the day of their charge. No schedule runs by itself. */
async function consented(names: readonly string[], now = CHARGE) {
  const customers = [];
  for (const name of names) {
    const page = await world.customer(name);
    customers.push({ name, page, parent: await page.consents() });
  }
  if (now === CHARGE) await world.clock('2026-12-16T07:00:00Z');
  world.kill();
  await world.clock(now);
  return customers;
}

function nobody(): never {
  throw new Error('nobody consented');
}

type Customers = Awaited<ReturnType<typeof consented>>;

async function told(customers: Customers) {
  const rows = customers.map(async ({ name, page, parent }) => {
    const { endsOn } = await page.subscription();
    const attempts = (await page.payments()).slice(1).map((payment) => payment.split(' ').at(-1));
    return [name, { endsOn, attempts, charged: await world.charges(parent) }];
  });
  return Object.fromEntries(await Promise.all(rows));
}

const RENEWED = { endsOn: '2027-01-21', attempts: ['paid'], charged: ['3000.00 paid'] };

describe('a run of charges', () => {
  // The calls of a run, one after the other. The two reads before the charge go out together.
  const CALLS = [
    'listDue',
    'readSubscription',
    'readCharging',
    'readPayment',
    'takePaymentNumber',
    'commit',
    'readSubscription',
    'readCharging',
    'charge',
    'readPayment',
    'commit',
  ];

  const names = CALLS.map((call, index) => `${index + 1}-${call}`.toLowerCase());

  const renew = (ports: ReturnType<typeof realPorts>) => makeRenewAutopay(ports)({ now: CHARGE }, fiveMinutes());

  it('makes these calls', async () => {
    await consented(['calls']);
    const calls: string[] = [];
    await renew(
      watched(realPorts(), (name, go) => {
        calls.push(name);
        return go();
      }),
    );
    expect(calls).toEqual(CALLS);
  });

  it('killed before any of them and started again charges once: after the claim only Robokassa knows whether it was called', async () => {
    const customers = await consented(names);
    for (const [index, name] of names.entries()) {
      await renew(watched(realPorts(), dyingBefore(index + 1), [name])).catch(() => undefined);
    }
    world.revive();
    await world.run('renewAutopay');
    await world.clock('2026-12-20T20:00:00Z');
    const CLAIMED = { endsOn: '2026-12-22', attempts: ['in_progress'], charged: [] };
    expect(await told(customers)).toEqual({
      '1-listdue': RENEWED,
      '2-readsubscription': RENEWED,
      '3-readcharging': RENEWED,
      '4-readpayment': RENEWED,
      '5-takepaymentnumber': RENEWED,
      '6-commit': RENEWED,
      '7-readsubscription': CLAIMED,
      '8-readcharging': CLAIMED,
      '9-charge': CLAIMED,
      '10-readpayment': RENEWED,
      '11-commit': RENEWED,
    });

    await world.clock('2026-12-23T20:00:00Z');
    const A_DAY_LATER = { ...RENEWED, attempts: ['failed', 'paid'] };
    expect(await told(customers)).toMatchObject({
      '6-commit': RENEWED,
      '7-readsubscription': A_DAY_LATER,
      '8-readcharging': A_DAY_LATER,
      '9-charge': A_DAY_LATER,
      '10-readpayment': RENEWED,
      '11-commit': RENEWED,
    });
    for (const { page } of [customers[5], customers[8], customers[10]].flatMap((customer) => customer ?? [])) {
      const mails = await page.mails();
      expect(new Set(mails).size).toBe(mails.length);
      expect(await page.events()).toHaveLength(2);
    }
  });

  it('overtaken by another whole run before any of its calls charges once', async () => {
    const customers = await consented(names);
    for (const [index, name] of names.entries()) {
      const other = () => renew(watched(realPorts(), (_, go) => go(), [name]));
      await renew(watched(realPorts(), interruptedBefore(index + 1, other), [name]));
    }
    world.revive();
    await world.clock('2026-12-23T20:00:00Z');
    expect(await told(customers)).toEqual(Object.fromEntries(names.map((name) => [name, RENEWED])));
  });

  it('started twice at the same moment charges each of twelve portals once', async () => {
    const customers = await consented(Array.from({ length: 12 }, (_, index) => `twelve-${index}`));
    const [one, other] = await Promise.all([world.run('renewAutopay'), world.run('renewAutopay')]);
    const requested = (one.renew.outcomes.requested ?? 0) + (other.renew.outcomes.requested ?? 0);
    expect(requested).toBe(12);
    world.revive();
    await world.clock('2026-12-23T20:00:00Z');
    expect(Object.values(await told(customers))).toEqual(Array(12).fill(RENEWED));
  });

  it('meant for the minute before ten finds nobody due', async () => {
    const [customer = nobody()] = await consented(['stale'], NOTICE);
    const stale = { now: '2026-12-20T06:59:00Z' };
    await world.run('advanceSubscriptions');
    expect(await makeRenewAutopay(realPorts())(stale, fiveMinutes())).toMatchObject({ renew: { due: 0 } });
    expect(await world.charges(customer.parent)).toEqual([]);
  });
});

describe('a run of notices', () => {
  it('killed before any of its calls and started again tells once', async () => {
    const names = ['notice-1', 'notice-2', 'notice-3'];
    const customers = await consented(names, NOTICE);
    for (const [index, name] of names.entries()) {
      const ports = watched(realPorts(), dyingBefore(index + 1), [name]);
      await makeAdvanceSubscriptions(ports)({ now: NOTICE }, fiveMinutes()).catch(() => undefined);
    }
    await Promise.all([world.run('advanceSubscriptions'), world.run('advanceSubscriptions')]);
    // An item that failed while its run lived on waits ten minutes.
    await world.clock('2026-12-15T07:20:00Z');
    await world.run('advanceSubscriptions');
    for (const { page } of customers) {
      expect((await page.mails()).slice(1)).toEqual(['20 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»']);
    }
  });
});

describe('a run of reconciliation', () => {
  it('killed before any of its calls and started again settles once', async () => {
    const measured = ['readHalfWayStatement', 'readOldestOpenRow'];
    const calls = [...measured, 'listDue', 'readPayment', 'askState', 'readForReport', 'commit', 'listDue'];
    const names = calls.map((call, index) => `asks-${index + 1}-${call}`.toLowerCase());
    const customers = await consented(names);
    await world.faults({ result: { do: 'lose', next: 1000 } });
    await world.run('renewAutopay');
    await world.clock('2026-12-20T07:20:00Z');
    for (const [index, { parent }] of customers.entries()) {
      const own = [String(await world.lastCharge(parent))];
      const made: string[] = [];
      const dying = dyingBefore(index + 1);
      const ports = watched(
        realPorts(),
        (name, go) => {
          made.push(name);
          return dying(name, go);
        },
        own,
      );
      const run = makeReconcilePayments(ports)({ now: '2026-12-20T07:20:00Z' }, fiveMinutes());
      await run.catch(() => undefined);
      expect(made.slice(0, index + 1)).toEqual(calls.slice(0, index + 1));
    }
    await Promise.all([world.run('reconcilePayments'), world.run('reconcilePayments')]);
    world.revive();
    await world.clock('2026-12-20T08:00:00Z');
    expect(Object.values(await told(customers))).toEqual(Array(calls.length).fill(RENEWED));
    for (const { page } of customers) expect(await page.mails()).toHaveLength(3);
  });
});

describe('two runs of reconciliation at once', () => {
  it('end a declined charge once, and tell of it once', async () => {
    const [customer = nobody()] = await consented(['declined-twice-told-once']);
    await world.faults({ recurring: charged('ok', 'declined', 1) });
    await world.run('renewAutopay');
    await world.clock('2026-12-20T07:20:00Z');
    await Promise.all([1, 2, 3, 4].map(() => world.run('reconcilePayments')));
    const happened = await world.happened('declined-twice-told-once');
    expect(happened).toEqual(['purchase', 'autopay_noticed', 'notice_delivered', 'charge_claimed', 'charge_failed']);
    expect((await customer.page.mails()).slice(2)).toEqual([
      'Не получилось списать 3 000 ₽ за тариф «150 групп», попробуем ещё раз',
    ]);
  });
});

describe('items that do not parse', () => {
  it('at the head of a page are parked with the alarm, and the good ones behind them are charged', async () => {
    const customers = await consented(['good-1', 'good-2', 'good-3']);
    const bad = Array.from({ length: 12 }, (_, index) => `bad-${index}`);
    for (const name of bad) await world.putRaw(`PORTAL#${name}`, 'SUBSCRIPTION', 'renew', '2026-12-01T07:00:00.000Z');
    const ports = realPorts();
    const counts = await makeRenewAutopay({ ...ports, concurrency: 1 })({ now: CHARGE }, fiveMinutes());
    expect(counts).toMatchObject({ renew: { due: 15, left: 0, outcomes: { parked: 12, requested: 3 } } });
    expect(ports.metrics.filter((metric) => metric === 'DueItemsParked')).toHaveLength(12);
    expect(await world.run('renewAutopay')).toMatchObject({ renew: { due: 0 } });
    world.revive();
    await world.clock('2026-12-23T20:00:00Z');
    expect(Object.values(await told(customers))).toEqual(Array(3).fill(RENEWED));
  });

  it('do not stop notices or questions either', async () => {
    const [customer = nobody()] = await consented(['good-4'], NOTICE);
    await world.putRaw('PORTAL#bad-notice', 'SUBSCRIPTION', 'advance', '2026-12-01T07:00:00.000Z');
    expect(await world.run('advanceSubscriptions')).toMatchObject({
      advance: { due: 2, outcomes: { parked: 1, autopay_noticed: 1 } },
    });
    await world.putRaw('PAYMENT#1999999', 'PAYMENT', 'reconcile', '2026-12-01T07:00:00.000Z');
    await world.faults({ result: { do: 'lose', next: 1000 } });
    await world.clock(CHARGE);
    await world.run('renewAutopay');
    await world.clock('2026-12-20T07:30:00Z');
    expect(await world.run('reconcilePayments')).toMatchObject({
      reconcile: { due: 2, outcomes: { parked: 1, settled: 1 } },
    });
    expect((await customer.page.subscription()).endsOn).toBe('2027-01-21');
  });

  it('do not hide anybody, even if they fill more than a page', async () => {
    const customers = await consented(['behind-a-page']);
    for (let index = 0; index < 120; index += 1) {
      await world.putRaw(`PORTAL#page-${index}`, 'SUBSCRIPTION', 'renew', '2026-12-01T07:00:00.000Z');
    }
    expect(await world.run('renewAutopay')).toMatchObject({
      renew: { due: 121, outcomes: { parked: 120, requested: 1 } },
    });
    await world.clock('2026-12-20T07:01:00Z');
    expect(Object.values(await told(customers))).toEqual([RENEWED]);
  });

  it('whose parent payment is unreadable are parked alone, and nothing is charged', async () => {
    const [customer = nobody(), good = nobody()] = await consented(['parent-unreadable', 'parent-good']);
    await world.putRaw(`PAYMENT#${customer.parent}`, 'PAYMENT');
    expect(await world.run('renewAutopay')).toMatchObject({ renew: { due: 2, outcomes: { parked: 1, requested: 1 } } });
    expect(await world.charges(customer.parent)).toEqual([]);
    expect(await world.charges(good.parent)).toHaveLength(1);
  });
});

describe('the charging switch', () => {
  const charging = (on: boolean) =>
    world.operator.ask('/v1/operator/charging', { method: 'PUT', body: { on, reason: 'Проверяем списания' } });

  it('stops before anything is claimed, uses up no try, and charging goes on when it is on again', async () => {
    const customers = await consented(['switch-1', 'switch-2']);
    expect((await charging(false)).status).toBe(200);
    const ports = realPorts();
    expect(await makeRenewAutopay(ports)({ now: CHARGE }, fiveMinutes())).toMatchObject({
      renew: { due: 2, outcomes: { stopped: 2 } },
    });
    expect(ports.metrics).toContain('RunsWithoutProgress');
    world.revive();
    await world.clock('2026-12-22T10:30:00Z');
    expect(Object.values(await told(customers))).toEqual(
      Array(2).fill({ endsOn: '2026-12-22', attempts: [], charged: [] }),
    );
    await charging(true);
    await world.clock('2026-12-22T12:00:00Z');
    expect(Object.values(await told(customers))).toEqual(Array(2).fill(RENEWED));
  });

  it('stops a run at once, between one call and the next; what was claimed is charged the day after', async () => {
    const customers = await consented(['at-once-1', 'at-once-2', 'at-once-3']);
    let calls = 0;
    const ports = watched({ ...realPorts(), concurrency: 1 }, async (name, go) => {
      if (name === 'commit') calls += 1;
      const answer = await go();
      // The first portal is charged and its answer stored, the second is claimed.
      if (name === 'commit' && calls === 3) await charging(false);
      return answer;
    });
    expect(await makeRenewAutopay(ports)({ now: CHARGE }, fiveMinutes())).toMatchObject({
      renew: { due: 3, outcomes: { requested: 1, withdrawn: 1, stopped: 1 } },
    });
    await charging(true);
    world.revive();
    await world.clock('2026-12-20T20:00:00Z');
    const charged = Object.values<any>(await told(customers)).map(({ attempts }) => attempts.join());
    expect(charged.toSorted()).toEqual(['failed', 'paid', 'paid']);
    await world.clock('2026-12-21T20:00:00Z');
    const later = Object.values<any>(await told(customers)).map(({ attempts }) => attempts.join());
    expect(later.toSorted()).toEqual(['failed,paid', 'paid', 'paid']);
    for (const { page } of customers) {
      expect((await page.mails()).filter((subject) => subject.startsWith('Не получилось'))).toEqual([]);
    }
  });
});
