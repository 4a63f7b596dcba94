import type { Catalogue } from '../buying/catalogue';
import { applyPurchase, type GrantLength, type PurchaseEffect, staysInCalendar } from '../buying/purchase';
import type { PaidTariffId } from '../buying/tariff';
import { daysBetween } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf, withAutopayOff } from '../draft';
import { type Kopecks, kopecks } from '../money/money';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { CHANGE_TOLD } from '../told/owed';
import type { Holding, PaidHolding, Subscription } from './subscription';

/** Days without a payment: a payer brought in from elsewhere, or a gift. */
export type Grant = {
  readonly tariff: PaidTariffId;
  readonly length: GrantLength;
  /** What the days are worth when they are recalculated at another tariff; 0 for gifts. */
  readonly value: Kopecks;
  readonly reason: string;
  readonly by: string;
};

// A grant beyond these bounds is a slip of the hand that hurts later: the term would end so late that the days of a
// real payment could not be added, because the calendar here has a last date.
export const LONGEST_GRANT_DAYS = 3660;
export const DEAREST_GRANT = kopecks(1_000_000_00);

/**
 * Grants days by the arithmetic of buying: a new term where nothing runs, more days for the same tariff, or
 * recalculated days for another one. A grant up to a date is refused where the portal has that date already or another
 * tariff runs, so that one list of payers can be brought in twice without harm. A grant is not the customer's choice:
 * their mark «back to free» stays, and so, where the same tariff goes on, does the time of their choice (docs/rules.md,
 * «Grants»).
 */
export function decideGrant(
  subscription: Subscription,
  { tariff, length, value, reason, by }: Grant,
  catalogue: Catalogue,
  at: Instant,
): Result<Draft, Rejection> {
  const draft = draftOf(subscription, at);
  const held = draft.subscription.holding;
  // A list of payers brought in a second time must not undo the other tariff that a customer has bought since.
  if ('endsOn' in length && held.kind === 'paid' && held.tariff !== tariff)
    return rejected({ code: 'other_tariff_runs' });
  const periodDays = 'days' in length ? length.days : 0;
  if (!staysInCalendar(held, { tariff, periodDays }, moscowDateOf(at), catalogue)) {
    return rejected({ code: 'out_of_bounds' });
  }
  const applied = applyGrant(held, { tariff, length, value }, at, catalogue);
  if (!applied) return rejected({ code: 'nothing_to_grant' });
  const { holding, effect } = applied;
  const granted = append(
    draft,
    { at, by: `operator:${by}`, event: { kind: 'grant', value, effect, reason, length }, owed: [CHANGE_TOLD] },
    { holding },
  );
  const { autopay } = granted.subscription;
  const isOther = autopay.on && autopay.consent.tariff !== tariff;
  return accepted(isOther ? withAutopayOff(granted, 'tariff_changed', { at, by: `operator:${by}` }) : granted);
}

/**
 * Adds granted days to what is held: the arithmetic of buying, but the mark «back to free» stays, and so does the day
 * of the customer's choice where the same tariff goes on. Nothing where a grant up to a date would give no day.
 */
export function applyGrant(
  held: Holding,
  { tariff, length, value }: Pick<Grant, 'tariff' | 'length' | 'value'>,
  at: Instant,
  catalogue: Catalogue,
): { readonly holding: PaidHolding; readonly effect: PurchaseEffect } | undefined {
  const buy = (periodDays: number, amount: Kopecks) =>
    applyPurchase(held, { tariff, periodDays, amount, chosenAt: at }, moscowDateOf(at), catalogue);
  const days = 'days' in length ? length.days : daysBetween(buy(0, kopecks(0)).effect.endsOn, length.endsOn);
  if (days < 1) return undefined;
  const { holding, effect } = buy(days, value);
  const kept = held.kind === 'paid' && {
    atEnd: held.atEnd,
    ...(effect.kind === 'extension' && { chosenAt: held.chosenAt }),
  };
  return { effect, holding: { ...holding, ...kept } };
}
