import { makeAdvanceSubscriptions } from '../../functions/advanceSubscriptions';
import { makeRenewAutopay } from '../../functions/renewAutopay';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { PERIODS } from '../../lib/domain/buying/tariff';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { fiveMinutes, realPorts } from '../fixtures/realPorts';

// Which consent is in force, for which sum, and when none is.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const UNLIMITED = { tariff: 'groups-unlimited', amount: '5000.00' };

describe('a ticked payment', () => {
  it('by SBP counts, but cannot be charged again: autopay is not on, and the mail says why', async () => {
    const page = await world.customer('by-sbp');
    const number = await page.pay(await page.orderTicked(), 'SBP');
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22', autopay: { on: false } });
    const [entry] = await world.journal('by-sbp');
    expect(entry.event.autopay).toEqual({ kind: 'not_turned_on', why: 'not_a_card' });
    expect((await page.sent())[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
      'Автоплатёж не подключился: он работает только с банковской картой',
    );
    await world.clock('2026-12-24T12:00:00Z');
    expect(await world.charges(number)).toEqual([]);
  });

  it('that is reported after its last payable day counts without consent', async () => {
    const page = await world.customer('late-report');
    const ordered = await page.orderTicked();
    await world.clock('2026-11-23T21:00:00Z');
    await page.pay(ordered);
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-24', autopay: { on: false } });
    expect((await world.journal('late-report'))[0].event.autopay).toEqual({
      kind: 'not_turned_on',
      why: 'link_expired',
    });
  });

  it('that is reported in the last second of that day counts with consent', async () => {
    const page = await world.customer('last-second');
    const ordered = await page.orderTicked();
    await world.clock('2026-11-23T20:59:50Z');
    await page.pay(ordered);
    expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-23', autopay: { on: true } });
  });

  it('opened before «Отключить» and paid after it counts, and nothing is ever charged', async () => {
    const page = await world.customer('paid-after-no');
    await page.consents();
    const ordered = await page.orderTicked();
    expect((await page.cancels()).status).toBe(204);
    const number = await page.pay(ordered);
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-01-21',
      autopay: { on: false, offReason: 'customer' },
    });
    expect((await world.journal('paid-after-no')).at(-1).event.autopay).toEqual({
      kind: 'not_turned_on',
      why: 'withdrawn',
    });
    await world.clock('2027-01-23T12:00:00Z');
    expect(await world.charges(number)).toEqual([]);
    expect((await page.subscription()).status).toBe('expired');
  });

  it('opened before the «no» of a customer who never had autopay counts without consent too', async () => {
    const page = await world.customer('no-before-yes');
    const ordered = await page.orderTicked();
    await page.cancels();
    await page.pay(ordered);
    const { endsOn, autopay } = await page.subscription();
    // Autopay was never on, so there is no reason why it is off.
    expect([endsOn, autopay]).toEqual(['2026-12-22', { on: false, chargeInProgress: false }]);
    expect((await world.journal('no-before-yes')).at(-1).event.autopay).toEqual({
      kind: 'not_turned_on',
      why: 'withdrawn',
    });
    expect(await page.mails()).toHaveLength(1);
  });

  it('opened after a «no» turns autopay on again', async () => {
    const page = await world.customer('yes-again');
    await page.consents();
    await page.cancels();
    await world.clock('2026-11-22T09:05:00Z');
    const number = await page.consents();
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { on: true } });
    await world.clock('2027-01-19T08:00:00Z');
    expect(await world.charges(number)).toEqual(['3000.00 paid']);
  });
});

describe('two ticked tabs', () => {
  it.each([
    ['the older first', [0, 1]],
    ['the newer first', [1, 0]],
  ])('of the same tariff, %s: both count, the newer consent is charged, once', async (_which, order) => {
    const page = await world.customer(`tabs-${order.join('')}`);
    const tabs = [await page.orderTicked()];
    await world.clock('2026-11-22T09:10:00Z');
    tabs.push(await page.orderTicked({ periodDays: 90, amount: '9000.00' }));
    const numbers: number[] = [];
    for (const index of order) numbers[index] = await page.pay(tabs[index] ?? (await page.order()));
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-03-22',
      autopay: { on: true, amount: { value: '9000.00' }, periodDays: 90, nextChargeOn: '2027-03-20' },
    });
    await world.clock('2027-03-20T08:00:00Z');
    expect([await world.charges(numbers[0] ?? 0), await world.charges(numbers[1] ?? 0)]).toEqual([
      [],
      ['9000.00 paid'],
    ]);
    expect((await page.subscription()).endsOn).toBe('2027-06-20');
  });

  it('of two tariffs, the older and lower paid last: a person decides, autopay stays with the newer', async () => {
    const page = await world.customer('lower-last');
    const older = await page.orderTicked();
    await world.clock('2026-11-22T09:10:00Z');
    const newer = await page.pay(await page.orderTicked(UNLIMITED));
    const parent = await page.pay(older);
    expect(await world.attention('lower-last')).toMatchObject([{ kind: 'tariff_conflict' }]);
    expect(await page.subscription()).toMatchObject({
      tariff: 'groups-unlimited',
      endsOn: '2026-12-22',
      autopay: { on: true, amount: { value: '5000.00' } },
    });
    await world.clock('2026-12-20T08:00:00Z');
    expect([await world.charges(newer), await world.charges(parent)]).toEqual([['5000.00 paid'], []]);
  });

  it('of two tariffs, the older and higher paid last: its tariff runs, no consent for it is in force', async () => {
    const page = await world.customer('higher-last');
    const older = await page.orderTicked(UNLIMITED);
    await world.clock('2026-11-22T09:10:00Z');
    await page.pay(await page.orderTicked());
    await page.pay(older);
    expect(await page.subscription()).toMatchObject({
      tariff: 'groups-unlimited',
      autopay: { on: false, offReason: 'tariff_changed' },
    });
    expect((await world.journal('higher-last')).at(-1).event.autopay).toEqual({
      kind: 'turned_off',
      reason: 'tariff_changed',
      why: 'older_than_the_one_in_force',
    });
  });
});

describe('a purchase without the box', () => {
  it('of the same tariff leaves autopay on for the consented period and sum', async () => {
    const page = await world.customer('same-unticked');
    const parent = await page.consents();
    await page.buys({ periodDays: 90, amount: '9000.00' });
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-03-22',
      autopay: { on: true, nextChargeOn: '2027-03-20', amount: { value: '3000.00' }, periodDays: 30 },
    });
    await world.clock('2027-03-21T08:00:00Z');
    expect(await world.charges(parent)).toEqual(['3000.00 paid']);
    expect((await page.subscription()).endsOn).toBe('2027-04-21');
  });

  it('of another tariff switches it off and says so', async () => {
    const page = await world.customer('other-unticked');
    const parent = await page.consents();
    expect(await page.quote({ tariff: 'groups-unlimited' })).toMatchObject({ autopayEffect: 'switched_off' });
    await page.buys(UNLIMITED);
    expect(await page.subscription()).toMatchObject({ autopay: { on: false, offReason: 'tariff_changed' } });
    await world.clock('2027-02-01T08:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
  });
});

describe('the price', () => {
  const priced = (...steps: readonly [from: string, thirtyDays?: number][]): Catalogue => [
    ...OLCHAT_CATALOGUE,
    ...steps.map(([from, thirtyDays]) => ({
      validFrom: calendarDate(from),
      prices: {
        'groups-unlimited': { thirtyDays: kopecks(5000_00), periods: PERIODS },
        ...(thirtyDays !== undefined && { 'groups-150': { thirtyDays: kopecks(thirtyDays), periods: PERIODS } }),
      },
    })),
  ];

  /** Goes on with another price list. The schedules of the local cloud know only the real one, so they are stopped. */
  async function under(catalogue: Catalogue) {
    world.kill('advanceSubscriptions', 'renewAutopay');
    const ports = { ...realPorts(), catalogue };
    return {
      advance: async (now: string) => {
        await world.clock(now);
        return (await makeAdvanceSubscriptions(ports)({ now }, fiveMinutes())).advance?.outcomes;
      },
      renew: async (now: string) => {
        await world.clock(now);
        return (await makeRenewAutopay(ports)({ now }, fiveMinutes())).renew?.outcomes;
      },
    };
  }

  it('raised since the consent: not charged, and autopay goes off in time for the customer to pay', async () => {
    const page = await world.customer('raised');
    const parent = await page.consents();
    const { advance, renew } = await under(priced(['2026-12-01', 3500_00]));
    expect(await advance('2026-12-15T07:00:00Z')).toEqual({ autopay_off: 1 });
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      autopay: { on: false, offReason: 'price_raised' },
    });
    expect((await page.mails()).slice(1)).toEqual([
      'Цена выросла, автоплатёж отключён. Тариф действует до 22 декабря 2026 г.',
    ]);
    // The mail names the end, so the reminder of the same day would only repeat it.
    expect(await advance('2026-12-15T07:10:00Z')).toEqual({});
    expect(await advance('2026-12-19T07:00:00Z')).toEqual({ reminded: 1 });
    expect(await renew('2026-12-20T07:00:00Z')).toEqual({});
    expect(await world.charges(parent)).toEqual([]);
  });

  it('lowered: the lower one is told and charged, and buys the same days', async () => {
    const page = await world.customer('lowered');
    const parent = await page.consents();
    const { advance, renew } = await under(priced(['2026-12-01', 2500_00]));
    await advance('2026-12-15T07:00:00Z');
    expect((await page.mails()).slice(1)).toEqual(['20 декабря 2026 г. спишем 2 500 ₽ за тариф «150 групп»']);
    expect(await page.subscription()).toMatchObject({ autopay: { amount: { value: '2500.00' } } });
    expect(await renew('2026-12-20T07:00:00Z')).toEqual({ requested: 1 });
    await world.clock('2026-12-20T07:01:00Z');
    expect(await world.charges(parent)).toEqual(['2500.00 paid']);
    expect((await page.subscription()).endsOn).toBe('2027-01-21');
  });

  it('raised again after the notice: what was told is charged; the next term asks for the new one, up to the consent', async () => {
    const page = await world.customer('raised-again');
    const parent = await page.consents();
    const { advance, renew } = await under(
      priced(['2026-12-01', 2500_00], ['2026-12-16', 3000_00], ['2027-02-01', 3000_01]),
    );
    await advance('2026-12-15T07:00:00Z');
    await renew('2026-12-20T07:00:00Z');
    await world.clock('2026-12-20T07:01:00Z');
    await advance('2027-01-14T07:00:00Z');
    await renew('2027-01-19T07:00:00Z');
    await world.clock('2027-01-19T07:01:00Z');
    expect(await world.charges(parent)).toEqual(['2500.00 paid', '3000.00 paid']);
    // The price is one kopeck above the consent, which is too much.
    expect(await advance('2027-02-13T07:00:00Z')).toEqual({ autopay_off: 1 });
    expect(await page.subscription()).toMatchObject({
      endsOn: '2027-02-20',
      autopay: { on: false, offReason: 'price_raised' },
    });
  });

  it('of a tariff that is no longer sold: not charged', async () => {
    const page = await world.customer('not-sold');
    await page.consents();
    const { advance } = await under(priced(['2026-12-01']));
    expect(await advance('2026-12-15T07:00:00Z')).toEqual({ autopay_off: 1 });
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      autopay: { on: false, offReason: 'not_sold' },
    });
  });
});
