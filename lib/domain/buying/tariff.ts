/** How many days are bought at once. Days, not calendar months. */
export const PERIODS = [30, 90, 180, 360] as const;
export type PeriodDays = (typeof PERIODS)[number];

type TariffFacts = {
  /** How many WhatsApp groups may be connected; `null` is no limit. */
  readonly groups: number | null;
  /** As it stands in tables, receipts and mails, after the word «тариф». */
  readonly title: string;
};

export const FREE_TARIFF = 'groups-50';

/**
 * Smallest first. A new tariff is added here; the compiler then asks for its facts, and in the next release a price list
 * has to sell it (docs/architecture.md, «How many files»).
 */
export const PAID_TARIFFS = ['groups-150', 'groups-unlimited'] as const;

export type PaidTariffId = (typeof PAID_TARIFFS)[number];
export type TariffId = typeof FREE_TARIFF | PaidTariffId;

// Facts of a tariff that no price list changes: a running subscription outlives the catalogue it was bought from.
export const TARIFFS = {
  'groups-50': { groups: 50, title: '50 групп' },
  'groups-150': { groups: 150, title: '150 групп' },
  'groups-unlimited': { groups: null, title: 'без ограничения групп' },
} as const satisfies Record<TariffId, TariffFacts>;

/** Whether the first tariff connects fewer groups than the second. */
export function isLowerTariff(one: TariffId, other: TariffId): boolean {
  return (TARIFFS[one].groups ?? Number.POSITIVE_INFINITY) < (TARIFFS[other].groups ?? Number.POSITIVE_INFINITY);
}
