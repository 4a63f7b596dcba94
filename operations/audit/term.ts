import { dayOf } from './days';

/** A paid term as it is written, its worth in kopecks. */
export type Term = { readonly startsOn: string; readonly endsOn: string; readonly value: number };

/** The ordinary price of thirty days on a day, by its number. */
export type ThirtyDayPrice = (tariff: string, day: number) => number;

/** The share of a term's money that is not used up on a day, to the whole kopeck below. */
export function unused({ startsOn, endsOn, value }: Term, day: number): number {
  return unusedOf({ start: dayOf(startsOn), end: dayOf(endsOn), value }, day);
}

/** The same for a term given by the numbers of its days. */
export function unusedOf(
  { start, end, value }: { readonly start: number; readonly end: number; readonly value: number },
  day: number,
): number {
  if (day <= start) return value;
  if (day >= end) return 0;
  return Number((BigInt(value) * BigInt(end - day)) / BigInt(end - start));
}

/** Whole days of another tariff that the money left of a term buys at its ordinary price. */
export function bonusDays(credit: number, thirtyDays: number): number {
  return Number((BigInt(credit) * 30n) / BigInt(thirtyDays));
}
