import { isOtherMoney, isSameRow, otherNameOf } from '../domain/bank/alikeRows';
import { type BankRow, isForgotten } from '../domain/bank/bankRow';
import type { InvoiceFacts, VerdictFacts } from '../domain/bank/bankVerdict';
import { invoiceFactsOf, isOnlyByHand, type SeenRow } from '../domain/bank/seenRow';
import { daysTyped, isPerhapsTyped } from '../domain/bank/typedRows';
import { rowsOf } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { SettlementState } from '../domain/payment/settlement';
import type { BillingStore } from './ports';

type ReadingStore = Pick<BillingStore, 'readBankRows' | 'readPayments' | 'readSubscription' | 'listInvoicesOf'>;

/** What the verdict on one row reads. */
export type RowKnowledge = {
  readonly facts: VerdictFacts;
  /** The row in the store under its own name. */
  readonly row?: BankRow;
  readonly stateOf: (number: PaymentNumber) => SettlementState;
};

/**
 * The stored rows under the names of these rows, and under the names for different money where a name is taken by
 * another row. The second kind of name is used only when the first is taken, so most rows cost one read.
 */
export async function readRowsNamed(
  store: Pick<BillingStore, 'readBankRows'>,
  rows: readonly SeenRow[],
): Promise<ReadonlyMap<string, BankRow>> {
  const byName = new Map(
    (await store.readBankRows(rows.map(({ name }) => name))).map((row) => [row.bankReference, row]),
  );
  const otherNames = rows.flatMap((row) => {
    const known = byName.get(row.name);
    return known && !isSameRow(known, row) ? [otherNameOf(row, known)] : [];
  });
  if (otherNames.length === 0) return byName;
  const others = await store.readBankRows(otherNames);
  return new Map([...byName, ...others.map((row) => [row.bankReference, row] as const)]);
}

/**
 * Typed rows about the days of these rows, under other names. Read once per file, because the names of the rows do not
 * lead to them.
 */
export async function readTypedRows(
  store: Pick<BillingStore, 'listTypedRows'>,
  rows: readonly SeenRow[],
): Promise<readonly BankRow[]> {
  const days = daysTyped(rows);
  const typed = days ? await store.listTypedRows(days) : [];
  // A typed row with this very name and sum is the row that the file shows.
  const isShown = ({ bankReference, amount }: BankRow) =>
    rows.some((row) => row.name === bankReference && row.amount === amount);
  return typed.filter((row) => !isShown(row));
}

/**
 * Reads what the verdicts about rows need, together: the rows by name, the payments their purposes name, the rows
 * counted for those, and the payer's invoices where no number is named. The reads grow with the rows alone.
 * @param typed what {@link readTypedRows} gives for the file.
 */
export async function readKnowledge(
  store: ReadingStore,
  rows: readonly SeenRow[],
  typed: readonly BankRow[],
): Promise<(row: SeenRow) => RowKnowledge> {
  const numbers = [...new Set(rows.flatMap((row) => row.numbers))];
  const inns = [...new Set(rows.filter((row) => row.numbers.length === 0).map(({ payerInn }) => payerInn))];
  const [ownRows, payments, byInn] = await Promise.all([
    readRowsNamed(store, rows),
    store.readPayments(numbers),
    Promise.all(
      inns.filter((inn) => inn !== undefined).map(async (inn) => [inn, await store.listInvoicesOf(inn)] as const),
    ),
  ]);
  const invoices = [...payments, ...byInn.flatMap(([, list]) => list)];
  const counted = invoices.flatMap((payment) =>
    payment.kind === 'invoice' ? rowsOf(payment).map(({ bankReference }) => bankReference) : [],
  );
  const portals = [...new Set(payments.map(({ portal }) => portal))];
  const [otherRows, subscriptions] = await Promise.all([
    store.readBankRows([...new Set(counted)]),
    Promise.all(portals.map(async (portal) => [portal, await store.readSubscription(portal)] as const)),
  ]);
  const rowByName = new Map([...ownRows, ...otherRows.map((row) => [row.bankReference, row] as const)]);
  const subscriptionOf = new Map(subscriptions);
  const paymentOf = new Map(payments.map((payment) => [payment.number, payment]));
  const openOf = new Map(
    byInn.map(([inn, list]) => [inn, list.map((invoice) => invoiceFactsOf(invoice, undefined, rowByName))]),
  );

  return (row) => {
    const known = rowByName.get(row.name);
    // A typed row that was taken back again does not count: the statement says what the row is.
    const bound = known && !isForgotten(known) ? known : undefined;
    const told = known && (bound && isSameRow(bound, row) ? bound : (rowByName.get(otherNameOf(row, known)) ?? bound));
    const isOther = told !== undefined && told === bound && isOtherMoney(told, row);
    return {
      facts: {
        ...(told && { known: { amount: told.amount, isOnlyByHand: isOnlyByHand(told), isOtherMoney: isOther } }),
        named: row.numbers.map((number) => ({ number, ...factsOf(number, row) })),
        openOfPayer: (row.payerInn !== undefined && openOf.get(row.payerInn)) || [],
      },
      ...(known && { row: known }),
      stateOf,
    };
  };

  function stateOf(number: PaymentNumber): SettlementState {
    const payment = paymentOf.get(number);
    const subscription = payment && subscriptionOf.get(payment.portal);
    return { ...(payment && { payment }), ...(subscription && { subscription }) };
  }

  function factsOf(number: PaymentNumber, row: SeenRow): { readonly invoice?: InvoiceFacts } {
    const { payment, subscription } = stateOf(number);
    if (!payment) return {};
    const invoice = invoiceFactsOf(payment, subscription, rowByName);
    const isTyped = typed.some((one) => isPerhapsTyped(one, row, number));
    return { invoice: { ...invoice, countedByHand: [...invoice.countedByHand, ...(isTyped ? [row.amount] : [])] } };
  }
}
