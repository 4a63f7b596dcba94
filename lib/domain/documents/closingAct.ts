import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { Kopecks } from '../money/money';
import { type IncludedVat, type VatRegime, vatOfLines } from '../money/vat';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { Portal } from '../subscription/portal';
import { dateInDigits, dateInWords, type InvoiceLine, type InvoiceParty, type InvoiceSeller } from './invoiceDocument';

/** An act by its number and date, as another document names it. */
export type ActName = { readonly number: number; readonly date: CalendarDate };

/**
 * A closing document: an act over money that came by an invoice. Everything on its page was copied when the tariff was
 * granted, so that no later change of requisites, taxes or days reaches it (docs/rules.md, «Acts»).
 */
export type ClosingAct = ActName & {
  readonly at: Instant;
  readonly portal: Portal;
  readonly invoice: { readonly number: PaymentNumber; readonly issuedOn: CalendarDate };
  /** The bought days, and the Moscow day on which they were granted. */
  readonly period: { readonly days: number; readonly from: CalendarDate };
  /** As of the act's own day, because the person who signs it signs today. */
  readonly seller: InvoiceSeller;
  readonly buyer: InvoiceParty;
  /** What was granted, for the money that came. */
  readonly line: InvoiceLine;
  readonly vat: VatRegime;
  readonly offerUrl: string;
  /** The act of the same invoice that was cancelled before. */
  readonly insteadOf?: ActName;
};

/** What an invoice remembers of its acts, oldest first. At most the last one is valid. */
export type IssuedAct = ActName & {
  readonly sum: Kopecks;
  /** Cancelled on this day; it stays in every list. */
  readonly cancelledOn?: CalendarDate;
};

/** The act of an invoice that counts; `undefined` where there is none or the last was cancelled. */
export function validAct(acts: readonly IssuedAct[] | undefined): IssuedAct | undefined {
  return acts?.find(({ cancelledOn }) => cancelledOn === undefined);
}

/** The VAT inside an act's sum; nothing for a seller who pays none. */
export function actVat({ line, vat }: ClosingAct): IncludedVat {
  return vatOfLines([line.sum], vat);
}

/** «Акт № 17 от 22 ноября 2026 г.» */
export function actTitle({ number, date }: ActName): string {
  return `Акт № ${number} от ${dateInWords(date)}`;
}

/** What the PDF is called where it is saved or attached. */
export function actFileName(act: ActName): string {
  return `${shortActTitle(act)}.pdf`;
}

/** «Акт № 17 от 22.11.2026» */
export function shortActTitle({ number, date }: ActName): string {
  return `Акт № ${number} от ${dateInDigits(date)}`;
}

/** Where the archive keeps its PDF. */
export function actKey(number: number): string {
  return `acts/${number}.pdf`;
}

/** Whether a number can be an act's: digits only, from 1. */
export function isActNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 31;
}

/** Reads `17`; no sign, no leading zero, below 2^31. Anything else is `undefined`. */
export function parseActNumber(text: string): number | undefined {
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  return isActNumber(number) ? number : undefined;
}
