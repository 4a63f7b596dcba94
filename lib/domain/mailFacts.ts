import type { CalendarDate } from './calendarDate';
import type { Kopecks } from './money';
import type { Payment, PaymentNumber } from './payment';
import type { PurchaseEffect } from './purchase';

type Bought = Pick<Payment, 'tariff' | 'periodDays'>;

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

/** Everything a mail to the customer says; each kind has its text in texts.ts. */
export type MailFacts =
  | (InvoiceFacts &
      Bought & {
        readonly kind: 'invoice';
        /** The buyer's name as it stands in the invoice. */
        readonly buyer: string;
        /** Opens the PDF without a login: the mail goes on to the accountant. */
        readonly pdfUrl: string;
      })
  | (Bought & {
      readonly kind: 'payment_received';
      readonly number: PaymentNumber;
      readonly paidBy: 'card' | 'invoice';
      /** The money that counted. */
      readonly received: Kopecks;
      readonly effect: PurchaseEffect;
    })
  | (InvoiceFacts & {
      readonly kind: 'part_received';
      /** All parts together, less than the amount. */
      readonly received: Kopecks;
    });

/** How a customer reaches OLChat's support; at the foot of every mail. */
export type SupportContacts = {
  readonly email: string;
  readonly phone?: string;
  /** A page of its own: a chat, a help centre. */
  readonly url?: string;
};
