import { type BankRow, listOf, ROW_LISTS, type RowList } from '../domain/bank/bankRow';
import { isOnlyByHand } from '../domain/bank/seenRow';
import { type CalendarDate, calendarDate } from '../domain/calendar/calendarDate';
import type { BillingStore } from '../usecases/ports';
import { fromBankRowItem } from './bankRowItem';
import { bankRowIndexKey, bankRowKey, bankRowPartition, keyOf } from './keys';
import { listed, ofDays } from './lists';
import type { Item } from './parseItem';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

type ListBankRows = BillingStore['listBankRows'];
type Page = Parameters<ListBankRows>[1];

export async function readBankRows(table: TableClient, names: readonly string[]): Promise<readonly BankRow[]> {
  return (await table.getMany([...new Set(names)].map(bankRowKey))).map(fromBankRowItem);
}

export function listBankRows(
  table: TableClient,
  filter: Parameters<ListBankRows>[0],
  page: Page,
): ReturnType<ListBankRows> {
  return filter === 'all' ? listAllBankRows(table, page) : listRowsOf(table, filter, page);
}

/**
 * A page of one of the operators' lists of rows. The index may lag behind a decision, and each item says which list it
 * belongs to. Items that have left are replaced by later ones, so that only the last page is short.
 */
async function listRowsOf(
  table: TableClient,
  list: RowList,
  { limit, after: last }: Page,
): Promise<readonly BankRow[]> {
  const newestFirst = list !== 'open';
  const rows: BankRow[] = [];
  let after = last && orderOf(last);
  for (;;) {
    const wanted = limit - rows.length;
    const question = listed({ partition: bankRowPartition(list), newestFirst, limit: wanted, after });
    const entries = await table.query(question);
    const page = (await readInOrder(table, entries)).filter((row) => listOf(row) === list);
    rows.push(...(newestFirst ? page.toReversed() : page));
    if (rows.length === limit || entries.length < wanted) return rows;
    after = String(entries.at(-1)?.[TABLE.portalIndex.sortKey]);
  }
}

/**
 * A page of all rows, the newest day first. The lists share one order, so their first items together contain the first
 * of all. A row that moves between two lists at this moment may be in both and is shown once.
 */
async function listAllBankRows(table: TableClient, { limit, after: last }: Page): Promise<readonly BankRow[]> {
  const after = last && orderOf(last);
  const pages = await Promise.all(
    ROW_LISTS.map((list) =>
      table.query(listed({ partition: bankRowPartition(list), newestFirst: true, limit, after })),
    ),
  );
  const entries = new Map(pages.flat().map((entry) => [String(entry[TABLE.portalIndex.sortKey]), entry]));
  const newest = [...entries].sort(([one], [other]) => (one < other ? 1 : -1)).slice(0, limit);
  const rows = await readInOrder(
    table,
    newest.map(([, entry]) => entry),
  );
  return rows.toReversed();
}

/** Two Queries for the days' keys, then the rows themselves: an open row may have been typed, too. */
export async function listTypedRows(
  table: TableClient,
  days: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<readonly BankRow[]> {
  const lists = ['by_hand', 'open'] as const;
  const entries = await Promise.all(lists.map((list) => table.query(ofDays(bankRowPartition(list), days))));
  const names = new Map(entries.flat().map((entry) => [String(entry['pk']), keyOf(entry)]));
  return (await table.getMany([...names.values()])).map(fromBankRowItem).filter(isOnlyByHand);
}

/** One Query of the list's keys that reads at most `upTo` entries: 15 read units for 1 000. */
export function countBankRows(table: TableClient, list: RowList, upTo: number): Promise<number> {
  return table.count(listed({ partition: bankRowPartition(list), newestFirst: true, limit: upTo }));
}

async function readInOrder(table: TableClient, entries: readonly Item[]): Promise<readonly BankRow[]> {
  const rows = (await table.getMany(entries.map(keyOf))).map(fromBankRowItem);
  return rows.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

/** One Query of the list of open rows. The key alone is read: an item that does not parse must not stop the clock. */
export async function readOldestOpenRow(table: TableClient): Promise<CalendarDate | undefined> {
  const [oldest] = await table.query(listed({ partition: bankRowPartition('open'), newestFirst: false, limit: 1 }));
  return oldest && calendarDate(String(oldest[TABLE.portalIndex.sortKey]).slice(0, 10));
}

function orderOf(row: BankRow): string {
  return bankRowIndexKey(row).portalOrder;
}
