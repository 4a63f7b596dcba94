import { type Catalogue, priceOn, thirtyDayPriceOn, versionOn } from '../../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { PAID_TARIFFS, PERIODS } from '../../../lib/domain/buying/tariff';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';

const today = calendarDate('2026-11-22');

describe('OLChat’s price list', () => {
  it.each([
    ['groups-150', 30, 3000_00],
    ['groups-150', 90, 9000_00],
    ['groups-150', 180, 18_000_00],
    ['groups-150', 360, 36_000_00],
    ['groups-unlimited', 30, 5000_00],
    ['groups-unlimited', 90, 15_000_00],
    ['groups-unlimited', 180, 30_000_00],
    ['groups-unlimited', 360, 60_000_00],
  ])('%s for %i days costs %i kopecks', (tariff, periodDays, amount) => {
    expect(priceOn(OLCHAT_CATALOGUE, today, { tariff, periodDays })).toEqual({
      ok: true,
      value: { tariff, periodDays, amount },
    });
  });

  it.each([
    ['groups-50', 30, 'tariff_not_sold'],
    ['groups-500', 30, 'tariff_not_sold'],
    ['__proto__', 30, 'tariff_not_sold'],
    ['groups-150', 31, 'period_not_sold'],
    ['groups-150', 0, 'period_not_sold'],
  ])('%s for %i days is refused with %s', (tariff, periodDays, code) => {
    expect(priceOn(OLCHAT_CATALOGUE, today, { tariff, periodDays })).toEqual({ ok: false, reason: { code } });
  });

  it('states a 30-day price above zero for every paid tariff in every version, oldest version first', () => {
    const starts = OLCHAT_CATALOGUE.map(({ validFrom }) => validFrom);
    expect(starts).toEqual([...starts].sort());
    for (const version of OLCHAT_CATALOGUE) {
      for (const tariff of PAID_TARIFFS) expect(version.prices[tariff]?.thirtyDays ?? 1).toBeGreaterThan(0);
    }
  });

  it('does not exist before its first version', () => {
    expect(() => versionOn(OLCHAT_CATALOGUE, calendarDate('2024-09-01'))).toThrow('no price list on 2024-09-01');
  });
});

describe('a catalogue with a later version', () => {
  const later: Catalogue = [
    ...OLCHAT_CATALOGUE,
    {
      validFrom: calendarDate('2027-01-01'),
      prices: { 'groups-150': { thirtyDays: kopecks(3500_00), periods: PERIODS, stated: { 360: kopecks(36_000_00) } } },
    },
  ];

  it('changes the price on its first day', () => {
    const wanted = { tariff: 'groups-150', periodDays: 30 };
    expect(priceOn(later, calendarDate('2026-12-31'), wanted)).toMatchObject({ value: { amount: 3000_00 } });
    expect(priceOn(later, calendarDate('2027-01-01'), wanted)).toMatchObject({ value: { amount: 3500_00 } });
  });

  it('states a long-period price that departs from the line', () => {
    const wanted = { tariff: 'groups-150', periodDays: 360 };
    expect(priceOn(later, calendarDate('2027-01-01'), wanted)).toMatchObject({ value: { amount: 36_000_00 } });
  });

  it('recalculates days at the last 30-day price of a tariff that is no longer sold', () => {
    const wanted = { tariff: 'groups-unlimited', periodDays: 30 };
    expect(priceOn(later, calendarDate('2027-01-01'), wanted)).toMatchObject({ reason: { code: 'tariff_not_sold' } });
    expect(thirtyDayPriceOn(later, calendarDate('2027-01-01'), 'groups-unlimited')).toBe(5000_00);
  });
});
