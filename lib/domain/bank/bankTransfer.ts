import { type Attention, type AttentionKind, type MoneyFact, namedFact } from '../attention/attention';
import type { Catalogue } from '../buying/catalogue';
import { staysInCalendar } from '../buying/purchase';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { invoicesChanged } from '../documents/openInvoices';
import { append, type Draft, draftOf } from '../draft';
import { aboutPayment } from '../money/ledger';
import { formatRoubles, type Kopecks, kopecks } from '../money/money';
import {
  type InvoicePayment,
  isCancelled,
  isTooLate,
  type Payment,
  receivedSoFar,
  rowsOf,
  settledState,
} from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import { putAside } from '../payment/putAside';
import { lowersNewerChoice, settle } from '../payment/settlement';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { neverPaid, type Subscription } from '../subscription/subscription';
import { eventOwed, mailWithCopyOwed } from '../told/owed';
import { type BankRow, countedFor, isForgotten, withAside } from './bankRow';

/** What an operator, or a matched statement, says of money on the seller's account. */
export type Confirmation = {
  /** The share of the row that counts for this invoice. */
  readonly amount: Kopecks;
  readonly receivedOn: CalendarDate;
  readonly bankReference: string;
  /** The whole row, where a payer paid several invoices with one order. */
  readonly rowAmount?: Kopecks;
  readonly payerInn?: string;
  /**
   * Rows of the same sum that count for the invoice already and are different money: either those that an operator was
   * shown by name, or `all` where the verdict on a statement has compared them.
   */
  readonly otherThan?: readonly string[] | 'all';
  /** The operator says that the row counts although it was taken back from this invoice before. */
  readonly again?: boolean;
  /** The operator says that it counts although its customer has cancelled the invoice. */
  readonly evenCancelled?: boolean;
  readonly by: `operator:${string}`;
};

export type ConfirmationState = {
  readonly payment?: Payment;
  readonly subscription?: Subscription;
  /** What this decision has already done to the portal: one row may pay two invoices of one portal. */
  readonly draft?: Draft;
  readonly row?: BankRow;
};

export type ConfirmationDecision =
  | { readonly outcome: 'already_counted' }
  | {
      readonly outcome: 'settled' | 'partial' | 'attention';
      readonly payment: InvoicePayment;
      readonly draft: Draft;
      readonly row: BankRow;
      readonly attention?: Attention;
    };

/**
 * Counts bank money for an invoice. The tariff starts when the sum is complete; what is too much, too late or for a
 * paid invoice becomes attention; the same row for the same invoice again changes nothing (docs/rules.md, «Bank
 * transfers»).
 */
export function decideConfirmation(
  confirmation: Confirmation,
  state: ConfirmationState,
  catalogue: Catalogue,
  at: Instant,
): Result<ConfirmationDecision, Rejection> {
  const { payment } = state;
  if (payment?.kind !== 'invoice') return rejected({ code: 'unknown_invoice' });
  // A wrong year would make late money look timely.
  if (confirmation.receivedOn < moscowDateOf(payment.createdAt)) return rejected({ code: 'impossible_receipt_date' });
  const row = countedRow(confirmation, state.row, payment.number, at);
  if (!row.ok || row.value === 'already_counted') return row.ok ? accepted({ outcome: 'already_counted' }) : row;
  const same = perhapsSame(payment, confirmation);
  if (same !== undefined) return rejected({ code: 'perhaps_same_row', reference: same });
  if (isCancelled(payment) && !confirmation.evenCancelled) return rejected({ code: 'invoice_cancelled' });
  const told = withRow(payment, confirmation);
  const draft = state.draft ?? draftOf(state.subscription ?? neverPaid(payment.portal), at);
  const misfit = misfitOf(payment, draft, confirmation, catalogue, at);
  if (misfit) {
    const { amount, by } = confirmation;
    const aside = putAside(misfit, factOf(payment.number, confirmation, amount), { payment: told, draft }, { at, by });
    return accepted({ outcome: 'attention', row: withAside(row.value, payment.number, amount), ...aside });
  }
  const counted = count(told, draft, confirmation, catalogue, at);
  const aside = 'attention' in counted ? counted.attention?.sum : undefined;
  return accepted({ row: withAside(row.value, payment.number, aside), ...counted });
}

/**
 * The row with this invoice counted in. Refused where it was described differently before, or where less than that is
 * left.
 */
function countedRow(
  { amount, rowAmount, bankReference, receivedOn, payerInn, again, by }: Confirmation,
  known: BankRow | undefined,
  number: PaymentNumber,
  at: Instant,
): Result<BankRow | 'already_counted', Rejection> {
  const told: BankRow = {
    bankReference,
    amount: rowAmount ?? amount,
    receivedOn,
    ...(payerInn !== undefined && { payerInn }),
    source: 'hand',
    state: 'open',
    counted: [],
    ...(known?.undone && { undone: known.undone }),
    version: known?.version ?? 0,
  };
  const row = known && !isForgotten(known) ? known : told;
  // Checked before the equal sums: one order typed with two days may be two orders.
  const isOtherRow = (rowAmount !== undefined && rowAmount !== row.amount) || receivedOn !== row.receivedOn;
  if (isOtherRow) return rejected({ code: 'bank_reference_reused' });
  const before = row.counted.find((counted) => counted.number === number);
  if (before?.amount === amount) return accepted('already_counted');
  if (row.state === 'ignored' || row.state === 'same_as') return rejected({ code: 'row_decided' });
  if (row.undone?.includes(number) && !again) return rejected({ code: 'row_taken_back' });
  const counted = before ? undefined : countedFor(row, { number, amount }, { by, at });
  return counted ? accepted(counted) : rejected({ code: 'bank_reference_reused' });
}

/**
 * The newest other row whose whole share for this invoice is the same sum: perhaps the same row, typed with another day
 * or order. An operator who was shown it has seen the older ones too; a row that came after that is asked about again.
 */
function perhapsSame(
  invoice: InvoicePayment,
  { bankReference, amount, otherThan = [] }: Confirmation,
): string | undefined {
  const newest = rowsOf(invoice).findLast((row) => row.amount === amount && row.bankReference !== bankReference);
  return otherThan === 'all' || (newest && otherThan.includes(newest.bankReference))
    ? undefined
    : newest?.bankReference;
}

/**
 * The invoice records every share of a row, including what is put aside of it. Its parts alone would not show a
 * surplus.
 */
function withRow(invoice: InvoicePayment, { bankReference, amount }: Confirmation): InvoicePayment {
  return { ...invoice, rows: [...rowsOf(invoice), { bankReference, amount }] };
}

/** What counts as late is the bank's day and not the operator's: they may confirm on Monday what came on Friday. */
function misfitOf(
  payment: InvoicePayment,
  { subscription }: Draft,
  { receivedOn, amount }: Confirmation,
  catalogue: Catalogue,
  at: Instant,
): AttentionKind | undefined {
  if (settledState(payment)) return 'surplus';
  if (!isTooLate(payment, receivedOn)) {
    const completes = amount >= payment.amount - receivedSoFar(payment);
    // The invoice is closed by now: a part of it would be held for ever.
    if (payment.closedOn && !completes) return 'partial_expired';
    if (!completes) return undefined;
    const { holding } = subscription;
    if (lowersNewerChoice(payment, holding)) return 'tariff_conflict';
    return staysInCalendar(holding, payment, moscowDateOf(at), catalogue) ? undefined : 'out_of_bounds';
  }
  return payment.parts.length > 0 ? 'partial_expired' : 'late_money';
}

function count(
  invoice: InvoicePayment,
  draft: Draft,
  confirmation: Confirmation,
  catalogue: Catalogue,
  at: Instant,
): Omit<Exclude<ConfirmationDecision, { outcome: 'already_counted' }>, 'row'> {
  const { bankReference, receivedOn, by } = confirmation;
  const missingBefore = invoice.amount - receivedSoFar(invoice);
  const counting = kopecks(Math.min(confirmation.amount, missingBefore));
  const part = { bankReference, amount: counting, receivedOn };
  const payment: InvoicePayment = { ...invoice, parts: [...invoice.parts, part] };
  const missing = kopecks(missingBefore - counting);
  const moved = { kind: 'bank', sum: counting, moneyDay: receivedOn, bankReference } as const;
  if (missing > 0) {
    const event = { kind: 'part_received', part, missing } as const;
    const held = { ...aboutPayment(invoice), ...moved, state: 'partially_paid' } as const;
    const mails = mailWithCopyOwed('part_received', invoice.number, draft.subscription.contact);
    const owed = [...mails, eventOwed('invoice.part_received')];
    const partly: InvoicePayment = { ...payment, state: { status: 'partially_paid' } };
    // A cancelled invoice is open again.
    const open = invoicesChanged(draft.subscription, [partly], moscowDateOf(at));
    return {
      outcome: 'partial',
      payment: partly,
      draft: append(draft, { at, by, event, owed, payment: invoice.number, money: [held] }, open),
    };
  }
  const fact = factOf(invoice.number, confirmation, confirmation.amount).id;
  const settled = settle(payment, draft, { sum: invoice.amount, fact, by, moved }, catalogue, at);
  const surplus = kopecks(confirmation.amount - counting);
  if (surplus === 0) return { outcome: 'settled', ...settled };
  const over = factOf(invoice.number, confirmation, surplus);
  return { outcome: 'settled', ...putAside('surplus', over, settled, { at, by }) };
}

function factOf(number: PaymentNumber, { bankReference, receivedOn }: Confirmation, amount: Kopecks): MoneyFact {
  const sumText = formatRoubles(amount);
  return namedFact({ numberText: String(number), sumText, sum: amount, bankReference, receivedOn });
}
