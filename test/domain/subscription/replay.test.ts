import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { PERIODS } from '../../../lib/domain/buying/tariff';
import { daysLeft, unusedValue } from '../../../lib/domain/buying/term';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { replayWithout } from '../../../lib/domain/subscription/replay';
import { pricedFrom } from '../autopay/renewing';
import { Life } from '../buying/life';

/**
 * What the portal holds on a day if these entries are left out, in one line: `150 2026-11-22..2026-12-22 3000.00, 20 d
 * 2000.00`.
 */
function without(life: Life, on: string, ...versions: number[]): string {
  const today = calendarDate(on);
  const { holding } = replayWithout(life.journal, new Set(versions), OLCHAT_CATALOGUE, today);
  if (holding.kind === 'free') return 'free';
  const tariff = holding.tariff === 'groups-150' ? '150' : 'unlimited';
  if (holding.kind === 'expired') return `${tariff} expired ${holding.endedOn}`;
  const { term, atEnd } = holding;
  const left = `${daysLeft(term, today)} d ${(unusedValue(term, today) / 100).toFixed(2)}`;
  const mark = atEnd === 'becomes_free' ? ', then free' : '';
  return `${tariff} ${term.startsOn}..${term.endsOn} ${(term.value / 100).toFixed(2)}, ${left}${mark}`;
}

describe('V1: the second of two purchases of one tariff', () => {
  const life = new Life();
  life.buys('150', 30, 3000, '2026-11-22T12:00');
  const ninety = life.buys('150', 90, 9000, '2026-12-02T12:00');

  it.each([
    ['2026-12-02', '150 2026-11-22..2026-12-22 3000.00, 20 d 2000.00'],
    ['2026-12-22', '150 2026-11-22..2026-12-22 3000.00, 0 d 0.00'],
    ['2027-01-05', '150 expired 2026-12-22'],
  ])('taken back on %s leaves %s', (on, held) => {
    expect(without(life, on, ninety)).toBe(held);
  });

  it('stood as 2026-12-02..2027-03-22 with 11 000.00', () => {
    expect(without(life, '2026-12-02')).toBe('150 2026-12-02..2027-03-22 11000.00, 110 d 11000.00');
  });
});

describe('V2: the first of them', () => {
  const life = new Life();
  const thirty = life.buys('150', 30, 3000, '2026-11-22T12:00');
  const ninety = life.buys('150', 90, 9000, '2026-12-02T12:00');

  it('leaves the second as if it had been the only one', () => {
    expect(without(life, '2026-12-12', thirty)).toBe('150 2026-12-02..2027-03-02 9000.00, 80 d 8000.00');
  });

  it('both leave nothing', () => {
    expect(without(life, '2026-12-12', thirty, ninety)).toBe('free');
  });
});

describe('V3: an upgrade that recalculated days', () => {
  const life = new Life();
  const ninety = life.buys('150', 90, 9000, '2026-11-22T12:00');
  const unlimited = life.buys('unlimited', 30, 5000, '2026-12-02T12:00');

  it.each([
    ['nothing', [], 'unlimited 2026-12-02..2027-02-18 13000.00, 68 d 11333.33'],
    ['the 90 days', [ninety], 'unlimited 2026-12-02..2027-01-01 5000.00, 20 d 3333.33'],
    ['the upgrade', [unlimited], '150 2026-11-22..2027-02-20 9000.00, 70 d 7000.00'],
  ])('without %s', (_what, versions, held) => {
    expect(without(life, '2026-12-12', ...versions)).toBe(held);
  });
});

describe('V4: three purchases that change the tariff twice', () => {
  const life = new Life();
  const a = life.buys('150', 30, 3000, '2026-11-22T12:00');
  const b = life.buys('unlimited', 30, 5000, '2026-12-02T12:00');
  const c = life.buys('150', 90, 9000, '2026-12-12T12:00');

  it.each([
    ['nothing', [], '150 2026-12-12..2027-05-04 14333.33, 112 d 11226.10'],
    ['A', [a], '150 2026-12-12..2027-04-14 12333.33, 92 d 9224.92'],
    ['B', [b], '150 2026-12-12..2027-03-22 10000.00, 69 d 6900.00'],
    ['C', [c], 'unlimited 2026-12-02..2027-01-13 7000.00, 1 d 166.66'],
    ['A and B', [a, b], '150 2026-12-12..2027-03-12 9000.00, 59 d 5900.00'],
    ['B and C', [b, c], '150 expired 2026-12-22'],
    ['A and C', [a, c], 'unlimited expired 2027-01-01'],
    ['all', [a, b, c], 'free'],
  ])('without %s', (_what, versions, held) => {
    expect(without(life, '2027-01-12', ...versions)).toBe(held);
  });

  it('counts by the price list of the day of each purchase, not of today', () => {
    const dearer = pricedFrom('2027-01-10', {
      'groups-150': { thirtyDays: kopecks(2500_01), periods: PERIODS },
    });
    const { holding } = replayWithout(life.journal, new Set([a]), dearer, calendarDate('2027-01-12'));
    expect(holding).toMatchObject({ term: { endsOn: '2027-04-14' } });
  });
});

describe('V5: the mark «back to free»', () => {
  const life = new Life();
  life.buys('150', 30, 3000, '2026-11-22T12:00');
  life.switches({ effective: 'term_end' }, '2026-12-01T12:00');
  const second = life.buys('150', 30, 3000, '2026-12-05T12:00');

  it('was taken away by the purchase', () => {
    expect(without(life, '2026-12-05')).toBe('150 2026-12-05..2027-01-21 4700.00, 47 d 4700.00');
  });

  it('stands again without it', () => {
    expect(without(life, '2026-12-06', second)).toBe('150 2026-11-22..2026-12-22 3000.00, 16 d 1600.00, then free');
    expect(without(life, '2026-12-25', second)).toBe('free');
  });

  it('has no effect if it was set in days that are taken back', () => {
    const other = new Life();
    other.buys('150', 30, 3000, '2026-11-22T12:00');
    const taken = other.buys('150', 30, 3000, '2026-12-05T12:00');
    const mark = other.switches({ effective: 'term_end' }, '2026-12-28T12:00');
    expect(replayWithout(other.journal, new Set([taken]), OLCHAT_CATALOGUE, calendarDate('2026-12-29'))).toEqual({
      holding: { kind: 'expired', tariff: 'groups-150', endedOn: '2026-12-22' },
      fallenOut: [],
      withoutEffect: [mark],
    });
  });
});

describe('V6: a grant', () => {
  const life = new Life();
  const ninety = life.buys('150', 90, 9000, '2026-11-22T12:00');
  const grant = life.isGranted('150', { endsOn: calendarDate('2027-03-31') }, 0, '2026-12-01T12:00');

  it('up to a date goes up to that date again', () => {
    expect(without(life, '2026-12-02', ninety)).toBe('150 2026-12-01..2027-03-31 0.00, 119 d 0.00');
  });

  it('from before its length was stored counts by its days', () => {
    const old = life.journal.map((entry) => {
      if (entry.version !== grant || entry.event.kind !== 'grant') return entry;
      const { length, ...event } = entry.event;
      return { ...entry, event };
    });
    const { holding } = replayWithout(old, new Set([ninety]), OLCHAT_CATALOGUE, calendarDate('2026-12-02'));
    expect(holding).toMatchObject({ term: { startsOn: '2026-12-01', endsOn: '2027-01-09', value: 0 } });
  });

  it('V6b: falls out whole, with its value, if it gives no day any more', () => {
    const other = new Life();
    other.buys('150', 180, 18_000, '2026-11-22T12:00');
    const switched = other.switches({ effective: 'now', givenUpDays: 170 }, '2026-12-02T12:00');
    const given = other.isGranted('150', { endsOn: calendarDate('2027-01-31') }, 5900, '2026-12-03T12:00');
    const replayed = replayWithout(other.journal, new Set([switched]), OLCHAT_CATALOGUE, calendarDate('2026-12-04'));
    expect(replayed.fallenOut).toEqual([given]);
    expect(replayed.holding).toMatchObject({
      term: { startsOn: '2026-11-22', endsOn: '2027-05-21', value: kopecks(18_000_00) },
    });
  });
});

describe('V7: the day an entry counts on', () => {
  it('is the Moscow day of its own writer', () => {
    const life = new Life();
    const first = life.buys('150', 30, 3000, '2026-11-23T00:00');
    life.buys('150', 30, 3000, '2026-11-22T23:59');
    expect(without(life, '2026-11-23', first)).toBe('150 2026-11-22..2026-12-22 3000.00, 29 d 2900.00');
  });

  it('V7b: never lies before an end that was recorded', () => {
    const life = new Life();
    life.buys('150', 30, 3000, '2026-11-22T12:00');
    life.passes('2026-12-23T00:00');
    life.buys('150', 30, 3000, '2026-12-22T23:59');
    expect(without(life, '2026-12-23')).toBe('150 2026-12-23..2027-01-22 3000.00, 30 d 3000.00');
  });
});

it('V8: an entry that was counted stays counted, even if it would be a conflict today', () => {
  const life = new Life();
  life.buys('unlimited', 30, 5000, '2026-11-22T12:00');
  const ninety = life.buys('150', 90, 9000, '2026-11-22T18:00');
  life.buys('150', 30, 3000, '2026-11-22T19:00', '2026-11-22T10:00');
  expect(without(life, '2026-11-22', ninety)).toBe('150 2026-11-22..2027-02-10 8000.00, 80 d 8000.00');
});

it('a gift comes back when the upgrade that ended it is taken back', () => {
  const life = new Life();
  life.isGranted('150', { days: 180 }, 0, '2026-11-22T12:00');
  const unlimited = life.buys('unlimited', 30, 5000, '2026-12-02T12:00');
  life.passes('2027-01-02T00:00');
  expect(without(life, '2027-01-05', unlimited)).toBe('150 2026-11-22..2027-05-21 0.00, 136 d 0.00');
});

describe('a switch to free', () => {
  const life = new Life();
  const purchase = life.buys('150', 30, 3000, '2026-11-22T12:00');
  const switched = life.switches({ effective: 'now', givenUpDays: 20 }, '2026-12-02T12:00');

  it.each([
    ['the purchase', '2026-12-05', purchase, 'free'],
    ['the switch', '2026-12-05', switched, '150 2026-11-22..2026-12-22 3000.00, 17 d 1700.00'],
    ['the switch after the end', '2026-12-23', switched, '150 expired 2026-12-22'],
  ])('without %s on %s', (_what, on, version, held) => {
    expect(without(life, on, version)).toBe(held);
  });

  it('gives up what is left then, which may be nothing', () => {
    const { withoutEffect } = replayWithout(
      life.journal,
      new Set([purchase]),
      OLCHAT_CATALOGUE,
      calendarDate('2026-12-05'),
    );
    expect(withoutEffect).toEqual([switched]);
  });
});
