import type { Resolution } from './attention';
import type { CalendarDate } from './calendarDate';
import { CHANGE_TOLD, type Effect } from './effects';
import type { Instant } from './instant';
import type { Kopecks } from './money';
import { moscowDateOf } from './moscow';
import type { BankPart, PaymentNumber } from './payment';
import type { Portal } from './portal';
import type { PurchaseEffect } from './purchase';
import { type Holding, holdingOn, type Subscription } from './subscription';

/** Who caused an entry: the passing of a day, Robokassa's report, or a customer or operator by the `sub` of his token. */
export type Actor = 'calendar' | 'robokassa' | `customer:${string}` | `operator:${string}`;

/** Why an entry was written. */
type JournalEvent =
  | { readonly kind: 'tariff_ended' }
  | { readonly kind: 'became_free' }
  | { readonly kind: 'purchase'; readonly amount: Kopecks; readonly effect: PurchaseEffect }
  | { readonly kind: 'grant'; readonly value: Kopecks; readonly effect: PurchaseEffect; readonly reason: string }
  | { readonly kind: 'invoice_issued'; readonly amount: Kopecks }
  | { readonly kind: 'invoice_sent_again' }
  | { readonly kind: 'part_received'; readonly part: BankPart; readonly missing: Kopecks }
  | { readonly kind: 'attention_opened'; readonly attention: string }
  | { readonly kind: 'attention_resolved'; readonly attention: string; readonly action: Resolution['action'] };

/**
 * One line of a portal's history: who, when, why, before, after, which payment, and what the world is owed for it. Written
 * once, never changed.
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
  readonly effects: readonly Effect[];
};

/** A subscription as a decision leaves it, with the entries that lead there from what was read. */
export type Draft = { readonly subscription: Subscription; readonly entries: readonly JournalEntry[] };

/**
 * Opens a draft on a subscription as read. A passage of time nobody has recorded (the term ended, or became free) is its
 * first entry, so that the journal alone replays to the current state (docs/rules.md, «Days»).
 */
export function draftOf(subscription: Subscription, at: Instant): Draft {
  const unchanged: Draft = { subscription, entries: [] };
  const today: CalendarDate = moscowDateOf(at);
  const now = holdingOn(subscription.holding, today);
  if (now === subscription.holding) return unchanged;
  const kind = now.kind === 'free' ? 'became_free' : 'tariff_ended';
  return append(unchanged, { at, by: 'calendar', event: { kind }, effects: [CHANGE_TOLD] }, { holding: now });
}

/** Adds one entry, raises the version by one and applies the change it explains. */
export function append(
  draft: Draft,
  entry: Pick<JournalEntry, 'at' | 'by' | 'event' | 'payment'> & { readonly effects?: readonly Effect[] },
  change: Partial<Pick<Subscription, 'holding' | 'attention'>>,
): Draft {
  const before = draft.subscription;
  const after: Subscription = { ...before, ...change, version: before.version + 1 };
  return {
    subscription: after,
    entries: [
      ...draft.entries,
      {
        effects: [],
        ...entry,
        portal: before.portal,
        version: after.version,
        before: before.holding,
        after: after.holding,
      },
    ],
  };
}
