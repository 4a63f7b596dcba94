import { type AutopayOffReason, autopayOff, isWithdrawal, type OpenCharge } from './autopay/autopay';
import type { Instant } from './calendar/instant';
import { moscowDateOf } from './calendar/moscow';
import { openRenewalOf, type RenewalWish } from './documents/renewal';
import { renewalAfter } from './documents/renewalInvoice';
import type { Actor, JournalEntry } from './journal';
import type { Movement } from './money/ledger';
import type { PaymentNumber } from './payment/paymentNumber';
import { reminderDueAt } from './subscription/reminders';
import { type Holding, holdingOn, type Subscription } from './subscription/subscription';
import type { PortalContact } from './told/contact';
import { CHANGE_TOLD, type MailTemplate, mailOwed, mailToContact, noticeDue, type Owed } from './told/owed';

/**
 * An entry that is not written yet. The store gives it its version, and writes a line of the ledger for each movement
 * that the entry explains.
 */
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
 * Drops the mail and the notice that the tariff ended (or ended with a charge open) when the same write tells the
 * customer something newer: money that renews the tariff, or the failure of that charge.
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
  /** `null`: nobody asks for renewal invoices any more. */
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
