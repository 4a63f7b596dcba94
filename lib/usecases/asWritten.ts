import type { Attention } from '../domain/attention/attention';
import type { BankRow } from '../domain/bank/bankRow';
import type { Refund } from '../domain/corrections/refund';
import type { Draft } from '../domain/draft';
import type { JournalEntry } from '../domain/journal';
import { type LedgerLine, ledgerLine } from '../domain/money/ledger';
import type { Payment } from '../domain/payment/payment';
import type { Subscription } from '../domain/subscription/subscription';
import type { Changes } from './ports';

/** An item as it will be stored, and the version it must still have at that moment; 0 where it must not exist yet. */
type Versioned<Value> = { readonly wasVersion: number; readonly next: Value };

/** A write with its versions counted. */
export type Written = Pick<Changes, 'request'> &
  Required<Pick<Changes, 'acts' | 'actLines'>> & {
    readonly subscriptions: readonly Versioned<Subscription>[];
    readonly journal: readonly JournalEntry[];
    readonly ledger: readonly LedgerLine[];
    readonly payments: readonly Versioned<Payment>[];
    readonly attention: readonly Versioned<Attention>[];
    readonly bankRows: readonly Versioned<BankRow>[];
    readonly refunds: readonly Versioned<Refund>[];
  };

/**
 * The one place where versions are counted, for every store: each item written is one version higher, a subscription
 * one for each of its journal entries, which bear the numbers between (docs/architecture.md, «One decision, one
 * write»).
 */
export function asWritten(changes: Changes): Written {
  const {
    drafts = [],
    payments = [],
    attention = [],
    bankRows = [],
    refunds = [],
    ledger = [],
    acts = [],
    actLines = [],
    request,
  } = changes;
  const entries = drafts.flatMap(({ subscription, entries: appended }) =>
    appended.map((entry, index) => ({ ...entry, version: subscription.version + index + 1 })),
  );
  return {
    subscriptions: drafts.map((draft) => ({
      wasVersion: draft.subscription.version,
      next: subscriptionAsWritten(draft),
    })),
    journal: entries.map(({ money, ...entry }) => entry),
    ledger: [
      ...entries.flatMap(({ money = [], at, version }) => money.map((movement) => ledgerLine(movement, at, version))),
      ...ledger,
    ],
    payments: payments.map(raised),
    attention: attention.map(raised),
    bankRows: bankRows.map(raised),
    acts,
    actLines,
    refunds: refunds.map(raised),
    ...(request && { request }),
  };
}

/** The subscription after this write, for the answer to a decision that was just committed. */
export function subscriptionAsWritten({ subscription, entries }: Draft): Subscription {
  // The version rises even without an entry: the next writer's condition must see that something was written.
  return { ...subscription, version: subscription.version + Math.max(1, entries.length) };
}

/** A payment, attention, bank row or refund after this write. */
export function itemAsWritten<Value extends { readonly version: number }>(value: Value): Value {
  return { ...value, version: value.version + 1 };
}

function raised<Value extends { readonly version: number }>(value: Value): Versioned<Value> {
  return { wasVersion: value.version, next: itemAsWritten(value) };
}
