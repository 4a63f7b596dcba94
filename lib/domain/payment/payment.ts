import type { Consent, ConsentRefusal } from '../autopay/autopay';
import type { PurchaseEffect } from '../buying/purchase';
import type { PaidTariffId, PeriodDays } from '../buying/tariff';
import { addDays, type CalendarDate } from '../calendar/calendarDate';
import { type Instant, instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import type { RefundShare } from '../corrections/refundShare';
import type { IssuedAct } from '../documents/closingAct';
import type { InvoiceDocument } from '../documents/invoiceDocument';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import type { Portal, PortalName } from '../subscription/portal';
import type { CardFacts } from './cardFacts';
import type { FiscalReceipt } from './fiscalFacts';
import type { PaymentNumber } from './paymentNumber';
import type { ReceiptLine } from './receiptLine';

/** Where mails about a payment go and whom to call. Personal data: never logged. */
export type Contact = { readonly phone: string; readonly email: string };

type Pending = { readonly status: 'pending' };

type Paid = {
  readonly status: 'paid';
  readonly paidAt: Instant;
  /** The money that counted: the amount, unless an operator applied another sum. */
  readonly received: Kopecks;
  /** The name of the report that settled it. Only a report of this name is a repeat; any other brings new money. */
  readonly fact: string;
  readonly effect: PurchaseEffect;
  /** How the payer paid, in Robokassa's word: `BankCard`, `SBP`. */
  readonly method?: string;
  /**
   * Why the consent given with it is not in force. Absent where none was given, where it is in force, and in older
   * payments.
   */
  readonly consentRefused?: ConsentRefusal;
};

/** Why money that had settled a payment no longer counts. */
export const REVERSALS = ['refunded', 'chargeback'] as const;

/** Its money was given back, or the payer's bank took it back. What it had bought is taken back with it. */
type Reversed = Omit<Paid, 'status'> & {
  readonly status: 'reversed';
  readonly reason: (typeof REVERSALS)[number];
  readonly reversedAt: Instant;
};

/** What every way to pay one purchase has. The amount is agreed when it is created and stays. */
type AnyPayment = {
  readonly number: PaymentNumber;
  readonly portal: Portal;
  readonly tariff: PaidTariffId;
  readonly periodDays: PeriodDays;
  readonly amount: Kopecks;
  readonly contact: Contact;
  readonly createdAt: Instant;
  /** The `sub` of the token of the user who asked for it. */
  readonly createdBy: string;
  /** How the portal was known then. */
  readonly portalName?: PortalName;
  /** The version of the seller's documents beside the button. Absent where none were set, and in older payments. */
  readonly legalVersion?: string;
  /** The last Moscow day on which it may be paid. */
  readonly payableUntil: CalendarDate;
  /** The version as read. Every write is conditional on it and raises it. 0 for a payment that is not stored yet. */
  readonly version: number;
  /** Ids of attention opened about this payment and not yet resolved. */
  readonly attention: readonly string[];
  /** Its refunds, oldest first. */
  readonly refunds?: readonly RefundShare[];
};

/**
 * When Robokassa's state service is asked next, and what it has said so far, for an outcome that nobody has reported.
 */
export type StateCheck = {
  /** By the plan; absent once the plan has no more questions. */
  readonly nextAt?: Instant;
  /** Outside the plan, because a customer or an operator asked. */
  readonly askAt?: Instant;
  /** Since when the service has answered «not found». */
  readonly notFoundSince?: Instant;
};

/** How often somebody has asked about a payment on a Moscow day, and when last. */
export type Asked = { readonly day: CalendarDate; readonly times: number; readonly at: Instant };

/** What card payments and charges have: Robokassa moves their money, and can be asked about it. */
type ByRobokassa = {
  readonly check?: StateCheck;
  /** Kept apart from `check`, which ends as soon as a person has the money. */
  readonly asked?: Asked;
  /** What Robokassa said about its money; absent until money came, and for payments from before facts were kept. */
  readonly card?: CardFacts;
  /** The line of its fiscal receipt as it was asked for; absent for payments from before it was kept. */
  readonly receipt?: ReceiptLine;
  /** What became of its fiscal receipt; absent until its own money settles it, in test mode, and for older payments. */
  readonly fiscal?: FiscalReceipt;
};

/**
 * What card payments and invoices have: their customer can say that they will not pay. The mark stands beside the
 * state, which still changes.
 */
type Cancellable = { readonly cancelledAt?: Instant };

/** A payment by card that its customer opened, with a form that leads to Robokassa's page. */
export type CardPayment = AnyPayment &
  ByRobokassa &
  Cancellable & {
    readonly kind: 'card';
    readonly state: Pending | Paid | Reversed;
    /** The box «Подключить автоплатёж» was ticked: under which text, and from which address on the net. */
    readonly consent?: { readonly textVersion: string; readonly from?: string };
    /** The payer tried to pay and was declined. They can try again. */
    readonly lastTry?: { readonly outcome: 'declined'; readonly seenAt: Instant };
  };

/** Why a charge ended without money. */
export const CHARGE_FAILURES = ['declined', 'never_created', 'not_called', 'void', 'closed_by_operator'] as const;
export type ChargeFailure = (typeof CHARGE_FAILURES)[number];

/**
 * One charge of autopay. `claimed`: the call may or may not have been made; `requested`: Robokassa accepted it;
 * `unknown`: it answered anything else, or nothing. Only a known outcome ends a charge, never a guess.
 */
export type Charge = AnyPayment &
  ByRobokassa & {
    readonly kind: 'autopay';
    /** The consent by which it charges, as it was then. The consent's payment is the parent at Robokassa. */
    readonly consent: Pick<Consent, 'payment' | 'givenAt'>;
    /** The end of the term it renews. */
    readonly renews: CalendarDate;
    readonly state:
      | { readonly status: 'claimed' | 'requested' | 'unknown' }
      | { readonly status: 'failed'; readonly reason: ChargeFailure; readonly at: Instant }
      | Paid
      | Reversed;
  };

/** Bank money counted for an invoice: a whole row of a statement, or the invoice's share of it. */
export type BankPart = {
  readonly bankReference: string;
  readonly amount: Kopecks;
  readonly receivedOn: CalendarDate;
};

/** A счёт-оферта: its document as the customer holds it, and the money that has come for it. */
export type InvoicePayment = AnyPayment &
  Cancellable & {
    readonly kind: 'invoice';
    readonly document: InvoiceDocument;
    readonly pdf: { readonly key: string; readonly sha256: string };
    readonly parts: readonly BankPart[];
    /** Every row counted for it, including money that now waits for a person. Older invoices have their parts only. */
    readonly rows?: readonly Pick<BankPart, 'bankReference' | 'amount'>[];
    /** How often its mail was asked for once more. */
    readonly sentAgain?: number;
    /** Where its closing documents are mailed, if somebody asked for that. Personal data: never logged. */
    readonly closingTo?: string;
    /** The calendar issued it, to renew the term that ends on this day. */
    readonly renews?: CalendarDate;
    /**
     * It is superseded: nobody needs it. The mark stands beside the state, because its money may be on the way and
     * would count by the ordinary rules.
     */
    readonly supersededAt?: Instant;
    /** Its closing documents, oldest first; absent until its tariff is granted, and where the seller gives none. */
    readonly acts?: readonly IssuedAct[];
    /** No money can count for it any more. Parts that had come wait for a person. */
    readonly closedOn?: CalendarDate;
    readonly state: Pending | { readonly status: 'partially_paid' } | Paid | Reversed;
  };

export type Payment = CardPayment | InvoicePayment | Charge;

/** What of a payment exists before it has a number. */
export type PaymentOrder = Pick<
  AnyPayment,
  'portal' | 'tariff' | 'periodDays' | 'amount' | 'contact' | 'createdAt' | 'createdBy' | 'portalName' | 'legalVersion'
>;

const CARD_PAYMENT_DAYS = 1;
const INVOICE_DAYS = 30;
const LATE_MONEY_DAYS = 30;
// Its payer waits in front of the page.
const FIRST_CARD_CHECK_MS = 3 * 60_000;

/** A new card payment: it can be paid to the end of the next Moscow day (docs/rules.md, «Payments»). */
export function openCardPayment(
  number: PaymentNumber,
  order: PaymentOrder,
  consent?: CardPayment['consent'],
): CardPayment {
  return {
    ...order,
    number,
    kind: 'card',
    payableUntil: addDays(moscowDateOf(order.createdAt), CARD_PAYMENT_DAYS),
    state: { status: 'pending' },
    ...(consent && { consent }),
    check: { nextAt: instant(order.createdAt + FIRST_CARD_CHECK_MS) },
    version: 0,
    attention: [],
  };
}

/** The last day on which an invoice issued on a day may be paid. */
export function invoicePayableUntil(issuedOn: CalendarDate): CalendarDate {
  return addDays(issuedOn, INVOICE_DAYS);
}

/** A new invoice: it lives for 30 days (docs/rules.md, «Invoices»). */
export function openInvoice(
  number: PaymentNumber,
  order: PaymentOrder,
  face: Pick<InvoicePayment, 'document' | 'pdf' | 'closingTo' | 'renews'>,
): InvoicePayment {
  return {
    ...order,
    ...face,
    number,
    kind: 'invoice',
    payableUntil: invoicePayableUntil(moscowDateOf(order.createdAt)),
    parts: [],
    state: { status: 'pending' },
    version: 0,
    attention: [],
  };
}

/** The bank money counted so far. */
export function receivedSoFar({ parts }: InvoicePayment): Kopecks {
  return parts.reduce((sum, { amount }) => addMoney(sum, amount), kopecks(0));
}

/** Every share of a bank's row that was ever counted for the invoice, wherever its money lies now. */
export function rowsOf({ rows, parts }: InvoicePayment): NonNullable<InvoicePayment['rows']> {
  return rows ?? parts.map(({ bankReference, amount }) => ({ bankReference, amount }));
}

/**
 * How money settled the payment, even where that money no longer counts: such a payment takes no other money.
 * `undefined` where it is not settled. The switch names every state, so that a new state does not compile until it
 * answers here.
 */
export function settledState({ state }: Payment): Paid | Reversed | undefined {
  switch (state.status) {
    case 'paid':
    case 'reversed':
      return state;
    case 'pending':
    case 'partially_paid':
    case 'claimed':
    case 'requested':
    case 'unknown':
    case 'failed':
      return undefined;
  }
}

/** Whether an unpaid card payment or invoice is past its last day. Money that comes later may still count. */
export function hasExpired(payment: Payment, today: CalendarDate): boolean {
  return payment.kind !== 'autopay' && !settledState(payment) && today > payment.payableUntil;
}

/**
 * Whether its customer has cancelled it and no money counts for it. The mark stays even where money counts: once that
 * is taken back, the payment is cancelled again until a person says otherwise.
 */
export function isCancelled(payment: Payment): boolean {
  return payment.kind !== 'autopay' && payment.cancelledAt !== undefined && payment.state.status === 'pending';
}

/**
 * Whether it is a renewal invoice that its customer no longer needs and for which no money has come. Customers do not
 * see it; a row of a statement still finds it.
 */
export function isSuperseded(payment: Payment): payment is InvoicePayment {
  if (payment.kind !== 'invoice' || payment.supersededAt === undefined) return false;
  return payment.state.status === 'pending' && payment.attention.length === 0;
}

/** Whether a charge of autopay has no outcome yet. */
export function isOpenCharge(payment: Payment): boolean {
  return payment.kind === 'autopay' && !settledState(payment) && payment.state.status !== 'failed';
}

/** Money counts up to 30 days after the last day for paying, at the agreed amount. After that a person decides. */
export function isTooLate(payment: Payment, today: CalendarDate): boolean {
  return today > lastDayForMoney(payment);
}

/** The last day on which money still counts for a card payment or an invoice. */
export function lastDayForMoney({ payableUntil }: Pick<Payment, 'payableUntil'>): CalendarDate {
  return addDays(payableUntil, LATE_MONEY_DAYS);
}

const FIRST_CHECK_MS = 15 * 60_000;

/** When the state service is first asked about a charge that has just been claimed. */
export function firstCheck(at: Instant): StateCheck {
  return { nextAt: instant(at + FIRST_CHECK_MS) };
}

/**
 * A payment that its customer could still pay. The limit of open card payments counts these; that of invoices counts
 * its own list (documents/openInvoices.ts). One whose money waits for a person is already paid.
 */
export function isOpen(payment: Payment, today: CalendarDate): boolean {
  const isAwaited = payment.state.status === 'pending' && payment.attention.length === 0;
  return isAwaited && !isCancelled(payment) && !isSuperseded(payment) && !hasExpired(payment, today);
}
