import type { Resolution } from './attention/attention';
import type { AutopayOffReason } from './autopay/autopay';
import type { AutopayOutcome } from './autopay/consent';
import type { Notice, NoticeFailure } from './autopay/notice';
import type { GrantLength, PurchaseEffect } from './buying/purchase';
import type { CalendarDate } from './calendar/calendarDate';
import type { Instant } from './calendar/instant';
import type { RefundDays, RefundFailure, RefundOutcome } from './corrections/refundShare';
import type { Kopecks } from './money/money';
import type { BankPart, ChargeFailure } from './payment/payment';
import type { PaymentNumber } from './payment/paymentNumber';
import type { Portal } from './subscription/portal';
import type { Holding } from './subscription/subscription';
import type { Owed } from './told/owed';

/**
 * Who caused an entry: the passing of a day, Robokassa's report, the mail service, or a customer or operator by the
 * `sub` of their token.
 */
export type Actor = 'calendar' | 'robokassa' | 'mail' | `customer:${string}` | `operator:${string}`;

/** Why an entry was written. */
export type JournalEvent =
  /** `autopayEnded`: autopay was on, and went off with the term. */
  | { readonly kind: 'tariff_ended'; readonly autopayEnded: boolean }
  | { readonly kind: 'became_free' }
  | {
      readonly kind: 'purchase';
      readonly amount: Kopecks;
      readonly effect: PurchaseEffect;
      readonly autopay: AutopayOutcome;
      /** What was bought and when it was chosen; absent in entries from before taking back existed. */
      readonly periodDays?: number;
      readonly chosenAt?: Instant;
    }
  | {
      readonly kind: 'grant';
      readonly value: Kopecks;
      readonly effect: PurchaseEffect;
      readonly reason: string;
      /** The length as it was asked for; absent in entries from before taking back existed. */
      readonly length?: GrantLength;
    }
  | { readonly kind: 'invoice_issued'; readonly amount: Kopecks }
  | { readonly kind: 'invoice_sent_again' }
  /** The calendar issued an invoice for the term after the one that ends on this day. */
  | { readonly kind: 'renewal_issued'; readonly amount: Kopecks; readonly endsOn: CalendarDate }
  /** The tariff or its period is not sold any more. */
  | { readonly kind: 'renewal_not_issued'; readonly endsOn: CalendarDate }
  /** The address is not in it. */
  | { readonly kind: 'renewals_wanted' | 'renewals_declined' }
  | { readonly kind: 'payment_cancelled' }
  | { readonly kind: 'part_received'; readonly part: BankPart; readonly missing: Kopecks }
  | {
      readonly kind: 'autopay_noticed';
      /** `firstChargeOn`: only in entries from before it was counted from the delivery. */
      readonly notice: Pick<Notice, 'endsOn' | 'on' | 'amount'> & { readonly firstChargeOn?: CalendarDate };
    }
  /** About the notice that `entry` owed. The address itself is not recorded. */
  | { readonly kind: 'notice_delivered'; readonly entry: number }
  | { readonly kind: 'notice_failed'; readonly entry: number; readonly why: NoticeFailure }
  | { readonly kind: 'charge_claimed'; readonly amount: Kopecks; readonly renews: CalendarDate }
  | { readonly kind: 'charge_failed'; readonly reason: ChargeFailure; readonly triesLeft: number }
  | { readonly kind: 'autopay_off'; readonly reason: AutopayOffReason; readonly note?: string }
  | { readonly kind: 'reminded'; readonly endsOn: CalendarDate; readonly daysLeft: number }
  | {
      readonly kind: 'switched_to_free';
      readonly givenUpDays: number;
      readonly givenUp: Kopecks;
      /** Present where an operator does it for the customer, with the reason. */
      readonly note?: string;
    }
  | { readonly kind: 'contact_given' }
  /** `note`: why an operator forgot it. The contact itself is in neither. */
  | { readonly kind: 'contact_forgotten'; readonly note: string }
  /** An operator had asked the customer: the contact's address is written to again. `note`: what they said. */
  | { readonly kind: 'address_cleared'; readonly note: string }
  | { readonly kind: 'free_at_term_end' | 'free_at_term_end_undone' }
  | { readonly kind: 'invoice_closed'; readonly held: Kopecks; readonly attention: string }
  /** `sum`: absent where nobody could read it, and in entries from before mails named it. */
  | { readonly kind: 'attention_opened'; readonly attention: string; readonly sum?: Kopecks }
  | {
      readonly kind: 'attention_resolved';
      readonly attention: string;
      readonly action: Resolution['action'];
      readonly sum?: Kopecks;
      /** The payment that the money was counted for, where it is another one. */
      readonly to?: PaymentNumber;
    }
  | { readonly kind: 'attention_reopened'; readonly attention: string; readonly note: string }
  | {
      readonly kind: 'taken_back';
      /** The version of the entry that counts no longer. */
      readonly entry: number;
      /**
       * Other entries that stop counting with it: the purchase that a bank row had completed, other entries about that
       * row.
       */
      readonly also?: readonly number[];
      readonly what: TakenBackKind;
      readonly reason: TakingBackReason;
      readonly note: string;
      /**
       * The money that settled the purchase or the part of an invoice. Of a bank row only the share that it had there.
       */
      readonly amount?: Kopecks;
      /** The row of the bank statement, where one was taken back. */
      readonly row?: string;
      /** What the operator wants the customer to read, in their own words. */
      readonly words?: string;
      /** Autopay was on and went off with the refund. One mail says both. */
      readonly autopayOff?: AutopayOffReason;
      /** The row counts for another invoice in the same write. */
      readonly movedTo?: PaymentNumber;
      /** The free groups follow in the same write. */
      readonly thenFree?: true;
    }
  /** `refund`: its number within the payment. */
  | {
      readonly kind: 'refund_started';
      readonly refund: number;
      readonly sum: Kopecks;
      readonly days: RefundDays;
      readonly note: string;
    }
  | {
      readonly kind: 'refund_finished';
      readonly refund: number;
      readonly sum: Kopecks;
      readonly days: RefundDays;
      readonly outcome: RefundOutcome;
      /** The attention that held the money. It writes the line of the ledger. */
      readonly attention?: string;
      /** A person wrote down that it went back in the bank or in Robokassa's cabinet. */
      readonly elsewhere?: true;
    }
  | { readonly kind: 'refund_failed'; readonly refund: number; readonly sum: Kopecks; readonly why: RefundFailure };

/**
 * What can be taken back: a purchase, money of one bank row (counted as a part, or put aside), granted days, or a
 * choice.
 */
export const TAKEN_BACK_KINDS = [
  'purchase',
  'part_received',
  'attention_opened',
  'grant',
  'switched_to_free',
  'free_at_term_end',
  'free_at_term_end_undone',
] as const satisfies readonly string[];
export type TakenBackKind = (typeof TAKEN_BACK_KINDS)[number];

/** `mistake`: the money, if any came, waits for a person. `refunded`, `chargeback`: it is gone. */
export const TAKING_BACK_REASONS = ['mistake', 'refunded', 'chargeback'] as const;
export type TakingBackReason = (typeof TAKING_BACK_REASONS)[number];

/**
 * One line of a portal's history: who did what, when and why, what was held before and after, for which payment, and
 * which mails and events are owed for it. Written once, never changed.
 */
export type JournalEntry = {
  readonly portal: Portal;
  /** 1, 2, 3 … without a gap: the subscription's version after it. */
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly event: JournalEvent;
  readonly before: Holding;
  readonly after: Holding;
  readonly payment?: PaymentNumber;
  readonly owed: readonly Owed[];
};
