import { charged, type TimeMachine, timeMachine } from '../fixtures/passingTime';

// Schedules that do not run for days, around the end of a term with autopay. Paid on 22 November, the term ends on 22
// December. The notice is due on the 15th and the charge from the 20th on, at ten in Moscow (seven in UTC).

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

async function consented(portal: string) {
  const page = await world.customer(portal);
  const parent = await page.consents();
  return { page, parent, charges: () => world.charges(parent) };
}

async function deadBetween(from: string, to: string, ...names: Parameters<TimeMachine['kill']>) {
  await world.clock(from);
  world.kill(...names);
  await world.clock(to);
  world.revive();
}

describe('all schedules dead', () => {
  it('for three days around the fifth day before the end: told late, charged three days after that', async () => {
    const { page, charges } = await consented('three-days');
    await deadBetween('2026-12-15T06:00:00Z', '2026-12-18T06:00:00Z');
    await world.clock('2026-12-18T07:00:00Z');
    expect((await page.mails()).slice(1)).toEqual(['21 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»']);
    expect(await page.subscription()).toMatchObject({ autopay: { nextChargeOn: '2026-12-21' } });
    await world.clock('2026-12-21T06:59:00Z');
    expect(await charges()).toEqual([]);
    await world.clock('2026-12-21T08:00:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
    expect((await page.subscription()).endsOn).toBe('2027-01-21');
  });

  it('for three days, told early enough: charged as told', async () => {
    const { page, charges } = await consented('three-days-after-notice');
    await deadBetween('2026-12-16T07:00:00Z', '2026-12-19T07:00:00Z');
    await world.clock('2026-12-20T08:00:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
    expect(await page.mails()).toHaveLength(3);
  });

  it('for seven days from the day of the notice: no charge, autopay off, and the customer is told why', async () => {
    const { page, charges } = await consented('seven-days');
    await deadBetween('2026-12-15T06:00:00Z', '2026-12-22T06:00:00Z');
    await world.clock('2026-12-22T08:00:00Z');
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      autopay: { on: false, offReason: 'notice_missed' },
    });
    await world.clock('2026-12-25T09:00:00Z');
    expect(await charges()).toEqual([]);
    expect((await page.mails()).slice(1)).toEqual([
      'Автоплатёж отключён. Тариф действует до 22 декабря 2026 г.',
      'Тариф «150 групп» закончился, группы WhatsApp не работают',
    ]);
  });

  it('until long after the end: nothing is charged, and the only mail is about the end', async () => {
    const { page, charges } = await consented('dead-for-long');
    await deadBetween('2026-12-01T06:00:00Z', '2027-01-15T06:00:00Z');
    expect(await page.subscription()).toMatchObject({
      status: 'expired',
      autopay: { on: false, offReason: 'term_ended' },
    });
    await world.clock('2027-01-15T08:00:00Z');
    expect(await charges()).toEqual([]);
    expect(await page.subscription()).toMatchObject({ autopay: { on: false, offReason: 'term_ended' } });
    expect((await page.mails()).slice(1)).toEqual(['Тариф «150 групп» закончился, группы WhatsApp не работают']);
  });
});

describe('the notice', () => {
  it('in the last minute of the third day before the end leaves the last day to charge on', async () => {
    const { page, charges } = await consented('last-notice');
    world.kill();
    await world.clock('2026-12-19T20:59:00Z');
    expect(await world.run('advanceSubscriptions')).toMatchObject({ advance: { outcomes: { autopay_noticed: 1 } } });
    const [, notice] = await page.sent();
    expect(notice?.text).toContain('попытка будет одна');
    world.revive();
    await world.clock('2026-12-22T06:59:00Z');
    expect(await charges()).toEqual([]);
    await world.clock('2026-12-22T07:30:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
  });

  it('a minute later, after Moscow’s midnight, is missed', async () => {
    const { page } = await consented('missed-notice');
    world.kill();
    await world.clock('2026-12-19T21:00:00Z');
    expect(await world.run('advanceSubscriptions')).toMatchObject({ advance: { outcomes: { autopay_off: 1 } } });
    expect(await page.subscription()).toMatchObject({ autopay: { on: false, offReason: 'notice_missed' } });
  });
});

describe('charges dead', () => {
  it('for two days: one charge on the last day, and no others to make up for', async () => {
    const { page, charges } = await consented('two-days-of-charges');
    await deadBetween('2026-12-20T06:00:00Z', '2026-12-22T06:00:00Z', 'renewAutopay');
    await world.faults({ recurring: charged('ok', 'declined', 100) });
    await world.clock('2026-12-22T20:00:00Z');
    expect(await charges()).toEqual(['3000.00 declined']);
    expect(await page.subscription()).toMatchObject({ autopay: { on: false, offReason: 'charges_failed' } });
  });

  it('do not begin at night: between midnight and ten in Moscow nothing is charged', async () => {
    const { charges } = await consented('not-at-night');
    await deadBetween('2026-12-20T06:00:00Z', '2026-12-20T21:00:00Z', 'renewAutopay');
    expect(await world.run('renewAutopay')).toMatchObject({ renew: { due: 1, outcomes: { not_due: 1 } } });
    await world.clock('2026-12-21T06:59:00Z');
    expect(await charges()).toEqual([]);
    await world.clock('2026-12-21T07:00:00Z');
    expect(await charges()).toEqual(['3000.00 started']);
  });

  it('may begin in the last minute of the last day; its result after midnight counts from that day on', async () => {
    const { page, charges } = await consented('last-minute');
    await deadBetween('2026-12-20T06:00:00Z', '2026-12-22T20:59:57Z', 'renewAutopay');
    await world.run('renewAutopay');
    await world.clock('2026-12-22T21:10:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
    // The term had ended, and autopay with it. It stays off.
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      endsOn: '2027-01-22',
      autopay: { on: false, offReason: 'term_ended' },
    });
    expect((await page.mails()).slice(2)).toEqual([
      'Списание 3 000 ₽ не подтвердилось, группы WhatsApp не работают',
      'Автоплатёж прошёл: тариф «150 групп» действует до 22 января 2027 г.',
    ]);
    expect((await page.sent())[3]?.text).toContain('Автоплатёж сейчас отключён');
  });

  it('do not begin in the first second after the last day', async () => {
    const { page, charges } = await consented('a-second-late');
    await deadBetween('2026-12-20T06:00:00Z', '2026-12-22T21:00:00Z', 'renewAutopay', 'advanceSubscriptions');
    await Promise.all([world.run('renewAutopay'), world.run('advanceSubscriptions')]);
    await world.clock('2026-12-24T09:00:00Z');
    expect(await charges()).toEqual([]);
    expect((await world.happened('a-second-late')).slice(3)).toEqual(['tariff_ended']);
    expect((await page.mails()).slice(2)).toEqual(['Тариф «150 групп» закончился, группы WhatsApp не работают']);
  });
});

describe('reconciliation dead', () => {
  it('for a week: what Robokassa reports counts, and no second charge is begun beside an open one', async () => {
    const { page, charges } = await consented('nobody-asks');
    world.kill('reconcilePayments');
    await world.faults({ recurring: charged('ok', 'declined', 1) });
    await world.clock('2026-12-22T20:00:00Z');
    expect(await charges()).toEqual(['3000.00 declined']);
    await world.clock('2026-12-27T09:00:00Z');
    expect(await page.subscription()).toMatchObject({ status: 'expired', autopay: { chargeInProgress: true } });
    expect((await page.mails()).slice(2)).toEqual(['Списание 3 000 ₽ не подтвердилось, группы WhatsApp не работают']);
    world.revive();
    await world.clock('2026-12-27T10:00:00Z');
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 failed']);
    expect((await page.mails()).slice(3)).toEqual(['Тариф «150 групп» закончился, группы WhatsApp не работают']);
    expect(await world.attention('nobody-asks')).toEqual([]);
  });
});
