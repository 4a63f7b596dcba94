import type { CalendarDate } from '../calendar/calendarDate';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import type { VatRegime } from '../money/vat';
import { type IncludedVat, vatOfLines, vatPurposeTail } from '../money/vat';

/** Who signs. The accountant's line is left out where the head keeps the books. */
export type Signatories =
  | { readonly kind: 'company'; readonly head: string; readonly accountant?: string }
  | { readonly kind: 'sole_trader'; readonly name: string };

/** Where the money goes. */
type InvoiceBank = {
  readonly name: string;
  readonly city: string;
  readonly bic: string;
  readonly correspondentAccount: string;
  readonly settlementAccount: string;
};

/** A side of the invoice. A sole trader has no КПП, and an ОГРНИП of 15 digits in place of the ОГРН. */
export type InvoiceParty = {
  readonly name: string;
  readonly inn: string;
  readonly kpp?: string;
  readonly ogrn?: string;
  readonly address: string;
  readonly phone: string;
};

/** Pictures drawn over the document, by name: of the head's or sole trader's signature, and of the stamp. */
type SellerImageNames = { readonly facsimile?: string; readonly stamp?: string };

/** Who sells, with what only a seller has. */
export type InvoiceSeller = InvoiceParty & {
  readonly bank: InvoiceBank;
  readonly signatories: Signatories;
  readonly images?: SellerImageNames;
};

/** What is bought. The price and the sum contain the VAT. */
export type InvoiceLine = {
  readonly name: string;
  readonly quantity: number;
  /** As it is printed: «шт.», «мес.». */
  readonly unit: string;
  readonly price: Kopecks;
  readonly sum: Kopecks;
};

/**
 * One счёт-оферта, complete: everything on its page. It is stored with the payment and never rebuilt, so that a later
 * change of the seller's requisites or taxes cannot alter a document that a customer already holds.
 */
export type InvoiceDocument = {
  /** The payment's number, in digits only. */
  readonly number: number;
  readonly issuedOn: CalendarDate;
  /** The last day on which it may be paid. */
  readonly payableUntil: CalendarDate;
  readonly seller: InvoiceSeller;
  readonly buyer: InvoiceParty;
  readonly lines: readonly InvoiceLine[];
  readonly vat: VatRegime;
  /** The article that exempts a seller who pays no VAT, as it stood in the profile. */
  readonly vatGround?: string;
  /** The address of the terms that the buyer accepts by paying. */
  readonly offerUrl: string;
};

/** The totals of an invoice, all from the same whole kopecks. */
export type InvoiceTotals = { readonly total: Kopecks; readonly vat: IncludedVat };

export function invoiceTotals({ lines, vat }: InvoiceDocument): InvoiceTotals {
  const sums = lines.map((line) => line.sum);
  return { total: sums.reduce(addMoney, kopecks(0)), vat: vatOfLines(sums, vat) };
}

/** «Счёт-оферта № 2600123 от 22 ноября 2026 г.» */
export function invoiceTitle({ number, issuedOn }: InvoiceDocument): string {
  return `Счёт-оферта № ${number} от ${dateInWords(issuedOn)}`;
}

/** What the PDF is called where it is saved or attached. */
export function invoiceFileName({ number, issuedOn }: InvoiceDocument): string {
  return `Счёт-оферта № ${number} от ${dateInDigits(issuedOn)}.pdf`;
}

/**
 * What the payer must write into the payment order, word for word: the number in it is how the money finds its invoice.
 * Plain spaces only, it is copied into banks' forms.
 */
export function paymentPurpose(document: InvoiceDocument): string {
  const tail = vatPurposeTail(invoiceTotals(document).vat, document.vat, document.vatGround);
  const invoice = `Оплата по счёту-оферте № ${document.number} от ${dateInDigits(document.issuedOn)}`;
  return `${invoice} за неисключительные права на использование ПО для ЭВМ, ${tail}`;
}

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const;

/** «22 ноября 2026 г.» */
export function dateInWords(date: CalendarDate): string {
  return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)} г.`;
}

/** «22.11.2026» */
export function dateInDigits(date: CalendarDate): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}
