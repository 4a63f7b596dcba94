import { type BankRow, decideRowReopening, type RowReopening } from '../domain/bank/bankRow';
import { type Rejection, rejected } from '../domain/rejection';
import type { Result } from '../domain/result';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type ReopenNeeds = {
  readonly store: Pick<BillingStore, 'readBankRows' | 'commit'>;
  readonly patience: Patience;
};

/**
 * Lets a row wait for a person again that a person had closed as not ours. A repeated or late request is answered with
 * the row as it is by then, and undoes no newer decision (docs/rules.md, «Bank statements»).
 * @throws Busy when the store is down or conflicts do not end; repeating is safe.
 */
export function reopenBankRow(
  { store, patience }: ReopenNeeds,
  name: string,
  wanted: RowReopening,
): Promise<Result<BankRow, Rejection>> {
  return untilCommitted<Result<BankRow, Rejection>>(patience, async () => {
    const [row] = await store.readBankRows([name]);
    const decision = row ? decideRowReopening(row, wanted) : rejected({ code: 'unknown_bank_row' });
    if (!decision.ok || decision.value === row) return { commit: 'committed', answer: decision };
    return { commit: await store.commit({ bankRows: [decision.value] }), answer: decision };
  });
}
