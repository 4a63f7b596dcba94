import type { Money, Tariff, Tariffs } from '../../client/answers';

/** What the customer wants to buy. */
export type Choice = { readonly tariff: string; readonly periodDays: number };

/** The tariffs that can be paid for, the smaller first. */
export function soldTariffs({ tariffs }: Tariffs): readonly Tariff[] {
  return tariffs.filter(({ periods }) => periods.length > 0);
}

/**
 * The wanted choice as far as it is sold today; else the running tariff, else the first one, for the shortest period. A
 * price list that changed while the page was open never leaves a choice that cannot be bought.
 */
export function soldChoice(prices: Tariffs, wanted: Partial<Choice>, running: string): Choice | undefined {
  const sold = soldTariffs(prices);
  const tariff = [wanted.tariff, running].flatMap((id) => sold.filter((one) => one.id === id))[0] ?? sold[0];
  const period = tariff?.periods.find(({ days }) => days === wanted.periodDays) ?? tariff?.periods[0];
  return tariff && period && { tariff: tariff.id, periodDays: period.days };
}

/** The price in the list. */
export function listPrice(prices: Tariffs, { tariff, periodDays }: Choice): Money | undefined {
  const periods = prices.tariffs.find(({ id }) => id === tariff)?.periods;
  return periods?.find(({ days }) => days === periodDays)?.amount;
}
