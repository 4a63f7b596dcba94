import { type Catalogue, priceOn } from '../buying/catalogue';
import type { PaidTariffId } from '../buying/tariff';
import { addDays, type CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import { holdingOn, type PaidHolding, type Subscription } from './subscription';

/** Running terms of a tariff. */
type TariffCount = {
  readonly portals: number;
  /** Of them, those with autopay on. */
  readonly autopay: number;
};

/** All running terms, counted at one moment. */
export type Census = {
  readonly at: Instant;
  readonly tariffs: Readonly<Record<PaidTariffId, TariffCount>>;
  /** Terms that end within thirty days, by what will become of them. */
  readonly ending: {
    /** Autopay will charge them: at the price of the day of the census. */
    readonly charged: { readonly portals: number; readonly amount: Kopecks };
    /** Somebody must pay, or the tariff ends. */
    readonly byHand: number;
    /** The customer chose the free groups from then on. */
    readonly becomesFree: number;
  };
  /** Running terms whose last charge failed: it is tried again, or autopay gave up. */
  readonly chargesFailed: { readonly retried: number; readonly gaveUp: number };
};

const AHEAD_DAYS = 30;

/** A census of nobody yet. */
export function emptyCensus(at: Instant): Census {
  const nobody = { portals: 0, autopay: 0 };
  return {
    at,
    tariffs: { 'groups-150': nobody, 'groups-unlimited': nobody },
    ending: { charged: { portals: 0, amount: kopecks(0) }, byHand: 0, becomesFree: 0 },
    chargesFailed: { retried: 0, gaveUp: 0 },
  };
}

/** Adds one portal to the census. A term that does not run changes nothing. */
export function counted(census: Census, subscription: Subscription, catalogue: Catalogue): Census {
  const today = moscowDateOf(census.at);
  const holding = holdingOn(subscription.holding, today);
  if (holding.kind !== 'paid') return census;
  const { autopay } = subscription;
  const before = census.tariffs[holding.tariff];
  const tariff = { portals: before.portals + 1, autopay: before.autopay + (autopay.on ? 1 : 0) };
  return {
    ...census,
    tariffs: { ...census.tariffs, [holding.tariff]: tariff },
    ending: withEnding(census.ending, subscription, holding, today, catalogue),
    chargesFailed: withFailure(census.chargesFailed, subscription, holding),
  };
}

function withEnding(
  ending: Census['ending'],
  { autopay }: Subscription,
  { term, atEnd }: PaidHolding,
  today: CalendarDate,
  catalogue: Catalogue,
): Census['ending'] {
  if (term.endsOn > addDays(today, AHEAD_DAYS)) return ending;
  const price = autopay.on ? priceOn(catalogue, today, autopay.consent) : undefined;
  // Autopay never charges more than was agreed, nor a tariff that is sold no longer: its customer has to choose again.
  if (autopay.on && price?.ok && price.value.amount <= autopay.consent.amount) {
    const { portals, amount } = ending.charged;
    return { ...ending, charged: { portals: portals + 1, amount: addMoney(amount, price.value.amount) } };
  }
  return atEnd === 'becomes_free'
    ? { ...ending, becomesFree: ending.becomesFree + 1 }
    : { ...ending, byHand: ending.byHand + 1 };
}

function withFailure(
  failed: Census['chargesFailed'],
  { autopay, openCharge }: Subscription,
  { term }: PaidHolding,
): Census['chargesFailed'] {
  if (!autopay.on) return autopay.reason === 'charges_failed' ? { ...failed, gaveUp: failed.gaveUp + 1 } : failed;
  const { charges } = autopay;
  const hasFailed = charges?.endsOn === term.endsOn && charges.made > 0 && openCharge === undefined;
  return hasFailed ? { ...failed, retried: failed.retried + 1 } : failed;
}
