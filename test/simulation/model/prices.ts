import type { Catalogue } from '../../../lib/domain/buying/catalogue';
import { type PaidTariffId, PERIODS, type PeriodDays } from '../../../lib/domain/buying/tariff';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { dayOf } from '../../../operations/audit/days';

/**
 * The price lists of the simulated years: a price rises, a long period gets cheaper, some periods are no longer sold.
 */
export const SIMULATED_CATALOGUE: Catalogue = [
  {
    validFrom: calendarDate('2024-09-02'),
    prices: {
      'groups-150': { thirtyDays: kopecks(3000_00), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(5000_00), periods: PERIODS },
    },
  },
  {
    validFrom: calendarDate('2027-03-01'),
    prices: {
      'groups-150': { thirtyDays: kopecks(3300_01), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(5000_00), periods: PERIODS, stated: { 90: kopecks(14_000_00) } },
    },
  },
  {
    validFrom: calendarDate('2027-09-01'),
    prices: {
      'groups-150': { thirtyDays: kopecks(2899_99), periods: [30, 90, 180] },
      'groups-unlimited': { thirtyDays: kopecks(5500_00), periods: [30, 180, 360] },
    },
  },
];

const DAILY = SIMULATED_CATALOGUE.map(({ validFrom, prices }) => ({ from: dayOf(validFrom), prices }));

/** The price of a period in the price list of a day; `undefined` if the list does not sell it. */
export function listPrice(tariff: PaidTariffId, period: PeriodDays, day: number): number | undefined {
  const row = DAILY.findLast(({ from }) => from <= day)?.prices[tariff];
  if (!row?.periods.includes(period)) return undefined;
  return row.stated?.[period] ?? (row.thirtyDays * period) / 30;
}

/** The ordinary price of thirty days. */
export function thirtyDayPrice(tariff: string, day: number): number {
  const prices = DAILY.findLast(({ from }) => from <= day)?.prices ?? {};
  return Object.entries(prices).find(([sold]) => sold === tariff)?.[1].thirtyDays ?? 0;
}
