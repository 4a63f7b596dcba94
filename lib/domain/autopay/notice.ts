import type { CalendarDate } from '../calendar/calendarDate';
import { type Instant, instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { Kopecks } from '../money/money';
import { firstChargeDay, isTooLateToNotice, lastNoticeDay, morningOf } from './chargeDays';

/**
 * Why the customer never got a notice. `refused`: the mail service does not accept it. `suppressed`: we no longer write
 * to that address. `parked`: every try failed until it was too late. `bounced`: it was accepted and came back.
 */
export const NOTICE_FAILURES = ['refused', 'suppressed', 'parked', 'bounced'] as const;
export type NoticeFailure = (typeof NOTICE_FAILURES)[number];

/** How far the mail of a notice has come. Only `delivered` gives the right to charge. */
export type NoticeDelivery =
  | { readonly state: 'owed' }
  /** The mail service took it. `to` is personal data, and absent once it was forgotten. */
  | { readonly state: 'delivered'; readonly at: Instant; readonly to?: string }
  /** `isTransient`: it came back for a reason that may pass, such as a full mailbox. */
  | { readonly state: 'failed'; readonly why: NoticeFailure; readonly at: Instant; readonly isTransient?: true };

/** What the customer is told of the coming charge: with it the sum is fixed. */
export type Notice = {
  /** The end of the term it speaks of: a term that ends on another day needs another notice. */
  readonly endsOn: CalendarDate;
  readonly on: CalendarDate;
  readonly amount: Kopecks;
  /** The version of the journal entry that owes its mail; 0 for a notice of a release that did not record it. */
  readonly entry: number;
  readonly delivery: NoticeDelivery;
  /** The second notice, after a bounce that might pass. There is no third. */
  readonly isRepeat?: true;
};

/**
 * The first day on which the customer may be charged: three days after the mail was delivered. `undefined` where it was
 * not, or too late to leave a day (docs/rules.md, «Told means delivered»).
 */
export function firstChargeOf({ endsOn, delivery }: Notice): CalendarDate | undefined {
  if (delivery.state !== 'delivered') return undefined;
  const deliveredOn = moscowDateOf(delivery.at);
  return isTooLateToNotice(endsOn, deliveredOn) ? undefined : firstChargeDay(endsOn, deliveredOn);
}

const AGAIN_AFTER_MS = 24 * 3_600_000;

/**
 * When a notice is given once more after a bounce that may pass; `undefined` where it is not, or where that would be
 * too late.
 */
export function repeatedAt({ endsOn, delivery, isRepeat }: Notice): Instant | undefined {
  if (delivery.state !== 'failed' || !delivery.isTransient || isRepeat) return undefined;
  const dayLater = instant(delivery.at + AGAIN_AFTER_MS);
  const morning = morningOf(moscowDateOf(dayLater));
  const again = dayLater > morning ? dayLater : morning;
  return moscowDateOf(again) > lastNoticeDay(endsOn) ? undefined : again;
}
