import { addDays, type CalendarDate } from './calendarDate';
import type { Instant } from './instant';
import type { InvoiceDocument } from './invoiceDocument';
import { addMoney, type Kopecks, kopecks } from './money';
import { moscowDateOf } from './moscow';
import type { Portal } from './portal';
import type { PurchaseEffect } from './purchase';
import type { PaidTariffId, PeriodDays } from './tariff';

declare const numberBrand: unique symbol;

/** A payment's number: Robokassa's InvId and the number the customer sees. Below 2^31, digits only, never used again. */
export type PaymentNumber = number & { readonly [numberBrand]: true };

export function isPaymentNumber(value: unknown): value is PaymentNumber {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 31;
}

/** Reads `1000001`; no sign, no leading zero, below 2^31. Anything else is `undefined`. */
export function parsePaymentNumber(text: string): PaymentNumber | undefined {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  return isPaymentNumber(number) ? number : undefined;
}

/** Where mails about a payment go and whom to call. Personal data: never logged. */
export type Contact = { readonly phone: string; readonly email: string };

type Pending = { readonly status: 'pending' };

type Paid = {
  readonly status: 'paid';
  readonly paidAt: Instant;
  /** The money that counted: the amount, unless an operator applied another sum. */
  readonly received: Kopecks;
  /** What names the report that settled it: only its repeat is no new money. */
  readonly fact: string;
  readonly effect: PurchaseEffect;
  /** How the payer paid, in Robokassa's word: `BankCard`, `SBP`. */
  readonly method?: string;
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
  /** The last Moscow day on which it may be paid. */
  readonly payableUntil: CalendarDate;
  /** Raised by every write; the next one is conditional on it. */
  readonly version: number;
  /** Ids of attention opened about this payment and not yet resolved. */
  readonly attention: readonly string[];
};

/** A link to Robokassa's page. */
export type CardPayment = AnyPayment & { readonly kind: 'card'; readonly state: Pending | Paid };

/** Bank money counted for an invoice: the whole of a statement's row, or what of it belongs here. */
export type BankPart = {
  readonly bankReference: string;
  readonly amount: Kopecks;
  readonly receivedOn: CalendarDate;
};

/** A счёт-оферта: its document as the customer holds it, and the money that has come for it. */
export type InvoicePayment = AnyPayment & {
  readonly kind: 'invoice';
  readonly document: InvoiceDocument;
  readonly pdf: { readonly key: string; readonly sha256: string };
  readonly parts: readonly BankPart[];
  readonly state: Pending | { readonly status: 'partially_paid' } | Paid;
};

export type Payment = CardPayment | InvoicePayment;

/** What of a payment exists before it has a number. */
export type PaymentOrder = Pick<
  AnyPayment,
  'portal' | 'tariff' | 'periodDays' | 'amount' | 'contact' | 'createdAt' | 'createdBy'
>;

const CARD_LINK_DAYS = 1;
const INVOICE_DAYS = 30;
const LATE_MONEY_DAYS = 30;

/** A new card link: it lives to the end of the next Moscow day (docs/rules.md, «Payments»). */
export function openCardPayment(number: PaymentNumber, order: PaymentOrder): CardPayment {
  return {
    ...order,
    number,
    kind: 'card',
    payableUntil: addDays(moscowDateOf(order.createdAt), CARD_LINK_DAYS),
    state: { status: 'pending' },
    version: 1,
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
  face: Pick<InvoicePayment, 'document' | 'pdf'>,
): InvoicePayment {
  return {
    ...order,
    ...face,
    number,
    kind: 'invoice',
    payableUntil: invoicePayableUntil(moscowDateOf(order.createdAt)),
    parts: [],
    state: { status: 'pending' },
    version: 1,
    attention: [],
  };
}

/** The bank money counted so far. */
export function receivedSoFar({ parts }: InvoicePayment): Kopecks {
  return parts.reduce((sum, { amount }) => addMoney(sum, amount), kopecks(0));
}

/** Whether a link not yet paid is past its life. Not the end of it: money that comes later may still count. */
export function hasExpired(payment: Payment, today: CalendarDate): boolean {
  return payment.state.status !== 'paid' && today > payment.payableUntil;
}

/** Money counts up to 30 days after the link's life, at the amount agreed; later a person decides. */
export function isTooLate(payment: Payment, today: CalendarDate): boolean {
  return today > addDays(payment.payableUntil, LATE_MONEY_DAYS);
}

/** A link the customer could still pay: what the limit of open links counts. One whose money is looked at is paid. */
export function isOpen(payment: Payment, today: CalendarDate): boolean {
  return payment.state.status === 'pending' && payment.attention.length === 0 && !hasExpired(payment, today);
}
