import type { PaidTariffId, PeriodDays } from '../buying/tariff';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { Kopecks } from '../money/money';
import type { Payment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { Portal } from '../subscription/portal';
import type { SubscriptionChanged } from '../subscription/subscriptionChanged';
import type { FurtherEvent, NoticeKind } from './eventTypes';

type Told<Type extends FurtherEvent> = {
  readonly type: Type;
  /** The same for each repeat. */
  readonly id: string;
  readonly portal: Portal;
  /** Of the subscription, after the entry that owes the event. */
  readonly version: number;
  readonly occurredAt: Instant;
};

type OfPayment = { readonly payment: PaymentNumber; readonly tariff: PaidTariffId; readonly periodDays: PeriodDays };

type InvoiceIssued = Told<'invoice.issued'> &
  OfPayment & {
    readonly amount: Kopecks;
    /** The last day on which it may be paid. */
    readonly payableUntil: CalendarDate;
    /** The end of the term that it renews; absent where a customer asked for it. */
    readonly renews?: CalendarDate;
  };

type PartReceived = Told<'invoice.part_received'> &
  OfPayment & { readonly amount: Kopecks; readonly part: Kopecks; readonly missing: Kopecks };

type PaymentSettled = Told<'payment.settled'> &
  OfPayment & {
    readonly kind: Payment['kind'];
    /** The money that counted. */
    readonly received: Kopecks;
    /** The last day of the tariff with what was bought. */
    readonly endsOn: CalendarDate;
  };

/** What a chat is told; the link to pay is one that anybody who holds it may open (docs/events.md, «notice.due»). */
export type NoticeFacts = {
  /** The last day of the term that it is about. */
  readonly endsOn: CalendarDate;
  readonly tariff: PaidTariffId;
  readonly amount?: Kopecks;
  readonly payUrl?: string;
};

type NoticeDue = Told<'notice.due'> & NoticeFacts & { readonly kind: NoticeKind; readonly tag: string };

/** A fact for the rest of OLChat. It names no person, no address and no requisites. */
export type BillingEvent = SubscriptionChanged | InvoiceIssued | PartReceived | PaymentSettled | NoticeDue;

/** What a notice says about which end of a term. A chat shows only the newest notice of one tag. */
export function tagOf(kind: NoticeKind, endsOn: CalendarDate): string {
  return `${kind}-${endsOn}`;
}

const NOTICE_COUNTS_FOR_MS = 24 * 3_600_000;

/** Whether a notice comes too late for the chat: a day later it would confuse its readers. */
export function isStaleNotice(occurredAt: Instant, now: Instant): boolean {
  return now - occurredAt > NOTICE_COUNTS_FOR_MS;
}
