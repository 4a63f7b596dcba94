import fc from 'fast-check';
import type { Catalogue } from '../../../lib/domain/buying/catalogue';
import { PERIODS } from '../../../lib/domain/buying/tariff';
import { daysLeft } from '../../../lib/domain/buying/term';
import { addDays, type CalendarDate, calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';
import type { JournalEntry } from '../../../lib/domain/journal';
import { kopecks } from '../../../lib/domain/money/money';
import { replayWithout } from '../../../lib/domain/subscription/replay';
import { type Holding, holdingOn } from '../../../lib/domain/subscription/subscription';
import { Life } from '../buying/life';

// Prices that do not divide, and that change in the middle of the lives.
const CATALOGUE: Catalogue = [
  {
    validFrom: calendarDate('2024-09-02'),
    prices: {
      'groups-150': { thirtyDays: kopecks(3000_01), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(4999_97), periods: PERIODS },
    },
  },
  {
    validFrom: calendarDate('2027-02-01'),
    prices: {
      'groups-150': { thirtyDays: kopecks(1000_00), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(7777_77), periods: PERIODS },
    },
  },
];

const step = fc.record({
  act: fc.constantFrom('buy', 'buy', 'buy', 'grant', 'grant until', 'free now', 'mark', 'stay', 'pass'),
  waitDays: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 })),
  tariff: fc.constantFrom('150', 'unlimited'),
  days: fc.constantFrom(...PERIODS),
  roubles: fc.integer({ min: 0, max: 20_000 }),
});
const lives = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
  /** The indices of the entries to leave out. */
  left: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
});
type Told = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes a life of these steps. A step that the product would refuse is left out. */
function tell({ steps }: Told): { life: Life; today: CalendarDate } {
  const life = new Life(CATALOGUE);
  let day = calendarDate('2026-11-22');
  for (const { act, waitDays, tariff, days, roubles } of steps) {
    day = addDays(day, waitDays);
    const at = `${day}T12:00`;
    const held = holdingOn(life.subscription.holding, day);
    const isPaid = held.kind === 'paid';
    if (act === 'buy') life.buys(tariff, days, Math.max(1, roubles), at);
    if (act === 'grant') life.isGranted(tariff, { days: 1 + (roubles % 90) }, roubles, at);
    const isFree = !isPaid || held.tariff === (tariff === '150' ? 'groups-150' : 'groups-unlimited');
    const endsOn = addDays(isPaid ? held.term.endsOn : day, 1 + (roubles % 90));
    if (act === 'grant until' && isFree) life.isGranted(tariff, { endsOn }, roubles, at);
    if (act === 'free now' && isPaid) {
      life.switches({ effective: 'now', givenUpDays: daysLeft(held.term, day) }, at);
    }
    if (act === 'mark' && isPaid) life.switches({ effective: 'term_end' }, at);
    if (act === 'stay' && isPaid) life.stays(at);
    if (act === 'pass') life.passes(at);
  }
  return { life, today: day };
}

const replay = (entries: readonly JournalEntry[], without: ReadonlySet<number>, today: CalendarDate) =>
  replayWithout(entries, without, CATALOGUE, today);

const SEED = 20_261_128;
/** Checks 10 000 lives, the same in every run; a failure's message names the seed. */
const holds = (property: (told: Told) => void) =>
  fc.assert(fc.property(lives, property), { numRuns: 10_000, seed: SEED });

describe(`over 10 000 random lives (seed ${SEED})`, () => {
  it('the portal holds at every moment what the replay of its journal gives', () => {
    holds((told) => {
      const { life, today } = tell(told);
      for (const [index, { after, at }] of life.journal.entries()) {
        const upTo = replay(life.journal.slice(0, index + 1), new Set(), moscowDateOf(at));
        expect(upTo.holding).toEqual(holdingOn(after, moscowDateOf(at)));
      }
      expect(replay(life.journal, new Set(), today).holding).toEqual(holdingOn(life.subscription.holding, today));
    });
  });

  it('without the newest entry the replay gives exactly what was held before it', () => {
    holds((told) => {
      const { life, today } = tell(told);
      const newest = life.journal.at(-1);
      if (!newest) return;
      const { holding } = replay(life.journal, new Set([newest.version]), today);
      expect(holding).toEqual(holdingOn(newest.before, today));
    });
  });

  it('a replay from the oldest entry left out gives the same as one from the first', () => {
    holds((told) => {
      const { life, today } = tell(told);
      const without = new Set(told.left.map((index) => life.journal[index]?.version ?? 0));
      const oldest = life.journal.findIndex(({ version }) => without.has(version));
      const whole = replay(life.journal, without, today);
      if (oldest >= 0) expect(replay(life.journal.slice(oldest), without, today).holding).toEqual(whole.holding);
    });
  });

  it('paid + granted = consumed + given up + held + left out + fallen out, to the kopeck', () => {
    holds((told) => {
      const { life, today } = tell(told);
      const without = new Set(told.left.map((index) => life.journal[index]?.version ?? 0));
      const { fallenOut } = replay(life.journal, without, today);
      const accounts = { brought: 0, leftOut: 0, fallenOut: 0, consumed: 0, givenUp: 0 };
      let held: Holding = { kind: 'free' };
      for (const [index, entry] of life.journal.entries()) {
        const money = moneyOf(entry);
        accounts.brought += money;
        const next = replay(life.journal.slice(0, index + 1), without, moscowDateOf(entry.at)).holding;
        if (without.has(entry.version)) accounts.leftOut += money;
        else if (fallenOut.includes(entry.version)) accounts.fallenOut += money;
        const isAdded = !without.has(entry.version) && !fallenOut.includes(entry.version);
        const difference = worthOf(held) + (isAdded ? money : 0) - worthOf(next);
        const isGivenUp = isAdded && entry.event.kind === 'switched_to_free';
        const left = isGivenUp ? unusedOf(held, moscowDateOf(entry.at)) : 0;
        accounts.givenUp += left;
        accounts.consumed += difference - left;
        // Consumption is never negative: days do not come back.
        expect(difference - left).toBeGreaterThanOrEqual(0);
        held = next;
      }
      const { brought, ...places } = accounts;
      expect(Object.values(places).reduce((sum, kept) => sum + kept, 0) + worthOf(held)).toBe(brought);
    });
  });
});

function moneyOf({ event }: JournalEntry): number {
  return event.kind === 'purchase' ? event.amount : event.kind === 'grant' ? event.value : 0;
}

/** The whole value of a term, used or not. The part that was used counts as consumed when the term is replaced. */
function worthOf(holding: Holding): number {
  return holding.kind === 'paid' ? holding.term.value : 0;
}

/** What is left of its value on a day, by arithmetic of its own. */
function unusedOf(holding: Holding, on: CalendarDate): number {
  if (holding.kind !== 'paid' || on >= holding.term.endsOn) return 0;
  const { startsOn, endsOn, value } = holding.term;
  const days = (from: string, to: string) => BigInt((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return on <= startsOn ? value : Number((BigInt(value) * days(on, endsOn)) / days(startsOn, endsOn));
}
