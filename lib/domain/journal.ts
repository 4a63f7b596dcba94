import type { Resolution } from './attention/attention';
import { type AutopayOffReason, autopayOff, isWithdrawal, type OpenCharge } from './autopay/autopay';
import type { AutopayOutcome } from './autopay/consent';
import type { Notice, NoticeFailure } from './autopay/notice';
import type { GrantLength, PurchaseEffect } from './buying/purchase';
import type { CalendarDate } from './calendar/calendarDate';
import type { Instant } from './calendar/instant';
import { moscowDateOf } from './calendar/moscow';
import type { RefundDays, RefundFailure, RefundOutcome } from './corrections/refundShare';
import { openRenewalOf, type RenewalWish } from './documents/renewal';
import { renewalAfter } from './documents/renewalInvoice';
import type { Movement } from './money/ledger';
import type { Kopecks } from './money/money';
import type { BankPart, ChargeFailure } from './payment/payment';
import type { PaymentNumber } from './payment/paymentNumber';
import type { Portal } from './subscription/portal';
import { reminderDueAt } from './subscription/reminders';
import { type Holding, holdingOn, type Subscription } from './subscription/subscription';
import type { PortalContact } from './told/contact';
import { CHANGE_TOLD, type MailTemplate, mailOwed, mailToContact, noticeDue, type Owed } from './told/owed';

/**
 * Who caused an entry: the passing of a day, Robokassa's report, the mail service, or a customer or operator by the `sub` of
 * their token.
 */
export type Actor = 'calendar' | 'robokassa' | 'mail' | `customer:${string}` | `operator:${string}`;

/** Why an entry was written. */
export type JournalEvent =
  /** `autopayEnded`: autopay was on, and went off with the term. */
  | { readonly kind: 'tariff_ended'; readonly autopayEnded: boolean }
  | { readonly kind: 'became_free' }
  | {
      readonly kind: 'purchase';
      readonly amount: Kopecks;
      readonly effect: PurchaseEffect;
      readonly autopay: AutopayOutcome;
      /** What was bought and when it was chosen; absent in entries from before taking back existed. */
      readonly periodDays?: number;
      readonly chosenAt?: Instant;
    }
  | {
      readonly kind: 'grant';
      readonly value: Kopecks;
      readonly effect: PurchaseEffect;
      readonly reason: string;
      /** As it was asked for; absent in entries from before taking back existed. */
      readonly length?: GrantLength;
    }
  | { readonly kind: 'invoice_issued'; readonly amount: Kopecks }
  | { readonly kind: 'invoice_sent_again' }
  /** Issued by the calendar, for the term after the one that ends on this day. */
  | { readonly kind: 'renewal_issued'; readonly amount: Kopecks; readonly endsOn: CalendarDate }
  /** The tariff or its period is not sold any more. */
  | { readonly kind: 'renewal_not_issued'; readonly endsOn: CalendarDate }
  /** The address is not in it. */
  | { readonly kind: 'renewals_wanted' | 'renewals_declined' }
  | { readonly kind: 'payment_cancelled' }
  | { readonly kind: 'part_received'; readonly part: BankPart; readonly missing: Kopecks }
  | {
      readonly kind: 'autopay_noticed';
      /** `firstChargeOn`: only in entries from before it was counted from the delivery. */
      readonly notice: Pick<Notice, 'endsOn' | 'on' | 'amount'> & { readonly firstChargeOn?: CalendarDate };
    }
  /** Of the notice that `entry` owed. The address is not in it. */
  | { readonly kind: 'notice_delivered'; readonly entry: number }
  | { readonly kind: 'notice_failed'; readonly entry: number; readonly why: NoticeFailure }
  | { readonly kind: 'charge_claimed'; readonly amount: Kopecks; readonly renews: CalendarDate }
  | { readonly kind: 'charge_failed'; readonly reason: ChargeFailure; readonly triesLeft: number }
  | { readonly kind: 'autopay_off'; readonly reason: AutopayOffReason; readonly note?: string }
  | { readonly kind: 'reminded'; readonly endsOn: CalendarDate; readonly daysLeft: number }
  | {
      readonly kind: 'switched_to_free';
      readonly givenUpDays: number;
      readonly givenUp: Kopecks;
      /** Present where an operator does it for the customer. */
      readonly note?: string;
    }
  | { readonly kind: 'contact_given' }
  /** `note`: why an operator forgot it. The contact itself is in neither. */
  | { readonly kind: 'contact_forgotten'; readonly note: string }
  /** An operator had asked the customer: the contact's address is written to again. `note`: what they said. */
  | { readonly kind: 'address_cleared'; readonly note: string }
  | { readonly kind: 'free_at_term_end' | 'free_at_term_end_undone' }
  | { readonly kind: 'invoice_closed'; readonly held: Kopecks; readonly attention: string }
  /** `sum`: absent where nobody could read it, and in entries from before mails named it. */
  | { readonly kind: 'attention_opened'; readonly attention: string; readonly sum?: Kopecks }
  | {
      readonly kind: 'attention_resolved';
      readonly attention: string;
      readonly action: Resolution['action'];
      readonly sum?: Kopecks;
      /** The payment that the money was counted for, where it is another one. */
      readonly to?: PaymentNumber;
    }
  | { readonly kind: 'attention_reopened'; readonly attention: string; readonly note: string }
  | {
      readonly kind: 'taken_back';
      /** The version of the entry that counts no longer. */
      readonly entry: number;
      /**
       * Other entries that stop counting with it: the purchase that a bank row had completed, other entries about that
       * row.
       */
      readonly also?: readonly number[];
      readonly what: TakenBackKind;
      readonly reason: TakingBackReason;
      readonly note: string;
      /**
       * The money that settled the purchase or the part of an invoice. Of a bank row only the share that it had there.
       */
      readonly amount?: Kopecks;
      /** The row of the bank statement, where one was taken back. */
      readonly row?: string;
      /** What the operator wants the customer to read, in their own words. */
      readonly words?: string;
      /** Autopay was on and went off with the refund. One mail says both. */
      readonly autopayOff?: AutopayOffReason;
      /** The row counts for another invoice in the same write. */
      readonly movedTo?: PaymentNumber;
      /** The free groups follow in the same write. */
      readonly thenFree?: true;
    }
  /** `refund`: its number within the payment. */
  | {
      readonly kind: 'refund_started';
      readonly refund: number;
      readonly sum: Kopecks;
      readonly days: RefundDays;
      readonly note: string;
    }
  | {
      readonly kind: 'refund_finished';
      readonly refund: number;
      readonly sum: Kopecks;
      readonly days: RefundDays;
      readonly outcome: RefundOutcome;
      /** The attention that held the money. It writes the line of the ledger. */
      readonly attention?: string;
      /** A person wrote down that it went back in the bank or in Robokassa's cabinet. */
      readonly elsewhere?: true;
    }
  | { readonly kind: 'refund_failed'; readonly refund: number; readonly sum: Kopecks; readonly why: RefundFailure };

/**
 * What can be taken back: a purchase, money of one bank row (counted as a part, or put aside), granted days, or a
 * choice.
 */
export const TAKEN_BACK_KINDS = [
  'purchase',
  'part_received',
  'attention_opened',
  'grant',
  'switched_to_free',
  'free_at_term_end',
  'free_at_term_end_undone',
] as const satisfies readonly string[];
export type TakenBackKind = (typeof TAKEN_BACK_KINDS)[number];

/** `mistake`: the money, if any came, waits for a person. `refunded`, `chargeback`: it is gone. */
export const TAKING_BACK_REASONS = ['mistake', 'refunded', 'chargeback'] as const;
export type TakingBackReason = (typeof TAKING_BACK_REASONS)[number];

/**
 * One line of a portal's history: who did what, when and why, what was held before and after, for which payment, and
 * which mails and events are owed for it. Written once, never changed.
 */
export type JournalEntry = {
  readonly portal: Portal;
  /** 1, 2, 3 … without a gap: the subscription's version after it. */
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly event: JournalEvent;
  readonly before: Holding;
  readonly after: Holding;
  readonly payment?: PaymentNumber;
  readonly owed: readonly Owed[];
};

/** An entry not written yet: the store gives it its version, and writes a line of the ledger for each movement it explains. */
export type NewEntry = Omit<JournalEntry, 'version'> & { readonly money?: readonly Movement[] };

/**
 * A subscription as a decision leaves it, and the entries that explain the change. It still bears the version at which
 * it was read.
 */
export type Draft = {
  readonly subscription: Subscription;
  readonly entries: readonly NewEntry[];
  /**
   * Renewal invoices that the change makes unnecessary. The store's wrapper marks them in the same write
   * (markSuperseded.ts).
   */
  readonly superseded?: readonly PaymentNumber[];
};

/**
 * Opens a draft on a subscription as read. If its term has passed unrecorded (it ended, or became free), that becomes
 * the draft's first entry, so that the journal alone replays to the current state (docs/rules.md, «Days»). Autopay ends
 * with the term.
 */
export function draftOf(subscription: Subscription, at: Instant): Draft {
  const unchanged: Draft = { subscription, entries: [] };
  const { holding, autopay, openCharge, contact } = subscription;
  const now = holdingOn(holding, moscowDateOf(at));
  if (now === holding || holding.kind !== 'paid') return unchanged;
  const change = { holding: now, autopay: autopay.on ? autopayOff(autopay, 'term_ended', at) : autopay };
  if (now.kind === 'free') {
    const owed = [...mailTo(holding.payment, 'switched_to_free', contact), CHANGE_TOLD];
    return append(unchanged, { at, by: 'calendar', event: { kind: 'became_free' }, owed }, change);
  }
  // The open charge may still renew the tariff. The customer is told now that its outcome is unknown, and later what it
  // was.
  const isPending = openCharge !== undefined && !openCharge.isVoid;
  const told = isPending
    ? mailTo(openCharge.number, 'charge_pending_at_end', contact)
    : [...mailTo(holding.payment, 'tariff_ended', contact), noticeDue('tariff_ended', holding.payment)];
  const event = { kind: 'tariff_ended', autopayEnded: autopay.on } as const;
  return append(unchanged, { at, by: 'calendar', event, owed: [...told, CHANGE_TOLD] }, change);
}

const FAREWELLS: readonly MailTemplate[] = ['tariff_ended', 'charge_pending_at_end'];

/**
 * Drops the mail and the notice that the tariff ended, or ended with a charge open, when the same write tells the customer something newer:
 * money that renews the tariff, or the failure of that charge.
 */
export function withoutFarewell(draft: Draft): Draft {
  const isFarewell = (owed: Owed) =>
    (owed.kind === 'mail' && FAREWELLS.includes(owed.template)) ||
    (owed.kind === 'event' && owed.notice === 'tariff_ended');
  const entries = draft.entries.map((entry) => ({
    ...entry,
    owed: entry.owed.filter((one) => !isFarewell(one)),
  }));
  return { ...draft, entries };
}

/** The version that the draft's next entry will get, for a value that must name that entry beforehand. */
export function nextVersionOf({ subscription, entries }: Draft): number {
  return subscription.version + entries.length + 1;
}

/**
 * A mail owed for a payment; a granted term has none, so its mail goes to the contact. Nothing is owed where there is
 * neither.
 */
export function mailTo(
  payment: PaymentNumber | undefined,
  template: Parameters<typeof mailOwed>[0],
  contact?: PortalContact,
): readonly Owed[] {
  if (payment !== undefined) return [mailOwed(template, payment)];
  return contact ? [mailToContact(template)] : [];
}

type Change = Partial<
  Pick<
    Subscription,
    | 'holding'
    | 'attention'
    | 'autopay'
    | 'reminded'
    | 'portalName'
    | 'takenBack'
    | 'openInvoices'
    | 'invoiceMails'
    | 'invoiced'
    | 'renewal'
  >
> & {
  /** `null`: its outcome is known. */
  readonly openCharge?: OpenCharge | null;
  /** `null`: it is forgotten. */
  readonly contact?: PortalContact | null;
  /** `null`: nobody wants it any more. */
  readonly renewalWish?: RenewalWish | null;
};

/** Adds one entry and applies the change it explains. */
export function append(
  draft: Draft,
  entry: Pick<NewEntry, 'at' | 'by' | 'event' | 'payment' | 'money'> & { readonly owed?: readonly Owed[] },
  { openCharge: charge, contact: given, renewalWish: wish, ...change }: Change,
): Draft {
  const { openCharge: open, contact: standing, renewalWish: wanted, ...before } = draft.subscription;
  const changed = { ...before, ...change };
  const openCharge = charge === null ? undefined : voidedBy(changed.holding, charge ?? open);
  const contact = given === null ? undefined : (given ?? standing);
  const renewalWish = wish === null ? undefined : (wish ?? wanted);
  const bought = entry.event.kind === 'purchase' ? entry.payment : undefined;
  const renewal = change.renewal ?? renewalAfter(before, changed.holding, bought);
  const after: Subscription = {
    ...changed,
    ...(openCharge && { openCharge }),
    ...(contact && { contact }),
    ...(renewalWish && { renewalWish }),
    ...(renewal && { renewal }),
  };
  return {
    ...supersededWith(draft, after),
    subscription: after,
    entries: [
      ...draft.entries,
      {
        owed: [],
        ...entry,
        portal: before.portal,
        before: before.holding,
        after: after.holding,
      },
    ],
  };
}

/** The renewal invoice that this change supersedes, beside those of earlier steps. A paid one is not superseded. */
function supersededWith({ subscription, superseded }: Draft, { renewal }: Subscription): Pick<Draft, 'superseded'> {
  const open = openRenewalOf(subscription);
  const isNeeded = renewal?.number === open && renewal?.end?.kind !== 'superseded';
  if (open === undefined || isNeeded) return superseded ? { superseded } : {};
  return { superseded: [...(superseded ?? []), open] };
}

/**
 * A charge in flight pays for the tariff of its day. Once another tariff is held, its money may buy nothing without a
 * person.
 */
function voidedBy(holding: Holding, charge: OpenCharge | undefined): OpenCharge | undefined {
  const isOther = charge && holding.kind === 'paid' && holding.tariff !== charge.tariff;
  return isOther ? { ...charge, isVoid: true } : charge;
}

/**
 * Switches autopay off for good. If a person said no, a charge in flight loses its right to days. The «no» is recorded
 * even where autopay is off already: a consent ticked before it and paid after it must not turn autopay on
 * (docs/rules.md, «Off is final»).
 */
export function withAutopayOff(
  draft: Draft,
  reason: AutopayOffReason,
  { at, by, note }: { readonly at: Instant; readonly by: Actor; readonly note?: string },
): Draft {
  const { autopay, openCharge, holding } = draft.subscription;
  const owed = autopay.on ? offTold(autopay.consent.payment) : [];
  const event = { kind: 'autopay_off', reason, ...(note !== undefined && { note }) } as const;
  // The mail about autopay names the end of the term: a reminder an hour later would only repeat it.
  const reminded = autopay.on && holding.kind === 'paid' ? reminderDueAt(holding.term.endsOn, at) : undefined;
  return append(
    draft,
    { at, by, event, owed },
    {
      autopay: autopayOff(autopay, reason, at),
      ...(openCharge && isWithdrawal(reason) && { openCharge: { ...openCharge, isVoid: true } }),
      ...(reminded && { reminded }),
    },
  );
}

function offTold(payment: PaymentNumber): readonly Owed[] {
  return [...mailTo(payment, 'autopay_off'), noticeDue('autopay_off', payment)];
}
