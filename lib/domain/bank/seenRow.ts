import { moscowDateOf } from '../calendar/moscow';
import { type Kopecks, kopecks } from '../money/money';
import { isCancelled, lastDayForMoney, type Payment, receivedSoFar, rowsOf, settledState } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import { lowersNewerChoice } from '../payment/settlement';
import { DEAREST_GRANT } from '../subscription/grant';
import type { Subscription } from '../subscription/subscription';
import { namedRows, orderNumberOf, purposeLetters, type RowFacts, type Sha256 } from './bankReference';
import type { BankRow, StatementFacts } from './bankRow';
import type { IncomingRow, InvoiceFacts, PersonWhy } from './bankVerdict';
import { numbersIn } from './purposeNumbers';
import { classOf } from './rowClass';

/** A document of a statement, as a reader of any bank's format tells it. */
export type ToldRow = Omit<RowFacts, 'order' | 'purpose' | 'furtherAccount'> & {
  readonly direction: 'in' | 'out' | 'own';
  /** The order's number as written; empty where there is none. */
  readonly number: string;
  readonly currency: string;
  readonly ownAccount: string;
  readonly payerAccount: string;
  readonly payerName: string;
  readonly purpose: string;
};

/** A row of a statement under its name, with its class and the numbers of ours that its purpose names. */
export type SeenRow = IncomingRow & {
  readonly name: string;
  readonly order: string;
  readonly payerName: string;
  readonly payerAccount: string;
  readonly numbers: readonly PaymentNumber[];
  /** Six characters of a hash over payer's account and purpose. They tell rows of one name apart. */
  readonly mark: string;
};

export type Seeing = {
  /** The seller's accounts. The first adds nothing to a row's name. */
  readonly ownAccounts: readonly string[];
  readonly acquirerInns: readonly string[];
  /** The range of issued numbers: nothing below the first is ours, and nothing above the last names a payment yet. */
  readonly issued: { readonly first: PaymentNumber; readonly last: PaymentNumber };
  readonly sha256: Sha256;
};

/**
 * The incoming rows of a statement in the order in which they are counted, by day and name, and the count of outgoing
 * rows. A statement shows whole days: rows alike in everything are told apart by their position among each other.
 */
export function seenRows(
  told: readonly ToldRow[],
  { ownAccounts, acquirerInns, issued, sha256 }: Seeing,
): { readonly rows: readonly SeenRow[]; readonly outgoing: number } {
  const incoming = told.filter(({ direction }) => direction !== 'out');
  const named = namedRows(
    incoming.map((row) => ({
      ...row,
      order: row.number,
      ...(row.ownAccount !== ownAccounts[0] && { furtherAccount: row.ownAccount.slice(-4) }),
    })),
    sha256,
  );
  const rows = named.map(
    ({ name, row }): SeenRow => ({
      name,
      class: classOf(row, { acquirerInns }),
      receivedOn: row.receivedOn,
      hasOrder: orderNumberOf(row.order) !== undefined,
      order: row.order.slice(0, 64),
      ...(row.payerInn !== undefined && { payerInn: row.payerInn }),
      payerName: row.payerName.slice(0, 300),
      payerAccount: row.payerAccount.slice(0, 40),
      amount: row.amount,
      currency: row.currency,
      purpose: row.purpose,
      numbers: numbersIn(row.purpose, issued),
      mark: sha256(`${row.payerAccount} ${purposeLetters(row.purpose)}`).slice(0, 6),
    }),
  );
  return { rows: inOrder(rows), outgoing: told.length - incoming.length };
}

/** What verdicts read of a payment that a purpose names. */
export function invoiceFactsOf(
  payment: Payment,
  subscription: Subscription | undefined,
  rowsByName: ReadonlyMap<string, BankRow>,
): InvoiceFacts {
  const isInvoice = payment.kind === 'invoice';
  const isPaid = settledState(payment) !== undefined;
  return {
    number: payment.number,
    kind: payment.kind,
    state: stateOf(payment),
    ...(isInvoice && { buyerInn: payment.document.buyer.inn }),
    missing: isInvoice && !isPaid ? kopecks(Math.max(0, payment.amount - receivedSoFar(payment))) : kopecks(0),
    issuedOn: moscowDateOf(payment.createdAt),
    lastDayForMoney: lastDayForMoney(payment),
    lowersNewerChoice: subscription !== undefined && lowersNewerChoice(payment, subscription.holding),
    countedByHand: isInvoice
      ? rowsOf(payment)
          .filter(({ bankReference }) => isOnlyByHand(rowsByName.get(bankReference)))
          .map(({ amount }) => amount)
      : [],
  };
}

function stateOf(payment: Payment): InvoiceFacts['state'] {
  if (settledState(payment)) return 'paid';
  if (payment.kind === 'invoice' && payment.closedOn) return 'closed';
  return isCancelled(payment) ? 'cancelled' : 'open';
}

/** Rows that operators typed and that no statement has shown yet: the same money may appear under another name. */
export function isOnlyByHand(row: BankRow | undefined): boolean {
  return row === undefined || (row.source === 'hand' && !row.statement);
}

/** A row as the store keeps it, with nothing counted yet. Ignored rows are kept without payer and purpose. */
export function rowOfStatement(
  row: SeenRow,
  state: 'open' | 'ignored',
  judged: { readonly why?: PersonWhy; readonly candidates?: StatementFacts['candidates'] } = {},
  name = row.name,
): BankRow {
  const { receivedOn, amount, payerInn } = row;
  return {
    bankReference: name,
    amount,
    receivedOn,
    ...(state === 'open' && payerInn !== undefined && { payerInn }),
    source: 'statement',
    state,
    statement: factsToKeep(row, state, judged),
    counted: [],
    version: 0,
  };
}

const LONGEST_PURPOSE = 1_000;

export function factsToKeep(
  { class: rowClass, order, currency, payerName, payerAccount, purpose }: SeenRow,
  state: BankRow['state'],
  { why, candidates = [] }: { readonly why?: PersonWhy; readonly candidates?: StatementFacts['candidates'] } = {},
): StatementFacts {
  const payer = { payerName, payerAccount, purpose: purpose.slice(0, LONGEST_PURPOSE) };
  return {
    class: rowClass,
    order,
    currency,
    ...(state !== 'ignored' && payer),
    ...(why && { why }),
    candidates,
  };
}

/**
 * How much of the row one click counts for each candidate: for one, all that may count at once; for several, what each
 * lacks.
 */
export function placesOf(
  amount: Kopecks,
  candidates: readonly PaymentNumber[],
  missingOf: (number: PaymentNumber) => Kopecks | undefined,
): StatementFacts['candidates'] {
  if (candidates.length === 1 && amount <= DEAREST_GRANT) return candidates.map((number) => ({ number, amount }));
  return candidates.map((number) => ({ number, amount: missingOf(number) ?? kopecks(0) }));
}

/** The order in which rows are counted. */
export function inOrder(rows: readonly SeenRow[]): readonly SeenRow[] {
  return rows.toSorted(byDayAndName);
}

function byDayAndName(one: SeenRow, other: SeenRow): number {
  const [first, second] = [`${one.receivedOn}#${one.name}`, `${other.receivedOn}#${other.name}`];
  return first === second ? 0 : first < second ? -1 : 1;
}
