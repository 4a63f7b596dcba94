import type { BankRow } from '../domain/bank/bankRow';
import { withCandidatesOfNow } from '../domain/bank/rowCandidates';
import type { BillingStore } from './ports';

/**
 * The rows with today's candidates. Reads the invoices that they name in one call, or makes no call where none is
 * named.
 * @throws Busy when the store is down.
 */
export async function candidatesOfNow(
  store: Pick<BillingStore, 'readPayments'>,
  rows: readonly BankRow[],
): Promise<readonly BankRow[]> {
  const numbers = rows.flatMap(({ state, statement }) =>
    state === 'open' && statement ? statement.candidates.map(({ number }) => number) : [],
  );
  if (numbers.length === 0) return rows;
  const payments = await store.readPayments([...new Set(numbers)]);
  const paymentOf = new Map(payments.map((payment) => [payment.number, payment]));
  return rows.map((row) => withCandidatesOfNow(row, (number) => paymentOf.get(number)));
}
