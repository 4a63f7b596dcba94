import type { CalendarDate } from '../calendar/calendarDate';
import { formatInstant, type Instant } from '../calendar/instant';
import { vatOfLines } from '../money/vat';
import type { InvoicePayment } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { Portal } from '../subscription/portal';
import { type ActName, actVat, type ClosingAct, type IssuedAct } from './closingAct';

/**
 * A line of the register of acts: an act issued, or one cancelled. Written once in the transaction that decides about
 * it, and never changed: a month once handed to the accountant stays as it is, and what a later month cancels stands
 * there.
 */
export type ActLine = {
  readonly kind: 'issued' | 'cancelled';
  /** The Moscow day of the decision. */
  readonly day: CalendarDate;
  readonly at: Instant;
  readonly act: ActName;
  /** In kopecks; negative for a cancelled act, so that the lines add up to the sum of the valid acts. */
  readonly sum: number;
  /** The VAT inside the sum, with its sign; absent for a seller who pays none. */
  readonly vat?: { readonly rate: number; readonly amount: number };
  readonly invoice: PaymentNumber;
  readonly invoiceDate: CalendarDate;
  readonly portal: Portal;
  /** Personal data where the buyer is a sole trader: for the accountant, never logged. */
  readonly buyerName: string;
  readonly buyerInn: string;
  readonly buyerKpp?: string;
  /** What was granted; absent for a cancelled act, whose first line says it. */
  readonly text?: string;
  readonly insteadOf?: ActName;
};

/** The name of a line, in the order of decisions. */
export function nameOfActLine({ at, act, kind }: Pick<ActLine, 'at' | 'act' | 'kind'>): string {
  return [formatInstant(at), String(act.number).padStart(10, '0'), kind].join('#');
}

/** The line of an act that is issued. */
export function issuedLine(act: ClosingAct, invoice: InvoicePayment): ActLine {
  const vat = actVat(act);
  const { number, date, at, line, insteadOf } = act;
  return {
    ...aboutInvoice(invoice),
    kind: 'issued',
    day: date,
    at,
    act: { number, date },
    sum: line.sum,
    ...(vat && { vat }),
    text: line.name,
    ...(insteadOf && { insteadOf }),
  };
}

/** The line of an act that counts no longer. */
export function cancelledLine(
  { number, date, sum }: IssuedAct,
  invoice: InvoicePayment,
  { day, at }: Pick<ActLine, 'day' | 'at'>,
): ActLine {
  const vat = vatOfLines([sum], invoice.document.vat);
  return {
    ...aboutInvoice(invoice),
    kind: 'cancelled',
    day,
    at,
    act: { number, date },
    sum: -sum,
    ...(vat && { vat: { ...vat, amount: -vat.amount } }),
  };
}

function aboutInvoice({ number, portal, document: { issuedOn, buyer } }: InvoicePayment) {
  const { name, inn, kpp } = buyer;
  return {
    invoice: number,
    invoiceDate: issuedOn,
    portal,
    buyerName: name,
    buyerInn: inn,
    ...(kpp !== undefined && { buyerKpp: kpp }),
  };
}
