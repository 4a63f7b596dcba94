import type { CalendarDate } from '../calendar/calendarDate';
import { type Kopecks, kopecks } from '../money/money';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { PAID_TARIFFS, type PaidTariffId, PERIODS, type PeriodDays } from './tariff';

/** What one paid tariff costs in one version of the price list. */
export type PriceRow = {
  /**
   * The ordinary price: linear in the period, and the daily price at which days carried over are recalculated. Above 0.
   */
  readonly thirtyDays: Kopecks;
  readonly periods: readonly PeriodDays[];
  /**
   * A price that departs from the line, for a long-period discount. It buys its own period and re-prices nothing else.
   */
  readonly stated?: Partial<Record<PeriodDays, Kopecks>>;
};

/** A price list in force from a date on; a tariff that is absent is not sold. */
export type CatalogueVersion = {
  readonly validFrom: CalendarDate;
  readonly prices: Partial<Record<PaidTariffId, PriceRow>>;
};

/** All price lists, oldest first. */
export type Catalogue = readonly CatalogueVersion[];

/**
 * The price of a period of a tariff on a day, as the client names them: unknown names are refused, not thrown.
 * (docs/rules.md, «Tariffs and prices»)
 */
export function priceOn(
  catalogue: Catalogue,
  on: CalendarDate,
  wanted: { readonly tariff: string; readonly periodDays: number },
): Result<{ tariff: PaidTariffId; periodDays: PeriodDays; amount: Kopecks }, Rejection> {
  const prices = versionOn(catalogue, on).prices;
  const tariff = PAID_TARIFFS.find((id) => id === wanted.tariff);
  const row = tariff && prices[tariff];
  if (!tariff || !row) return rejected({ code: 'tariff_not_sold' });
  const periodDays = PERIODS.find((days) => days === wanted.periodDays);
  if (!periodDays || !row.periods.includes(periodDays)) return rejected({ code: 'period_not_sold' });
  return accepted({ tariff, periodDays, amount: priceOfPeriod(row, periodDays) });
}

/**
 * The price on a day. Refused where the customer was shown another one: they are never charged a sum they have not
 * seen.
 */
export function priceAsShown(
  catalogue: Catalogue,
  on: CalendarDate,
  wanted: Parameters<typeof priceOn>[2] & { readonly expectedAmount: Kopecks },
): ReturnType<typeof priceOn> {
  const price = priceOn(catalogue, on, wanted);
  if (!price.ok || price.value.amount === wanted.expectedAmount) return price;
  return rejected({ code: 'price_changed', amountNow: price.value.amount });
}

export function priceOfPeriod(row: PriceRow, periodDays: PeriodDays): Kopecks {
  return row.stated?.[periodDays] ?? kopecks((row.thirtyDays * periodDays) / 30);
}

/**
 * The ordinary 30-day price of a tariff on a day. A tariff that is sold no longer keeps the price of the last list that
 * sold it, because money agreed earlier still counts.
 * @throws Error when no list up to that day sold the tariff.
 */
export function thirtyDayPriceOn(catalogue: Catalogue, on: CalendarDate, tariff: PaidTariffId): Kopecks {
  const row = catalogue.filter((version) => version.validFrom <= on).findLast((version) => version.prices[tariff])
    ?.prices[tariff];
  if (!row) throw new Error(`${tariff} has never been sold up to ${on}`);
  return row.thirtyDays;
}

/** @throws Error before the first price list. */
export function versionOn(catalogue: Catalogue, on: CalendarDate): CatalogueVersion {
  const version = catalogue.findLast((candidate) => candidate.validFrom <= on);
  if (!version) throw new Error(`no price list on ${on}`);
  return version;
}
