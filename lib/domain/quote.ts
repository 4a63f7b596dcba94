import { type Catalogue, priceOn } from './catalogue';
import type { Instant } from './instant';
import type { Kopecks } from './money';
import { moscowDateOf } from './moscow';
import { applyPurchase, type PurchaseEffect } from './purchase';
import type { Rejection } from './rejection';
import { accepted, type Result } from './result';
import type { Holding } from './subscription';
import type { PaidTariffId, PeriodDays } from './tariff';

export type Quote = {
  readonly tariff: PaidTariffId;
  readonly periodDays: PeriodDays;
  /** What is paid: the full price of what was chosen, whatever the day it is paid. */
  readonly amount: Kopecks;
  /** What it would do if the money came today; `effect.on` names the day. */
  readonly effect: PurchaseEffect;
};

/** Prices a purchase without committing anything (docs/rules.md, «Buying»). */
export function quotePurchase(
  catalogue: Catalogue,
  held: Holding,
  wanted: { readonly tariff: string; readonly periodDays: number },
  at: Instant,
): Result<Quote, Rejection> {
  const today = moscowDateOf(at);
  const price = priceOn(catalogue, today, wanted);
  if (!price.ok) return price;
  const { effect } = applyPurchase(held, { ...price.value, chosenAt: at }, today, catalogue);
  return accepted({ ...price.value, effect });
}
