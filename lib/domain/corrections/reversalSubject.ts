import { factIdOf } from '../attention/attention';
import type { BankRow } from '../bank/bankRow';
import type { Draft } from '../draft';
import type { JournalEntry, TakingBackReason } from '../journal';
import { type Kopecks, kopecks } from '../money/money';
import { type InvoicePayment, type Payment, receivedSoFar, settledState } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { SettlementState } from '../payment/settlement';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import type { Subscription } from '../subscription/subscription';
import { givenBackOf, isRefundOpen } from './refund';
import {
  type Act,
  type AsideState,
  appliedTo,
  type MoneyStep,
  takeBackApplied,
  takeBackCard,
  takeBackRow,
} from './reversedMoney';

/** What an operator wants to take back, and how. */
export type WantedReversal = {
  /** The version of the journal entry. */
  readonly version: number;
  readonly reason: TakingBackReason;
  readonly note: string;
  /** A sentence to the customer in the operator's own words. */
  readonly words?: string;
  /** The bank row, where several paid an invoice. */
  readonly row?: string;
  /** Gives the free groups in the same write, where the term that is left is over. */
  readonly thenFree?: boolean;
  /** The invoice that the bank row is to count for instead. */
  readonly moveTo?: PaymentNumber;
  readonly by: `operator:${string}`;
};

/** What taking back reads. */
export type ReversalState = AsideState & {
  readonly subscription: Subscription;
  /** Oldest first and without a gap, from the oldest entry concerned or earlier to the newest. */
  readonly entries: readonly JournalEntry[];
  readonly payment?: Payment;
  readonly row?: BankRow;
  readonly target?: SettlementState;
};

/** What is really taken back. For an invoice that is a bank row, whichever of its entries was named. */
export type Subject = {
  readonly entry: JournalEntry;
  /** Every entry that counts no longer with it. */
  readonly versions: readonly number[];
  /** The payment whose purchase goes. */
  readonly payment?: Payment;
  readonly amount?: Kopecks;
  readonly row?: BankRow;
  /** Money that had counted for a payment and stops counting. */
  readonly counted?: { readonly payment: Payment; readonly sum: Kopecks; readonly bankReference?: string };
  readonly money?: (draft: Draft, act: Act) => MoneyStep;
};

/**
 * Finds out what an operator's reference to a journal entry means, and whether it can be taken back at all
 * (docs/rules.md, «Taking back»).
 */
export function subjectOf(wanted: WantedReversal, state: ReversalState): Result<Subject, Rejection> {
  const entry = state.entries.find(({ version }) => version === wanted.version);
  if (!entry) return rejected({ code: 'unknown_entry' });
  switch (entry.event.kind) {
    case 'grant':
    case 'switched_to_free':
    case 'free_at_term_end':
    case 'free_at_term_end_undone':
      if (wanted.reason !== 'mistake') return rejected({ code: 'reason_does_not_fit' });
      if (wanted.moveTo !== undefined) return rejected({ code: 'not_reversible' });
      return accepted({ entry, versions: [entry.version] });
    case 'purchase':
    case 'part_received':
    case 'attention_opened':
      return moneyOf(entry, wanted, state);
    default:
      return rejected({ code: 'not_reversible' });
  }
}

function moneyOf(entry: JournalEntry, wanted: WantedReversal, state: ReversalState): Result<Subject, Rejection> {
  const { payment } = state;
  if (!payment || payment.number !== entry.payment) return rejected({ code: 'not_reversible' });
  if (payment.kind === 'invoice') return invoiceMoney(entry, payment, wanted, state);
  const settled = settledState(payment);
  if (entry.event.kind !== 'purchase' || !settled || wanted.moveTo !== undefined) {
    return rejected({ code: 'not_reversible' });
  }
  if (isRefundOpen(payment)) return rejected({ code: 'refund_in_progress' });
  // The whole sum would wait for a person again, although a part of it has gone back.
  if (wanted.reason === 'mistake' && givenBackOf(payment) > 0) return rejected({ code: 'partly_refunded' });
  // Its refunds have lines of their own. A chargeback takes all of it, whatever went back before.
  const before = wanted.reason === 'refunded' ? givenBackOf(payment) : 0;
  const goneNow = kopecks(Math.max(0, settled.received - before));
  return accepted({
    entry,
    versions: [entry.version],
    payment,
    amount: settled.received,
    counted: { payment, sum: goneNow },
    money: (draft, act) => takeBackCard(payment, draft, state, act),
  });
}

function invoiceMoney(
  entry: JournalEntry,
  invoice: InvoicePayment,
  wanted: WantedReversal,
  state: ReversalState,
): Result<Subject, Rejection> {
  const applied = appliedTo(invoice, state);
  const purchase = settledState(invoice) && standingPurchase(invoice, state);
  const reference = rowNamed(entry, invoice, wanted);
  if (applied && entry.event.kind === 'purchase' && (wanted.row ?? applied.bankReference) === applied.bankReference) {
    if (givenBackOf(invoice) > 0) return rejected({ code: 'partly_refunded' });
    // Applied money returns to its attention; there a person says what becomes of it.
    if (wanted.reason !== 'mistake' || wanted.moveTo !== undefined) {
      return rejected({ code: 'undo_first', attention: applied.id });
    }
    return accepted({
      entry,
      versions: [entry.version],
      payment: invoice,
      // The parts that came by bank still count.
      counted: { payment: invoice, sum: kopecks((settledState(invoice)?.received ?? 0) - receivedSoFar(invoice)) },
      money: (draft, act) => takeBackApplied(invoice, applied, draft, state, act),
    });
  }
  if (reference === undefined) {
    return rejected({ code: 'row_needed', rows: invoice.parts.map(({ bankReference }) => bankReference) });
  }
  if (wanted.reason === 'chargeback') return rejected({ code: 'reason_does_not_fit' });
  // Money given back cannot buy anything at another invoice: moving the row would count money that is not there.
  if (wanted.moveTo !== undefined && wanted.reason !== 'mistake') return rejected({ code: 'reason_does_not_fit' });
  const { row } = state;
  const share = row?.counted.find(({ number }) => number === invoice.number);
  if (row?.bankReference !== reference || !share) return rejected({ code: 'not_reversible' });
  const aside = state.attention.find(({ id }) => id === asideIdOf(invoice, reference));
  if (givenBackOf(invoice) > 0) {
    // The whole sum would wait for a person again, and with several rows nobody knows which one the refunded part
    // belonged to.
    if (wanted.reason === 'mistake' || invoice.parts.length > 1) return rejected({ code: 'partly_refunded' });
  }
  // It was given back before and counts no longer.
  if (row.returned?.some(({ number }) => number === invoice.number)) return rejected({ code: 'not_reversible' });
  const part = invoice.parts.find(({ bankReference }) => bankReference === reference);
  const isPart = part !== undefined;
  if (aside?.resolution && aside.resolution.action !== 'noted') {
    return rejected({ code: 'undo_first', attention: aside.id });
  }
  // The parts of a closed invoice wait in an attention of their own.
  if (!isPart && (!aside || entry.event.kind === 'purchase')) return rejected({ code: 'not_reversible' });
  if (isPart && applied) {
    return rejected({ code: 'undo_first', attention: applied.id, ...(purchase && { entry: purchase.version }) });
  }
  // For money that was only put aside, a person says in its attention that it was given back.
  if (!isPart && wanted.reason !== 'mistake') return rejected({ code: 'reason_does_not_fit' });
  const isPurchaseGone = isPart && purchase !== undefined;
  const told = state.entries.filter((other) => tellsOf(other, invoice, reference)).map(({ version }) => version);
  const isTaken = new Set(state.subscription.takenBack);
  const versions = [...new Set([...told, ...(isPurchaseGone ? [purchase.version] : [])])].toSorted(
    (one, other) => one - other,
  );
  return accepted({
    entry,
    versions: versions.filter((version) => !isTaken.has(version)),
    ...(isPurchaseGone && { payment: invoice }),
    amount: share.amount,
    row,
    ...(part && { counted: { payment: invoice, sum: leftOf(part.amount, invoice), bankReference: reference } }),
    money: (draft, act) => takeBackRow(invoice, row, draft, aside, act),
  });
}

/** The part that has not gone back yet. */
function leftOf(amount: Kopecks, invoice: InvoicePayment): Kopecks {
  return kopecks(Math.max(0, amount - givenBackOf(invoice)));
}

/** The name of the attention for the part of a row that was too much or too late for its invoice. */
export function asideIdOf({ number }: InvoicePayment, bankReference: string): string {
  return factIdOf({ numberText: String(number), sumText: '', bankReference });
}

/** The row of an entry, or the only row that paid an invoice; `undefined` where the operator has to name one. */
export function rowNamed(
  { event }: JournalEntry,
  invoice: InvoicePayment,
  { row }: Pick<WantedReversal, 'row'>,
): string | undefined {
  if (event.kind === 'part_received') return event.part.bankReference;
  if (event.kind === 'attention_opened') {
    const { attention } = event;
    return [...(invoice.rows ?? []), ...invoice.parts].find(
      ({ bankReference }) => asideIdOf(invoice, bankReference) === attention,
    )?.bankReference;
  }
  const [only, second] = invoice.parts;
  return row ?? (second ? undefined : only?.bankReference);
}

function tellsOf({ event, payment }: JournalEntry, invoice: InvoicePayment, reference: string): boolean {
  if (payment !== invoice.number) return false;
  if (event.kind === 'part_received') return event.part.bankReference === reference;
  return event.kind === 'attention_opened' && event.attention === asideIdOf(invoice, reference);
}

/** The purchase that settled an invoice as it stands now: the newest that was not taken back. */
function standingPurchase(
  { number }: InvoicePayment,
  { entries, subscription }: ReversalState,
): JournalEntry | undefined {
  const isTaken = new Set(subscription.takenBack);
  return entries.findLast(
    ({ event, payment, version }) => event.kind === 'purchase' && payment === number && !isTaken.has(version),
  );
}
