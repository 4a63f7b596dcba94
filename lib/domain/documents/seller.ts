import type { CalendarDate } from '../calendar/calendarDate';
import type { VatRegime } from '../money/vat';
import type { InvoiceSeller } from './invoiceDocument';

/** Taxation systems as Robokassa's receipt names them. */
export const TAXATION_SYSTEMS = ['osn', 'usn_income', 'usn_income_outcome', 'esn', 'patent'] as const;

/** Which closing document buyers by invoice get, and when: none, or an act as soon as their tariff is granted. */
export const CLOSINGS = ['none', 'act_at_grant'] as const;
export type Closing = (typeof CLOSINGS)[number];

/** What the seller is to the tax law from a day on. Not secret; a setting of the stage, checked at start-up. */
export type SellerProfile = {
  readonly validFrom: CalendarDate;
  readonly vat: VatRegime;
  /**
   * The article that exempts a seller who pays no VAT, as the purpose of a payment names it: «ст. 145 НК РФ». Left out,
   * the purpose says «без НДС» alone; only for software of the register it then names the article of that regime.
   */
  readonly vatGround?: string;
  /** Left out where the shop has a single system: Robokassa then fills it in. */
  readonly taxation?: (typeof TAXATION_SYSTEMS)[number];
  /** What is sold, in the receipt's words: a service, or the right to use a program. */
  readonly receiptObject: 'service' | 'intellectual_activity';
  /** As it stands on invoices: copied into each, never looked up again. */
  readonly requisites: InvoiceSeller;
  /** The address of the terms that a buyer accepts by paying an invoice. */
  readonly offerUrl: string;
  /** For tariffs granted from `validFrom` on; left out, there is none. */
  readonly closing?: Closing;
  /**
   * The lowest number of an act: where the accountant's own numbering goes on, or above the numbers that were lost with
   * a restored table.
   */
  readonly firstActNumber?: number;
};

/** The profile in force on a day; the list is oldest first. @throws Error before the first. */
export function sellerOn(profiles: readonly SellerProfile[], on: CalendarDate): SellerProfile {
  const profile = profiles.findLast((candidate) => candidate.validFrom <= on);
  if (!profile) throw new Error(`no seller profile on ${on}`);
  return profile;
}

/** The closing document for a tariff granted on a day; before the first profile there is none. */
export function closingOn(profiles: readonly SellerProfile[], on: CalendarDate): Closing {
  return profiles.findLast((candidate) => candidate.validFrom <= on)?.closing ?? 'none';
}
