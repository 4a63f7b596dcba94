import type { PaidTariffId } from '../buying/tariff';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { PaymentNumber } from '../payment/paymentNumber';

/** Somebody asked for the invoice of each next period to come without being ordered. Personal data: never logged. */
export type RenewalWish = {
  /** The accountant's address, beside the portal's own. */
  readonly to: string;
  readonly since: Instant;
};

/** The purchase by invoice that made a term: the next one repeats it. */
export type InvoicedPurchase = { readonly number: PaymentNumber; readonly tariff: PaidTariffId };

/**
 * The newest purchase by invoice and the one before it, from which the term comes again once the newest is taken back.
 */
export type InvoicedPurchases = InvoicedPurchase & { readonly before?: InvoicedPurchase };

/** The purchases by invoice after another one. A purchase that is settled twice is listed once. */
export function invoicedAfter(
  standing: InvoicedPurchases | undefined,
  { number, tariff }: InvoicedPurchase,
): InvoicedPurchases {
  const before =
    standing?.number === number ? standing.before : standing && { number: standing.number, tariff: standing.tariff };
  return { number, tariff, ...(before && { before }) };
}

/**
 * The renewal invoice of one end of a term; there is never a second one. Without a number none was issued: the tariff
 * is not sold any more, or the invoice could not be made.
 */
export type Renewal = {
  readonly endsOn: CalendarDate;
  readonly number?: PaymentNumber;
  /** It is paid or superseded. `by`: the payment that made it unnecessary. */
  readonly end?: { readonly kind: 'paid' } | { readonly kind: 'superseded'; readonly by?: PaymentNumber };
};

/** The renewal invoice that may still be paid and is still needed, as far as the subscription knows. */
export function openRenewalOf({ renewal }: { readonly renewal?: Renewal }): PaymentNumber | undefined {
  return renewal?.end ? undefined : renewal?.number;
}
