import fc from 'fast-check';
import { type Catalogue, priceOn } from '../../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { applyPurchase } from '../../../lib/domain/buying/purchase';
import { PAID_TARIFFS, type PaidTariffId, PERIODS } from '../../../lib/domain/buying/tariff';
import { unusedValue } from '../../../lib/domain/buying/term';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../../lib/domain/calendar/calendarDate';
import { instant } from '../../../lib/domain/calendar/instant';
import { kopecks } from '../../../lib/domain/money/money';
import { type Holding, holdingOn } from '../../../lib/domain/subscription/subscription';

const START = calendarDate('2026-11-22');

// Long periods at a discount, a price that falls and rises again, sums that do not divide.
const DISCOUNTED: Catalogue = [
  {
    validFrom: calendarDate('2024-09-02'),
    prices: {
      'groups-150': {
        thirtyDays: kopecks(3000_01),
        periods: PERIODS,
        stated: { 180: kopecks(14_999_99), 360: kopecks(25_000_07) },
      },
      'groups-unlimited': {
        thirtyDays: kopecks(4999_97),
        periods: PERIODS,
        stated: { 90: kopecks(12_000_00), 360: kopecks(40_000_01) },
      },
    },
  },
  {
    validFrom: calendarDate('2027-02-01'),
    prices: {
      'groups-150': { thirtyDays: kopecks(1000_00), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(7777_77), periods: PERIODS, stated: { 180: kopecks(30_000_00) } },
    },
  },
  {
    validFrom: calendarDate('2027-09-01'),
    prices: {
      'groups-150': { thirtyDays: kopecks(9000_00), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(100_01), periods: [30] },
    },
  },
];

type Step = { waitDays: number; givesUp: boolean; tariff: PaidTariffId; periodDays: number };

const steps = fc.array(
  fc.record({
    waitDays: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 500 })),
    // One time in eight the customer first goes back to the free groups and gives up what is left.
    givesUp: fc.integer({ min: 0, max: 7 }).map((chance) => chance === 0),
    tariff: fc.constantFrom(...PAID_TARIFFS),
    periodDays: fc.constantFrom(...PERIODS),
  }),
  { minLength: 1, maxLength: 25 },
);

type Served = { tariff: PaidTariffId; days: number };

/** Makes the purchases and keeps accounts of its own: what was paid, what was used up, which days were served. */
function live(catalogue: Catalogue, sequence: readonly Step[]) {
  let held: Holding = { kind: 'free' };
  let today: CalendarDate = START;
  let paid = 0;
  let consumed = 0;
  let givenUp = 0;
  const served: Served[] = [];
  for (const { waitDays, givesUp, tariff, periodDays } of sequence) {
    const on = addDays(today, waitDays);
    const price = priceOn(catalogue, on, { tariff, periodDays });
    if (!price.ok) continue;
    if (held.kind === 'paid') {
      const { term } = held;
      const lastServed = term.endsOn < on ? term.endsOn : on;
      served.push({ tariff: held.tariff, days: daysBetween(today, lastServed) });
      consumed += holdingOn(held, on).kind === 'paid' ? term.value - unusedValue(term, on) : term.value;
      if (givesUp) {
        givenUp += unusedValue(term, on);
        held = { kind: 'free' };
      }
    }
    today = on;
    paid += price.value.amount;
    held = applyPurchase(held, { ...price.value, chosenAt: instant(0) }, today, catalogue).holding;
  }
  if (held.kind === 'paid') served.push({ tariff: held.tariff, days: daysBetween(today, held.term.endsOn) });
  return { paid, consumed, givenUp, held: held.kind === 'paid' ? held.term.value : 0, served };
}

/** The lowest daily price of a tariff ever in force, times 360 so that it stays a whole number. */
function lowestPer360(catalogue: Catalogue, tariff: PaidTariffId): bigint {
  const offers = catalogue.flatMap(({ validFrom }) =>
    PERIODS.flatMap((periodDays) => {
      const price = priceOn(catalogue, validFrom, { tariff, periodDays });
      return price.ok ? [(BigInt(price.value.amount) * 360n) / BigInt(periodDays)] : [];
    }),
  );
  return offers.reduce((lowest, offer) => (offer < lowest ? offer : lowest));
}

describe.each([
  ['OLChat’s price list', OLCHAT_CATALOGUE],
  ['discounted long periods and changing prices', DISCOUNTED],
])('any sequence of purchases, with %s', (_name, catalogue) => {
  it('keeps every kopeck: paid = consumed + given up + held, exactly', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { paid, consumed, givenUp, held } = live(catalogue, sequence);
        expect(consumed + givenUp + held).toBe(paid);
      }),
      { numRuns: 1000 },
    );
  });

  it('never yields more days than its money buys at the lowest price there ever was', () => {
    const lowest = new Map(PAID_TARIFFS.map((tariff) => [tariff, lowestPer360(catalogue, tariff)]));
    fc.assert(
      fc.property(steps, (sequence) => {
        const { paid, served } = live(catalogue, sequence);
        const worth = served.reduce((sum, { tariff, days }) => sum + BigInt(days) * (lowest.get(tariff) ?? 0n), 0n);
        expect(worth <= BigInt(paid) * 360n).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
