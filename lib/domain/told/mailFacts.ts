import type { AutopayOffReason } from '../autopay/autopay';
import type { AutopayOutcome } from '../autopay/consent';
import type { PurchaseEffect } from '../buying/purchase';
import type { PaidTariffId } from '../buying/tariff';
import type { CalendarDate } from '../calendar/calendarDate';
import type { RefundDays, RefundOutcome } from '../corrections/refundShare';
import type { ActName } from '../documents/closingAct';
import type { TakenBackKind, TakingBackReason } from '../journal';
import type { Kopecks } from '../money/money';
import type { PayingAdvice } from '../payment/payingAdvice';
import type { Payment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { Holding } from '../subscription/subscription';
import type { MailTemplate } from './owed';

/** What these mails say about paying, as of the moment they are sent. */
type Advising = { readonly advice: PayingAdvice };

type Bought = Pick<Payment, 'tariff' | 'periodDays'>;

/** A page of the product where anybody who has the link may pay; absent while nobody should pay. */
type Payable = { readonly payUrl?: string };

/** What an invoice's mails say of it: as its PDF says it, word for word. */
type InvoiceFacts = {
  readonly number: PaymentNumber;
  readonly issuedOn: CalendarDate;
  readonly amount: Kopecks;
  /** The last day on which it may be paid. */
  readonly payableUntil: CalendarDate;
  /** What the payer must write into the payment order. */
  readonly purpose: string;
};

/** Money that a person looks at, or has looked at, and the payment it came for. */
type ReviewedMoney = Bought & {
  readonly number: PaymentNumber;
  /** Absent where nobody could read it. */
  readonly sum?: Kopecks;
};

/** An act and the invoice it is over. */
type ActFacts = {
  readonly act: ActName;
  readonly invoice: { readonly number: PaymentNumber; readonly issuedOn: CalendarDate };
};

/** Money of a payment that goes back. */
type RefundedMoney = Bought & { readonly number: PaymentNumber; readonly sum: Kopecks };

/**
 * The facts of each mail. A template without its facts does not compile, nor does a mail without a text in
 * lib/mail/texts.ts.
 */
type FactsOfTemplates = {
  readonly invoice: InvoiceFacts &
    Bought &
    Payable & {
      /** The buyer's name as it stands in the invoice. */
      readonly buyer: string;
      /** Opens the PDF without a login, because the mail is forwarded to the accountant. */
      readonly pdfUrl: string;
      /** It is paid by now: this is a copy for the books and asks for no money. */
      readonly paidOn?: CalendarDate;
    };
  /** The renewal invoice; its PDF goes with the mail. */
  readonly renewal_invoice: InvoiceFacts &
    Bought &
    Advising &
    Payable & {
      readonly buyer: string;
      readonly pdfUrl: string;
      /** The last day of the running term: money that comes later begins a new one. */
      readonly endsOn: CalendarDate;
      /** What is left to pay where a part of it has come. */
      readonly missing?: Kopecks;
      /** It was mailed before, and goes out once more in place of the reminder. */
      readonly isAgain: boolean;
      /** A page with one button that ends these mails, without a login. */
      readonly offUrl: string;
    };
  readonly payment_received: Bought & {
    readonly number: PaymentNumber;
    readonly paidBy: Payment['kind'];
    /** How the act of an invoice reaches its buyer; absent where the seller issues none here. */
    readonly act?: 'in_history' | 'mailed';
    /** The money that counted. */
    readonly received: Kopecks;
    readonly effect: PurchaseEffect;
    /** What the purchase did to autopay. */
    readonly autopay: AutopayOutcome;
    /** For a purchase by invoice: whether the next invoice comes without being ordered. */
    readonly renewals?: 'by_itself' | 'offered';
    /** The renewal invoice that this purchase made needless. */
    readonly needless?: PaymentNumber;
  };
  readonly part_received: InvoiceFacts &
    Payable & {
      /** All parts together, less than the amount. */
      readonly received: Kopecks;
    };
  readonly autopay_notice: Bought & {
    readonly amount: Kopecks;
    /** The last day of the running term. */
    readonly endsOn: CalendarDate;
    readonly firstChargeOn: CalendarDate;
    /** A page with one button that switches autopay off, without a login. */
    readonly offUrl: string;
  };
  readonly charge_failed: Bought &
    Advising &
    Payable & {
      readonly amount: Kopecks;
      readonly endsOn: CalendarDate;
      /** How many days of charge are left, 1 or 2. With none left autopay goes off, which is a mail of its own. */
      readonly triesLeft: number;
      readonly offUrl: string;
    };
  readonly autopay_off: Advising &
    Payable & {
      readonly reason: AutopayOffReason;
      readonly tariff: PaidTariffId;
      /** The last day of the tariff, where one still runs. */
      readonly endsOn?: CalendarDate;
      /** After it the free groups, as the customer asked; else nothing works until they pay. */
      readonly becomesFree: boolean;
    };
  readonly reminder: Advising &
    Payable & {
      readonly tariff: PaidTariffId;
      readonly endsOn: CalendarDate;
      /** 0 on the last day. */
      readonly daysLeft: number;
    };
  readonly tariff_ended: Advising &
    Payable & {
      readonly tariff: PaidTariffId;
      readonly endedOn: CalendarDate;
      /** Autopay was on until the end, and is off now. */
      readonly autopayEnded: boolean;
    };
  readonly charge_pending_at_end: Advising &
    Payable & {
      readonly tariff: PaidTariffId;
      readonly endedOn: CalendarDate;
      /** Of the charge whose outcome nobody knows yet. */
      readonly amount: Kopecks;
    };
  /** Money that came for a payment and needs a person. */
  readonly money_aside: ReviewedMoney;
  /** That money, given back by a person. */
  readonly money_refunded: ReviewedMoney;
  /** That money, counted for another payment. */
  readonly money_applied: ReviewedMoney & { readonly to: PaymentNumber };
  /** A person found nothing to count and nothing to give back. */
  readonly money_noted: ReviewedMoney;
  readonly switched_to_free: Advising & {
    /** Days given up with the switch; 0 where the term had run out before. */
    readonly givenUpDays: number;
    readonly by: 'customer' | 'operator' | 'term_end';
  };
  /** An operator took something back that had counted. */
  readonly correction: Advising & {
    readonly what: TakenBackKind;
    readonly reason: TakingBackReason;
    /** The payment it was about, where it was one. */
    readonly payment?: Bought & { readonly number: PaymentNumber; readonly paidBy: Payment['kind'] };
    /** The money that counts no longer. */
    readonly sum?: Kopecks;
    /** Days or a tariff went with the money: there were none where only a part of an invoice had come. */
    readonly daysGone: boolean;
    /** Of an invoice that may be paid again: what it lacks, and the last day. */
    readonly waits?: { readonly missing: Kopecks; readonly until: CalendarDate };
    /** What the operator wants the customer to read. */
    readonly words?: string;
    /** What the portal holds now. */
    readonly now: Holding;
    readonly autopayOff: boolean;
    /** The money counts for another payment already. */
    readonly moved: boolean;
  };
  /** The PDF of an act goes with it. */
  readonly closing_document: ActFacts & {
    readonly sum: Kopecks;
    /** The act it replaces. */
    readonly insteadOf?: ActName;
  };
  /** A mailed act was cancelled, and no other takes its place. */
  readonly closing_cancelled: ActFacts & { readonly cancelledOn: CalendarDate };
  /** To the old address. The mail does not name the new one: its reader may no longer be the customer. */
  readonly contact_changed: { readonly changedOn: CalendarDate };
  /** `days`: what shall become of them when the money has gone back. */
  readonly refund_started: RefundedMoney & { readonly days: RefundDays };
  /** `outcome`: what became of the days. `isElsewhere`: it went back another way than through Robokassa's refunds. */
  readonly refund_finished: RefundedMoney & { readonly outcome: RefundOutcome; readonly isElsewhere: boolean };
  /** `isWithdrawn`: an operator took it back before Robokassa was told of it. */
  readonly refund_failed: RefundedMoney & { readonly isWithdrawn: boolean };
};

/** Everything a mail to the customer says; of one template where it is named. */
export type MailFacts<Template extends MailTemplate = MailTemplate> = {
  [Kind in Template]: { readonly kind: Kind } & FactsOfTemplates[Kind];
}[Template];

/** How a customer reaches OLChat's support; at the foot of every mail. */
export type SupportContacts = {
  readonly email: string;
  readonly phone?: string;
  /** A page of its own: a chat, a help centre. */
  readonly url?: string;
};
