import type { BankRow } from '../domain/bank/bankRow';
import { withCandidatesOfNow } from '../domain/bank/rowCandidates';
import type { BillingStore } from './ports';

/**
 * The rows with the candidates that are true now, in one read of the invoices that they name; no read where none names any.
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
