import type { CalendarDate } from '../calendar/calendarDate';
import { type Instant, instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { Kopecks } from '../money/money';
import { firstChargeDay, isTooLateToNotice, lastNoticeDay, morningOf } from './chargeDays';

/**
 * Why the customer never got a notice. `refused`: the mail service does not take it; `suppressed`: we do not write to that
 * address any more; `parked`: tried in vain until it was too late; `bounced`: taken, and sent back.
 */
export const NOTICE_FAILURES = ['refused', 'suppressed', 'parked', 'bounced'] as const;
export type NoticeFailure = (typeof NOTICE_FAILURES)[number];

/** How far the mail of a notice has come. Only `delivered` gives the right to charge. */
export type NoticeDelivery =
  | { readonly state: 'owed' }
  /** The mail service took it. `to` is personal data, and absent once it was forgotten. */
  | { readonly state: 'delivered'; readonly at: Instant; readonly to?: string }
  /** `isTransient`: sent back for a reason that may pass, as a full mailbox. */
  | { readonly state: 'failed'; readonly why: NoticeFailure; readonly at: Instant; readonly isTransient?: true };

/** What the customer is told of the coming charge. It fixes the sum. */
export type Notice = {
  /** The end of the term it speaks of: a term that ends on another day needs another notice. */
  readonly endsOn: CalendarDate;
  readonly on: CalendarDate;
  readonly amount: Kopecks;
  /** The version of the journal entry that owes its mail; 0 where a release wrote it that did not note it. */
  readonly entry: number;
  readonly delivery: NoticeDelivery;
  /** The second one after a bounce that might have passed: there is no third. */
  readonly isRepeat?: true;
};

/**
 * The first day on which the customer may be charged: three days after the mail was delivered. `undefined` where it was not,
 * or too late to leave a day (docs/rules.md, «Told means delivered»).
 */
export function firstChargeOf({ endsOn, delivery }: Notice): CalendarDate | undefined {
  if (delivery.state !== 'delivered') return undefined;
  const deliveredOn = moscowDateOf(delivery.at);
  return isTooLateToNotice(endsOn, deliveredOn) ? undefined : firstChargeDay(endsOn, deliveredOn);
}

const AGAIN_AFTER_MS = 24 * 3_600_000;

/** When a notice that bounced for a passing reason is given once more; `undefined` where it is not, or would come too late. */
export function repeatedAt({ endsOn, delivery, isRepeat }: Notice): Instant | undefined {
  if (delivery.state !== 'failed' || !delivery.isTransient || isRepeat) return undefined;
  const dayLater = instant(delivery.at + AGAIN_AFTER_MS);
  const morning = morningOf(moscowDateOf(dayLater));
  const again = dayLater > morning ? dayLater : morning;
  return moscowDateOf(again) > lastNoticeDay(endsOn) ? undefined : again;
}
