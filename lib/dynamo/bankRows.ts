import { type BankRow, listOf } from '../domain/bankRow';
import { type CalendarDate, calendarDate } from '../domain/calendarDate';
import type { BillingStore } from '../usecases/ports';
import { fromBankRowItem } from './bankRowItem';
import { bankRowIndexKey, bankRowKey, bankRowPartition, keyOf } from './keys';
import { listed } from './lists';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

type ListBankRows = BillingStore['listBankRows'];

export async function readBankRows(table: TableClient, names: readonly string[]): Promise<readonly BankRow[]> {
  return (await table.getMany([...new Set(names)].map(bankRowKey))).map(fromBankRowItem);
}

/**
 * A page of one of the operators' lists of rows. The index may lag behind a decision, and the item itself says which list
 * it is in: what has left is made up for from further on, so that only the last page is a short one.
 */
export async function listBankRows(
  table: TableClient,
  list: Parameters<ListBankRows>[0],
  { limit, after: last }: Parameters<ListBankRows>[1],
): ReturnType<ListBankRows> {
  const newestFirst = list !== 'open';
  const rows: BankRow[] = [];
  let after = last && orderOf(last);
  for (;;) {
    const wanted = limit - rows.length;
    const question = listed({ partition: bankRowPartition(list), newestFirst, limit: wanted, after });
    const entries = await table.query(question);
    const page = (await table.getMany(entries.map(keyOf)))
      .map(fromBankRowItem)
      .filter((row) => listOf(row) === list)
      .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
    rows.push(...(newestFirst ? page.toReversed() : page));
    if (rows.length === limit || entries.length < wanted) return rows;
    after = String(entries.at(-1)?.[TABLE.portalIndex.sortKey]);
  }
}

/** One Query of the list of open rows. The key alone is read: an item that does not parse must not stop the clock. */
export async function readOldestOpenRow(table: TableClient): Promise<CalendarDate | undefined> {
  const [oldest] = await table.query(listed({ partition: bankRowPartition('open'), newestFirst: false, limit: 1 }));
  return oldest && calendarDate(String(oldest[TABLE.portalIndex.sortKey]).slice(0, 10));
}

function orderOf(row: BankRow): string {
  return bankRowIndexKey(row).portalOrder;
}
