import { alikeRows, namedAsStored, namesOfAlike } from '../domain/bank/alikeRows';
import { inOrder, type SeenRow } from '../domain/bank/seenRow';
import type { BillingStore } from './ports';

/**
 * The rows of a file. Rows alike in name and sum get the names under which they were taken in before. Reads nothing
 * where there are no such rows (docs/rules.md, «Bank statements»).
 * @throws StoreUnavailable when the store is down.
 */
export async function seenAsStored(
  store: Pick<BillingStore, 'readBankRows'>,
  rows: readonly SeenRow[],
): Promise<readonly SeenRow[]> {
  const groups = alikeRows(rows);
  if (groups.length === 0) return rows;
  const read = await store.readBankRows([...new Set(groups.flatMap(namesOfAlike))]);
  const stored = new Map(read.map((row) => [row.bankReference, row]));
  const named = new Map(
    groups.flatMap((group) => namedAsStored(group, stored).map((row, index) => [group[index], row] as const)),
  );
  return inOrder(rows.map((row) => named.get(row) ?? row));
}
