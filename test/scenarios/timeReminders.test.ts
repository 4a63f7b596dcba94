import { type TimeMachine, timeMachine } from '../fixtures/passingTime';

// A paid term without autopay, as time passes: the reminders and the end, each once. Paid on 22 November until 22
// December.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const SEVEN = 'Осталось 7 дней: тариф «150 групп» действует до 22 декабря 2026 г.';
const THREE = 'Осталось 3 дня: тариф «150 групп» действует до 22 декабря 2026 г.';
const ONE = 'Остался 1 день: тариф «150 групп» действует до 22 декабря 2026 г.';
const ENDED = 'Тариф «150 групп» закончился, группы WhatsApp не работают';

async function paid(portal: string) {
  const page = await world.customer(portal);
  await page.buys();
  return { ...page, reminders: async () => (await page.mails()).slice(1) };
}

describe('reminders', () => {
  it('come seven, three and one day before the end, at ten in Moscow, and then the end', async () => {
    const { sent, reminders, subscription } = await paid('three-reminders');
    await world.clock('2026-12-25T09:00:00Z');
    expect(await reminders()).toEqual([SEVEN, THREE, ONE, ENDED]);
    expect((await sent()).slice(1).map(({ sentAt }) => sentAt)).toEqual([
      '2026-12-15T07:00:00.000Z',
      '2026-12-19T07:00:00.000Z',
      '2026-12-21T07:00:00.000Z',
      '2026-12-22T21:00:00.000Z',
    ]);
    expect(await subscription()).toMatchObject({ status: 'expired', groups: 0, endsOn: '2026-12-22', daysLeft: 0 });
  });

  it('missed by a dead schedule are sent as one that names the days really left, and the next comes in its time', async () => {
    const { reminders } = await paid('late-reminder');
    world.kill('advanceSubscriptions');
    await world.clock('2026-12-20T12:00:00Z');
    world.revive();
    await world.clock('2026-12-20T23:00:00Z');
    expect(await reminders()).toEqual(['Осталось 2 дня: тариф «150 групп» действует до 22 декабря 2026 г.']);
    await world.clock('2026-12-22T20:00:00Z');
    expect((await reminders()).slice(1)).toEqual([ONE]);
  });

  it('on the last day say that it is the last', async () => {
    const { reminders } = await paid('last-day-reminder');
    world.kill('advanceSubscriptions');
    await world.clock('2026-12-22T12:00:00Z');
    world.revive();
    await world.clock('2026-12-22T20:59:00Z');
    expect(await reminders()).toEqual(['Сегодня, 22 декабря 2026 г., последний день тарифа «150 групп»']);
  });

  it('are not sent after the end: the only mail is about the end', async () => {
    const { reminders } = await paid('only-the-end');
    world.kill('advanceSubscriptions');
    await world.clock('2026-12-22T21:00:00Z');
    world.revive();
    await world.clock('2026-12-23T12:00:00Z');
    expect(await reminders()).toEqual([ENDED]);
  });

  it('are sent once by doubled runs, and again for a new end', async () => {
    const { reminders, buys } = await paid('doubled-reminders');
    world.kill();
    await world.clock('2026-12-15T07:00:00Z');
    for (const _ of [1, 2]) await Promise.all([1, 2, 3].map(() => world.run('advanceSubscriptions')));
    expect(await reminders()).toEqual([SEVEN]);
    await buys();
    world.revive();
    await world.clock('2027-01-15T09:00:00Z');
    expect((await reminders()).slice(2)).toEqual(['Осталось 7 дней: тариф «150 групп» действует до 21 января 2027 г.']);
  });

  it('are not sent for a granted tariff, nor after the mark «to the free groups»', async () => {
    const granted = await world.customer('granted');
    await world.operator.ask('/v1/operator/portals/granted/grants', {
      method: 'POST',
      body: { tariff: 'groups-150', days: 10, value: { value: '0.00', currency: 'RUB' }, reason: 'Подарок' },
      headers: { 'idempotency-key': 'grant-1' },
    });
    const marked = await paid('marked');
    await marked.toFree({ effective: 'term_end' });
    await world.clock('2026-12-25T09:00:00Z');
    expect(await granted.mails()).toEqual([]);
    expect((await granted.subscription()).status).toBe('expired');
    expect(await marked.reminders()).toEqual(['Теперь у вас 50 бесплатных групп WhatsApp']);
  });
});

describe('the end of a term', () => {
  it('is recorded once, by doubled runs too, and nothing is due afterwards', async () => {
    const { events } = await paid('recorded-once');
    await world.clock('2026-12-22T20:59:59Z');
    world.kill();
    await world.clock('2026-12-22T21:00:00Z');
    await Promise.all([1, 2, 3, 4].map(() => world.run('advanceSubscriptions')));
    expect(await world.run('advanceSubscriptions')).toMatchObject({ advance: { due: 0 } });
    expect((await world.happened('recorded-once')).filter((kind: string) => kind === 'tariff_ended')).toHaveLength(1);
    expect(await events()).toEqual(['active 2026-12-22 purchase', 'expired 2026-12-22 tariff_ended']);
    world.revive();
    expect((await world.clock('2027-06-01T09:00:00Z')).ran).toEqual([]);
  });

  it('follows from the date if no job has recorded it, and the next write records it first', async () => {
    const { buys, subscription } = await paid('unrecorded');
    world.kill();
    await world.clock('2027-01-05T09:00:00Z');
    expect(await subscription()).toMatchObject({ status: 'expired', groups: 0, version: 1 });
    await buys();
    expect(await subscription()).toMatchObject({ status: 'active', endsOn: '2027-02-04', version: 3 });
    expect(await world.happened('unrecorded')).toEqual(['purchase', 'tariff_ended', 'purchase']);
  });

  it('comes a month later for a portal that extended in the last second of Moscow’s day, not in the first of the next', async () => {
    const [late, tooLate] = [await paid('last-second'), await paid('first-second')];
    const [ordered, other] = [await late.orderTicked(), await tooLate.orderTicked()];
    world.kill();
    await world.clock('2026-12-22T20:59:50Z');
    // The payment was opened a month ago. Its money still counts, at the sum agreed.
    await late.pay(ordered);
    await world.clock('2026-12-22T21:00:00Z');
    await tooLate.pay(other);
    expect((await late.subscription()).endsOn).toBe('2027-01-21');
    expect((await tooLate.subscription()).endsOn).toBe('2027-01-22');
  });
});
