import { changedRowName } from '../domain/bankReference';
import { type BankRow, isForgotten } from '../domain/bankRow';
import type { InvoiceFacts, VerdictFacts } from '../domain/bankVerdict';
import { rowsOf } from '../domain/payment';
import type { PaymentNumber } from '../domain/paymentNumber';
import { invoiceFactsOf, isOnlyByHand, type SeenRow } from '../domain/seenRow';
import type { SettlementState } from '../domain/settlement';
import type { BillingStore } from './ports';

type ReadingStore = Pick<BillingStore, 'readBankRows' | 'readPayments' | 'readSubscription' | 'listInvoicesOf'>;

/** What judging one row needs, as read. */
export type RowKnowledge = {
  readonly facts: VerdictFacts;
  /** The row in the store under its own name, and under the name for another sum. */
  readonly row?: BankRow;
  readonly changed?: BankRow;
  readonly stateOf: (number: PaymentNumber) => SettlementState;
};

/**
 * Reads what the verdicts about rows need, together: the rows by name, the payments their purposes name, the rows counted
 * for those, and the payer's invoices where no number is named. The reads grow with the rows alone.
 */
export async function readKnowledge(
  store: ReadingStore,
  rows: readonly SeenRow[],
): Promise<(row: SeenRow) => RowKnowledge> {
  const numbers = [...new Set(rows.flatMap((row) => row.numbers))];
  const names = rows.flatMap(({ name, amount }) => [name, changedRowName(name, amount)]);
  const inns = [...new Set(rows.filter((row) => row.numbers.length === 0).map(({ payerInn }) => payerInn))];
  const [ownRows, payments, byInn] = await Promise.all([
    store.readBankRows(names),
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
  const rowByName = new Map([...ownRows, ...otherRows].map((row) => [row.bankReference, row]));
  const subscriptionOf = new Map(subscriptions);
  const paymentOf = new Map(payments.map((payment) => [payment.number, payment]));
  const openOf = new Map(
    byInn.map(([inn, list]) => [inn, list.map((invoice) => invoiceFactsOf(invoice, undefined, rowByName))]),
  );

  return (row) => {
    const known = rowByName.get(row.name);
    const changed = rowByName.get(changedRowName(row.name, row.amount));
    // What somebody typed and took back again binds nobody: the statement says what the row is.
    const bound = known && !isForgotten(known) ? known : undefined;
    const told = bound?.amount === row.amount ? bound : (changed ?? bound);
    return {
      facts: {
        ...(told && { known: { amount: told.amount, isOnlyByHand: isOnlyByHand(told) } }),
        named: row.numbers.map((number) => ({ number, ...factsOf(number) })),
        openOfPayer: (row.payerInn !== undefined && openOf.get(row.payerInn)) || [],
      },
      ...(known && { row: known }),
      ...(changed && { changed }),
      stateOf,
    };
  };

  function stateOf(number: PaymentNumber): SettlementState {
    const payment = paymentOf.get(number);
    const subscription = payment && subscriptionOf.get(payment.portal);
    return { ...(payment && { payment }), ...(subscription && { subscription }) };
  }

  function factsOf(number: PaymentNumber): { readonly invoice?: InvoiceFacts } {
    const { payment, subscription } = stateOf(number);
    return payment ? { invoice: invoiceFactsOf(payment, subscription, rowByName) } : {};
  }
}
