import { makeRenewAutopay } from '../../functions/renewAutopay';
import { charged, type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { fiveMinutes, interruptedBefore, realPorts, watched } from '../fixtures/realPorts';

// The customer acts just before a charge, during it, and while nobody knows its outcome. Paid on 22 November, the term
// ends on 22 December and is charged from the 20th on, at ten in Moscow.

const CHARGE = '2026-12-20T07:00:00Z';

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const UNLIMITED = { tariff: 'groups-unlimited', amount: '5000.00' };

async function consented(portal: string) {
  const page = await world.customer(portal);
  const parent = await page.consents();
  await world.clock('2026-12-20T06:00:00Z');
  return { page, parent };
}

/** Makes a charge that Robokassa accepts and whose outcome stays open until a test decides it there. */
async function hanging(portal: string) {
  const { page, parent } = await consented(portal);
  await world.faults({ recurring: charged('ok', 'open', 1) });
  await world.clock('2026-12-20T07:05:00Z');
  await world.faults({});
  const number = await world.lastCharge(parent);
  return {
    page,
    parent,
    number,
    isPaid: () => world.robokassa.pay(number),
    isDeclined: async () => {
      await world.robokassa.decline(number);
      await world.clock('2026-12-20T20:00:00Z');
    },
  };
}

describe('the customer’s own payment an hour before the charge', () => {
  it('of the same tariff moves the end: nothing is charged until a new notice has told of the new day', async () => {
    const { page, parent } = await consented('same-before');
    await page.buys();
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { nextChargeOn: '2027-01-19' } });
    await world.clock('2027-01-19T06:59:00Z');
    expect(await world.charges(parent)).toEqual([]);
    await world.clock('2027-01-19T08:00:00Z');
    expect(await world.charges(parent)).toEqual(['3000.00 paid']);
    expect(await page.mails()).toEqual([
      'Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.',
      '20 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»',
      'Оплата получена: тариф «150 групп» действует до 21 января 2027 г.',
      '19 января 2027 г. спишем 3 000 ₽ за тариф «150 групп»',
      'Автоплатёж прошёл: тариф «150 групп» действует до 20 февраля 2027 г.',
    ]);
  });

  it('of another tariff ends autopay: nothing is charged', async () => {
    const { page, parent } = await consented('other-before');
    await page.buys(UNLIMITED);
    await world.clock('2027-03-01T08:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
  });

  it('of another tariff with a consent of its own is charged later', async () => {
    const { page, parent } = await consented('other-ticked-before');
    const other = await page.consents(UNLIMITED);
    // 2 of 30 days for 3 000.00 are worth 200.00, or 1 day of the other tariff.
    expect(await page.subscription()).toMatchObject({ tariff: 'groups-unlimited', endsOn: '2027-01-20' });
    await world.clock('2027-01-18T08:00:00Z');
    expect([await world.charges(parent), await world.charges(other)]).toEqual([[], ['5000.00 paid']]);
  });
});

describe('the customer’s own payment while a charge is open', () => {
  it('of the same tariff: the page warns, and both count in either order', async () => {
    const { page, isPaid, parent } = await hanging('same-during');
    expect(await page.quote()).toMatchObject({ autopayEffect: 'charge_in_progress' });
    await page.buys();
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { chargeInProgress: true } });
    await isPaid();
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-02-20',
      autopay: { on: true, chargeInProgress: false, nextChargeOn: '2027-02-18' },
    });
    await world.clock('2027-02-17T20:00:00Z');
    expect(await world.charges(parent)).toEqual(['3000.00 paid']);
    expect(await world.attention('same-during')).toEqual([]);
  });

  it('of the same tariff, and the charge fails: no mail about the failure, and a new notice', async () => {
    const { page, isDeclined, parent } = await hanging('same-then-declined');
    await page.buys();
    await isDeclined();
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-01-21',
      autopay: { on: true, chargeInProgress: false },
    });
    await world.clock('2027-01-19T08:00:00Z');
    expect(await world.charges(parent)).toEqual(['3000.00 declined', '3000.00 paid']);
    expect((await page.mails()).filter((subject) => subject.startsWith('Не получилось'))).toEqual([]);
  });

  it('of another tariff: the charge’s money buys nothing by itself, a person decides', async () => {
    const { page, isPaid } = await hanging('other-during');
    await page.buys(UNLIMITED);
    const before = await page.subscription();
    await isPaid();
    expect(await world.attention('other-during')).toMatchObject([{ kind: 'void_attempt' }]);
    expect(await page.subscription()).toMatchObject({
      tariff: 'groups-unlimited',
      endsOn: before.endsOn,
      underReview: true,
      autopay: { on: false, offReason: 'tariff_changed', chargeInProgress: false },
    });
  });

  it('of another tariff with its own consent: that one stays in force', async () => {
    const { page, isPaid } = await hanging('other-ticked-during');
    const other = await page.consents(UNLIMITED);
    await isPaid();
    expect(await world.attention('other-ticked-during')).toMatchObject([{ kind: 'void_attempt' }]);
    await world.clock('2027-01-18T08:00:00Z');
    expect(await world.charges(other)).toEqual(['5000.00 paid']);
  });

  it('of the same tariff with the box ticked: both count, and the new consent is charged next', async () => {
    const { page, isPaid, parent } = await hanging('reticked');
    const other = await page.consents();
    await isPaid();
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-02-20', autopay: { on: true } });
    await world.clock('2027-02-18T08:00:00Z');
    expect([await world.charges(parent), await world.charges(other)]).toEqual([['3000.00 paid'], ['3000.00 paid']]);
  });
});

describe('«Отключить автоплатёж»', () => {
  /** A run in which something happens right before this call, after the charge was claimed. */
  async function runInterrupted(before: 'armed' | 'charge', what: () => Promise<unknown>) {
    world.kill('renewAutopay');
    await world.clock(CHARGE);
    const around = interruptedBefore(before === 'armed' ? 7 : 'charge', what);
    const counts = await makeRenewAutopay(watched(realPorts(), around))({ now: CHARGE }, fiveMinutes());
    world.revive();
    return counts.renew?.outcomes;
  }

  it('between the claim and the call: nothing is sent to Robokassa', async () => {
    const { page, parent } = await consented('no-before-call');
    expect(await runInterrupted('armed', page.cancels)).toEqual({ withdrawn: 1 });
    await world.clock('2026-12-24T08:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 failed']);
    expect(await page.subscription()).toMatchObject({
      status: 'expired',
      autopay: { on: false, offReason: 'customer' },
    });
    expect((await page.mails()).slice(2)).toEqual([
      'Вы отключили автоплатёж. Тариф действует до 22 декабря 2026 г.',
      'Остался 1 день: тариф «150 групп» действует до 22 декабря 2026 г.',
      'Тариф «150 групп» закончился, группы WhatsApp не работают',
    ]);
  });

  it('too late for the call: the money goes to a person, no days', async () => {
    const { page, parent } = await consented('no-during-call');
    expect(await runInterrupted('charge', page.cancels)).toEqual({ requested: 1 });
    await world.clock('2026-12-20T12:00:00Z');
    expect(await world.charges(parent)).toEqual(['3000.00 paid']);
    expect(await world.attention('no-during-call')).toMatchObject([{ kind: 'void_attempt' }]);
    expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', underReview: true });
  });

  it('at the very moment of the run: either nothing is charged, or the money goes to a person; it never buys days', async () => {
    const portals = Array.from({ length: 10 }, (_, index) => `same-moment-${index}`);
    const customers = [];
    for (const portal of portals) {
      const page = await world.customer(portal);
      customers.push({ portal, page, parent: await page.consents() });
    }
    await world.clock('2026-12-20T06:00:00Z');
    world.kill();
    await world.clock(CHARGE);
    const answers = await Promise.all([world.run('renewAutopay'), ...customers.map(({ page }) => page.cancels())]);
    expect(answers.slice(1).map(({ status }) => status)).toEqual(Array(10).fill(204));
    world.revive();
    await world.clock('2026-12-22T20:00:00Z');
    for (const { portal, page, parent } of customers) {
      const charged = await world.charges(parent);
      const open = (await world.attention(portal)).map(({ kind }: { kind: string }) => kind);
      expect(open).toEqual(charged.map(() => 'void_attempt'));
      expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', autopay: { on: false } });
    }
  });

  it('between the call and the result: no days, and an operator decides about the money', async () => {
    const { page, isPaid, number } = await hanging('no-before-result');
    await page.cancels();
    expect(await page.subscription()).toMatchObject({ autopay: { on: false, chargeInProgress: false } });
    expect(await page.quote()).toMatchObject({ autopayEffect: 'none' });
    await isPaid();
    await world.robokassa.repeat(number);
    const [open, ...others] = await world.attention('no-before-result');
    expect([open.kind, others]).toEqual(['void_attempt', []]);
    expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', underReview: true });
    const applied = await world.operator.resolve(open.id, { action: 'apply', note: 'Клиент просит продлить' });
    expect(applied.status).toBe(200);
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-01-21',
      underReview: false,
      autopay: { on: false, offReason: 'customer' },
    });
  });

  it('while a charge is open that then fails: one mail about the end of the tariff, none about the failure', async () => {
    const { page, isDeclined } = await hanging('no-then-declined');
    await page.cancels();
    await isDeclined();
    await world.clock('2026-12-24T08:00:00Z');
    expect((await page.mails()).slice(2)).toEqual([
      'Вы отключили автоплатёж. Тариф действует до 22 декабря 2026 г.',
      'Остался 1 день: тариф «150 групп» действует до 22 декабря 2026 г.',
      'Тариф «150 групп» закончился, группы WhatsApp не работают',
    ]);
  });

  it('while a charge stays open beyond the end: its money buys nothing, so the mail about the end comes', async () => {
    const { page } = await hanging('no-then-nothing');
    await page.cancels();
    await world.clock('2026-12-23T08:00:00Z');
    expect((await page.subscription()).status).toBe('expired');
    expect((await page.mails()).slice(3)).toEqual([
      'Остался 1 день: тариф «150 групп» действует до 22 декабря 2026 г.',
      'Тариф «150 групп» закончился, группы WhatsApp не работают',
    ]);
    await world.clock('2027-02-01T08:00:00Z');
    expect(await page.mails()).toHaveLength(5);
  });

  it('and a new consent while the old charge is open: the old money goes to a person, the new consent is charged', async () => {
    const { page, isPaid, parent } = await hanging('no-then-yes');
    await page.cancels();
    await world.clock('2026-12-20T07:10:00Z');
    const other = await page.consents();
    await isPaid();
    expect(await world.attention('no-then-yes')).toMatchObject([{ kind: 'void_attempt' }]);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { on: true } });
    await world.clock('2027-01-19T08:00:00Z');
    expect([await world.charges(parent), await world.charges(other)]).toEqual([['3000.00 paid'], ['3000.00 paid']]);
  });
});

describe('back to the free groups with a charge open', () => {
  it('at once: the portal stays free, and the money goes to a person', async () => {
    const { page, isPaid } = await hanging('free-now');
    expect((await page.toFree({ effective: 'now', givenUpDays: 2 })).status).toBe(200);
    await isPaid();
    expect(await world.attention('free-now')).toMatchObject([{ kind: 'void_attempt' }]);
    expect(await page.subscription()).toMatchObject({
      status: 'free',
      tariff: 'groups-50',
      groups: 50,
      underReview: true,
    });
    await world.clock('2027-01-01T08:00:00Z');
    expect(await page.subscription()).toMatchObject({ status: 'free', groups: 50 });
    expect((await page.events()).at(-1)).toMatch(/^free /);
  });

  it('at the end of the term: the mark stays, the money goes to a person', async () => {
    const { page, isPaid } = await hanging('free-later');
    expect((await page.toFree({ effective: 'term_end' })).status).toBe(200);
    await isPaid();
    expect(await world.attention('free-later')).toMatchObject([{ kind: 'void_attempt' }]);
    expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', switchesToFreeOn: '2026-12-23' });
    await world.clock('2026-12-23T08:00:00Z');
    expect(await page.subscription()).toMatchObject({ status: 'free', groups: 50 });
  });
});
