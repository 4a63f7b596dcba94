import { addDays, type CalendarDate, calendarDate, dayNumberOf, laterOf } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { floorOfProduct, type Kopecks, kopecks } from '../money/money';
import type { PaymentNumber } from '../payment/paymentNumber';
import { type Holding, holdingOn, type PaidHolding } from '../subscription/subscription';
import { type Catalogue, thirtyDayPriceOn } from './catalogue';
import { isLowerTariff, type PaidTariffId } from './tariff';
import { convertTerm, daysLeft, extendTerm, startTerm, unusedValue } from './term';

export type Purchase = {
  readonly tariff: PaidTariffId;
  /** A period of the price list, or the days of a grant. */
  readonly periodDays: number;
  /** What was paid for these days. For granted days: what they are worth. */
  readonly amount: Kopecks;
  /** When the customer chose it: the payment's creation. */
  readonly chosenAt: Instant;
  /** The payment it was bought with; absent for a grant. */
  readonly payment?: PaymentNumber;
};

/** How long a grant lasts: so many days more, or up to a date. */
export type GrantLength = { readonly days: number } | { readonly endsOn: CalendarDate };

type PurchaseKind = 'new' | 'extension' | 'upgrade' | 'downgrade';

/** What a purchase does to what is held on a day. */
export type PurchaseEffect = {
  readonly kind: PurchaseKind;
  readonly on: CalendarDate;
  /** Days left of the running term before the purchase. */
  readonly daysLeft: number;
  /** What these days are worth: carried over into the new term. */
  readonly credit: Kopecks;
  /** Days of the new tariff that the credit buys; 0 unless the tariff changes. */
  readonly bonusDays: number;
  readonly endsOn: CalendarDate;
};

/**
 * Buys a period. Where nothing runs, a new term starts; where the same tariff runs, the period is added to its days
 * left; where another tariff runs, its days left are recalculated at the new tariff's ordinary daily price. A purchase
 * removes the mark «back to free at the end of the term» (docs/rules.md, «Buying»).
 */
export function applyPurchase(
  held: Holding,
  purchase: Purchase,
  today: CalendarDate,
  catalogue: Catalogue,
): { holding: PaidHolding; effect: PurchaseEffect } {
  const on = settlementDay(held, today);
  const running = holdingOn(held, on);
  const { tariff, periodDays, amount, chosenAt } = purchase;
  const payment = purchase.payment ?? (running.kind === 'paid' ? running.payment : undefined);
  const bought = { kind: 'paid', tariff, atEnd: 'expires', ...(payment && { payment }) } as const;
  if (running.kind !== 'paid') {
    const term = startTerm(on, periodDays, amount);
    return {
      holding: { ...bought, term, chosenAt },
      effect: { kind: 'new', on, daysLeft: 0, credit: kopecks(0), bonusDays: 0, endsOn: term.endsOn },
    };
  }
  const { term, bonusDays } =
    running.tariff === tariff
      ? { term: extendTerm(running.term, on, periodDays, amount), bonusDays: 0 }
      : convertTerm(running.term, on, periodDays, amount, thirtyDayPriceOn(catalogue, on, tariff));
  return {
    holding: { ...bought, term, chosenAt: chosenLast(running, purchase) },
    effect: {
      kind: kindOfChange(running.tariff, tariff),
      on,
      daysLeft: daysLeft(running.term, on),
      credit: unusedValue(running.term, on),
      bonusDays,
      endsOn: term.endsOn,
    },
  };
}

// Rules look past the end of a term: the day after it, the last day for late money. Those days need dates too.
const LAST_END = dayNumberOf(calendarDate('9998-12-31'));

/**
 * Whether the term that the purchase makes ends on a date that exists. If not, the purchase is never applied: its money
 * waits for a person, and a grant is refused (docs/rules.md, «Attention»).
 */
export function staysInCalendar(
  held: Holding,
  { tariff, periodDays }: Pick<Purchase, 'tariff' | 'periodDays'>,
  today: CalendarDate,
  catalogue: Catalogue,
): boolean {
  const on = settlementDay(held, today);
  const running = holdingOn(held, on);
  const carried = running.kind === 'paid' ? daysCarriedOver(running, tariff, on, catalogue) : 0;
  return dayNumberOf(on) + periodDays + carried <= LAST_END;
}

function daysCarriedOver(
  { tariff, term }: PaidHolding,
  wanted: PaidTariffId,
  on: CalendarDate,
  catalogue: Catalogue,
): number {
  if (tariff === wanted) return daysLeft(term, on);
  return floorOfProduct(unusedValue(term, on), 30, thirtyDayPriceOn(catalogue, on, wanted));
}

/**
 * The day a purchase counts from: today in Moscow, or the newest day that a committed write has recorded, whichever is
 * later. A slower writer may arrive with yesterday's date; stepping back to it would sell one day twice or lose it.
 */
function settlementDay(held: Holding, today: CalendarDate): CalendarDate {
  switch (held.kind) {
    case 'free':
      return today;
    case 'paid':
      return laterOf(today, held.term.startsOn);
    case 'expired':
      return laterOf(today, addDays(held.endedOn, 1));
  }
}

/** A payment that was ordered earlier and is paid later does not turn the older choice into the newest one. */
function chosenLast(running: PaidHolding, purchase: Purchase): Instant {
  return running.tariff === purchase.tariff && running.chosenAt > purchase.chosenAt
    ? running.chosenAt
    : purchase.chosenAt;
}

function kindOfChange(from: PaidTariffId, to: PaidTariffId): PurchaseKind {
  if (from === to) return 'extension';
  return isLowerTariff(from, to) ? 'upgrade' : 'downgrade';
}
