import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { Kopecks } from '../money/money';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { holdingOn, isChargeInProgress, type Subscription } from '../subscription/subscription';
import { type Catalogue, priceOn } from './catalogue';
import { applyPurchase, type PurchaseEffect, staysInCalendar } from './purchase';
import type { PaidTariffId, PeriodDays } from './tariff';

export type Quote = {
  readonly tariff: PaidTariffId;
  readonly periodDays: PeriodDays;
  /** What is paid: the full price of what was chosen, whatever the day it is paid. */
  readonly amount: Kopecks;
  /** What it would do if the money came today; `effect.on` names the day. */
  readonly effect: PurchaseEffect;
  readonly autopayEffect: AutopayEffect;
};

/**
 * What the purchase would do to autopay. The customer is told of an open charge before they pay: if it succeeds, both
 * payments count.
 */
export const AUTOPAY_EFFECTS = ['none', 'stays', 'replaced', 'switched_off', 'charge_in_progress'] as const;
type AutopayEffect = (typeof AUTOPAY_EFFECTS)[number];

/** Prices a purchase without committing anything (docs/rules.md, «Buying»). */
export function quotePurchase(
  catalogue: Catalogue,
  subscription: Subscription,
  wanted: {
    readonly tariff: string;
    readonly periodDays: number;
    /** The box «Подключить автоплатёж» is ticked. */
    readonly autopay?: boolean;
  },
  at: Instant,
): Result<Quote, Rejection> {
  const today = moscowDateOf(at);
  const price = priceOn(catalogue, today, wanted);
  if (!price.ok) return price;
  if (!staysInCalendar(subscription.holding, price.value, today, catalogue)) return rejected({ code: 'out_of_bounds' });
  const { effect } = applyPurchase(subscription.holding, { ...price.value, chosenAt: at }, today, catalogue);
  const autopayEffect = autopayEffectOf(subscription, price.value.tariff, wanted.autopay ?? false, today);
  return accepted({ ...price.value, effect, autopayEffect });
}

function autopayEffectOf(
  subscription: Subscription,
  tariff: PaidTariffId,
  isTicked: boolean,
  today: CalendarDate,
): AutopayEffect {
  // A void charge can renew nothing, so there is nothing to warn of.
  const { autopay, holding } = subscription;
  if (isChargeInProgress(subscription)) return 'charge_in_progress';
  // Autopay ends with the term, even where no write has recorded that yet.
  if (!autopay.on || holdingOn(holding, today).kind !== 'paid') return 'none';
  if (isTicked) return 'replaced';
  return autopay.consent.tariff === tariff ? 'stays' : 'switched_off';
}
