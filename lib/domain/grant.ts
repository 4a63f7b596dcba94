import { type CalendarDate, daysBetween } from './calendarDate';
import type { Catalogue } from './catalogue';
import { CHANGE_TOLD } from './effects';
import type { Instant } from './instant';
import { append, type Draft, draftOf, withAutopayOff } from './journal';
import { type Kopecks, kopecks } from './money';
import { moscowDateOf } from './moscow';
import { applyPurchase } from './purchase';
import { type Rejection, rejected } from './rejection';
import { accepted, type Result } from './result';
import type { Subscription } from './subscription';
import type { PaidTariffId } from './tariff';

/** Days without a payment: a payer brought in from elsewhere, or a gift. */
export type Grant = {
  readonly tariff: PaidTariffId;
  /** So many days more, or up to a date. */
  readonly length: { readonly days: number } | { readonly endsOn: CalendarDate };
  /** What the days are worth when they are recalculated at another tariff; 0 for gifts. */
  readonly value: Kopecks;
  readonly reason: string;
  readonly by: string;
};

// Beyond these a grant is a slip of the hand, and one that bites later: the days of a payment that has really come could
// no longer be counted, because its end would lie past the last date there is.
export const LONGEST_GRANT_DAYS = 3660;
export const DEAREST_GRANT = kopecks(1_000_000_00);

/**
 * Grants days by the arithmetic of buying: new when nothing runs, added to the same tariff, or with the days left
 * recalculated at another one. A grant up to a date is refused where the portal has that date anyway, or another tariff
 * runs, so that a list of payers can be brought in twice without harm. It is no choice of the customer's: his mark «back to free» stays, and so does, where the
 * same tariff goes on, when he chose it (docs/rules.md, «Grants»).
 */
export function decideGrant(
  subscription: Subscription,
  { tariff, length, value, reason, by }: Grant,
  catalogue: Catalogue,
  at: Instant,
): Result<Draft, Rejection> {
  const draft = draftOf(subscription, at);
  const held = draft.subscription.holding;
  // A list of payers brought in again must not turn back a customer who has taken another tariff since.
  if ('endsOn' in length && held.kind === 'paid' && held.tariff !== tariff)
    return rejected({ code: 'other_tariff_runs' });
  const today = moscowDateOf(at);
  const buy = (periodDays: number, amount: Kopecks) =>
    applyPurchase(held, { tariff, periodDays, amount, chosenAt: at }, today, catalogue);
  const days = 'days' in length ? length.days : daysBetween(buy(0, kopecks(0)).effect.endsOn, length.endsOn);
  if (days < 1) return rejected({ code: 'nothing_to_grant' });
  const { holding, effect } = buy(days, value);
  const kept = held.kind === 'paid' && {
    atEnd: held.atEnd,
    ...(effect.kind === 'extension' && { chosenAt: held.chosenAt }),
  };
  const granted = append(
    draft,
    { at, by: `operator:${by}`, event: { kind: 'grant', value, effect, reason }, effects: [CHANGE_TOLD] },
    { holding: { ...holding, ...kept } },
  );
  const { autopay } = granted.subscription;
  const isOther = autopay.on && autopay.consent.tariff !== tariff;
  return accepted(isOther ? withAutopayOff(granted, 'tariff_changed', { at, by: `operator:${by}` }) : granted);
}
