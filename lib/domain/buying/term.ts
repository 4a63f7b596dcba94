import { addDays, type CalendarDate, daysBetween } from '../calendar/calendarDate';
import { addMoney, floorOfProduct, type Kopecks, kopecks, shareOf } from '../money/money';

/** A paid stretch: the last day it works is `endsOn`, and `value` kopecks were paid for its days. */
export type Term = {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly value: Kopecks;
};

/**
 * The part of the value that is not used up on a day: `floor(value × days left / days of the term)`. All of it before
 * the term begins, 0 after its end (docs/rules.md, «What a term holds»).
 *
 * @example 3 000.00 for 30 days from 2026-11-22, on 2026-12-02: 20 of 30 days left, 2 000.00.
 */
export function unusedValue(term: Term, on: CalendarDate): Kopecks {
  if (on <= term.startsOn) return term.value;
  if (on >= term.endsOn) return kopecks(0);
  return shareOf(term.value, daysBetween(on, term.endsOn), daysBetween(term.startsOn, term.endsOn));
}

/** Days left on a day of the term: 0 on its last, which still works. */
export function daysLeft(term: Term, on: CalendarDate): number {
  return Math.max(0, daysBetween(on, term.endsOn));
}

/** Nothing runs: the period starts on the day the money is committed. */
export function startTerm(on: CalendarDate, periodDays: number, price: Kopecks): Term {
  return { startsOn: on, endsOn: addDays(on, periodDays), value: price };
}

/** The same tariff: the new period is added to the days left. */
export function extendTerm(term: Term, on: CalendarDate, periodDays: number, price: Kopecks): Term {
  return { startsOn: on, endsOn: addDays(term.endsOn, periodDays), value: addMoney(unusedValue(term, on), price) };
}

/**
 * Another tariff: the value left buys days of the new one at its ordinary daily price. The value is what was really
 * paid, and the kopecks lost to rounding stay in it.
 *
 * @example 2 000.00 left, a tariff of 5 000.00 for 30 days: 12 bonus days.
 */
export function convertTerm(
  term: Term,
  on: CalendarDate,
  periodDays: number,
  price: Kopecks,
  newThirtyDayPrice: Kopecks,
): { term: Term; bonusDays: number } {
  const credit = unusedValue(term, on);
  const bonusDays = floorOfProduct(credit, 30, newThirtyDayPrice);
  return {
    term: { startsOn: on, endsOn: addDays(on, periodDays + bonusDays), value: addMoney(credit, price) },
    bonusDays,
  };
}
