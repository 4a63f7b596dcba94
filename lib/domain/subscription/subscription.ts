import type { Autopay, OpenCharge } from '../autopay/autopay';
import { FREE_TARIFF, type PaidTariffId, TARIFFS, type TariffId } from '../buying/tariff';
import type { Term } from '../buying/term';
import { addDays, type CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import type { InvoicedPurchases, Renewal, RenewalWish } from '../documents/renewal';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { PortalContact } from '../told/contact';
import type { InvoiceMails } from '../told/invoiceMails';
import type { Portal, PortalName } from './portal';

/** What a portal holds, as the last write left it. Read it through {@link holdingOn}: time passes without a write. */
export type Holding =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'paid';
      readonly tariff: PaidTariffId;
      readonly term: Term;
      /** When the customer chose this tariff: the creation of the payment that bought it last. */
      readonly chosenAt: Instant;
      /** `becomes_free` is the customer's mark «at the end of the term, back to the free groups». */
      readonly atEnd: 'expires' | 'becomes_free';
      /**
       * The payment that made the term. Mails about the term go to its address. Absent where the whole term was
       * granted.
       */
      readonly payment?: PaymentNumber;
    }
  | { readonly kind: 'expired'; readonly tariff: PaidTariffId; readonly endedOn: CalendarDate };

export type PaidHolding = Extract<Holding, { kind: 'paid' }>;

/** An unpaid invoice and the last day on which it may be paid. */
export type OpenInvoice = { readonly number: PaymentNumber; readonly payableUntil: CalendarDate };

/** A portal's one group subscription. */
export type Subscription = {
  readonly portal: Portal;
  /**
   * How many journal entries the portal had when it was read; 0 for a portal nobody has written about. The store counts
   * them.
   */
  readonly version: number;
  readonly holding: Holding;
  readonly autopay: Autopay;
  readonly openCharge?: OpenCharge;
  /** Absent where nobody has paid for the portal since contacts are kept, and where an operator forgot it. */
  readonly contact?: PortalContact;
  /** The name by which people know the portal, from the newest write that named one. */
  readonly portalName?: PortalName;
  /** The last reminder sent for one end of a term, as the number of days before that end on which it was due. */
  readonly reminded?: { readonly endsOn: CalendarDate; readonly daysBefore: number };
  /** Versions of the journal entries that were taken back. What is held follows from the other entries. */
  readonly takenBack?: readonly number[];
  /** Invoices not yet paid; absent where none was issued since the list is kept. */
  readonly openInvoices?: readonly OpenInvoice[];
  readonly invoiceMails?: InvoiceMails;
  /** Absent where nobody asked for renewal invoices. */
  readonly renewalWish?: RenewalWish;
  /** The last purchase by invoice; absent where none was settled. */
  readonly invoiced?: InvoicedPurchases;
  /** The renewal invoice issued last. */
  readonly renewal?: Renewal;
  /** Ids of attention opened about this portal and not yet resolved. */
  readonly attention: readonly string[];
};

export type SubscriptionStatus = 'free' | 'active' | 'expired';

/** An unknown portal is free. */
export function neverPaid(portal: Portal): Subscription {
  return { portal, version: 0, holding: { kind: 'free' }, autopay: { on: false }, attention: [] };
}

/**
 * What is held on a day: a paid term works to the end of `endsOn`; from the next day on it has ended, or became free
 * where the customer asked for that. This follows from the dates alone, so a job that runs late gives and takes nothing
 * (docs/rules.md, «Days» and «Life of a subscription»).
 */
export function holdingOn(holding: Holding, today: CalendarDate): Holding {
  if (holding.kind !== 'paid' || today <= holding.term.endsOn) return holding;
  return holding.atEnd === 'becomes_free'
    ? { kind: 'free' }
    : { kind: 'expired', tariff: holding.tariff, endedOn: holding.term.endsOn };
}

/** The status of what {@link holdingOn} answers. */
export function statusOf(holding: Holding): SubscriptionStatus {
  return holding.kind === 'paid' ? 'active' : holding.kind;
}

/** The group limit: 50, 150, `null` for none, and 0 once a paid tariff has ended. */
export function groupsOf(holding: Holding): number | null {
  return holding.kind === 'expired' ? 0 : TARIFFS[tariffOf(holding)].groups;
}

export function tariffOf(holding: Holding): TariffId {
  return holding.kind === 'free' ? FREE_TARIFF : holding.tariff;
}

/** Whether an open charge may still bring money that buys days. */
export function isChargeInProgress({ openCharge }: Subscription): boolean {
  return openCharge !== undefined && !openCharge.isVoid;
}

/** The day from which a marked paid tariff will be the free one. */
export function switchesToFreeOn(holding: Holding): CalendarDate | undefined {
  return holding.kind === 'paid' && holding.atEnd === 'becomes_free' ? addDays(holding.term.endsOn, 1) : undefined;
}
