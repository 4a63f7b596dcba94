import type { Attention } from '../domain/attention/attention';
import type { BillingStore } from '../usecases/ports';
import { fromAttentionItem } from './attentionItem';
import { attentionIndexKey, attentionIndexPartition, keyOf } from './keys';
import { listed } from './lists';
import type { Item } from './parseItem';
import { TABLE } from './table';
import type { Question, TableClient } from './tableClient';

type ListAttention = BillingStore['listAttention'];

/**
 * A page of one of the operators' lists. The index may lag behind a resolution, and each item says which list it
 * belongs to. Items that have left are replaced by later ones, so that only the last page is short.
 */
export async function listAttention(
  table: TableClient,
  status: Parameters<ListAttention>[0],
  { limit, after: last }: Parameters<ListAttention>[1],
): ReturnType<ListAttention> {
  const newestFirst = status === 'closed';
  const partition = attentionIndexPartition(status);
  const list: Attention[] = [];
  let after = last && orderOf(last);
  for (;;) {
    const wanted = limit - list.length;
    const entries = await table.query(listed({ partition, newestFirst, limit: wanted, after }));
    list.push(...inOrder(await table.getAll(entries.map(keyOf)), status));
    if (list.length === limit || entries.length < wanted) return list;
    after = String(entries.at(-1)?.[TABLE.portalIndex.sortKey]);
  }
}

/** The keys of one of the lists, as many as are counted. */
export function attentionOf(status: 'open' | 'closed', limit: number): Question {
  return listed({ partition: attentionIndexPartition(status), newestFirst: true, limit });
}

function inOrder(items: readonly Item[], status: 'open' | 'closed'): readonly Attention[] {
  const inList = items
    .map(fromAttentionItem)
    .filter(({ resolution }) => (resolution ? 'closed' : 'open') === status)
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return status === 'open' ? inList : inList.toReversed();
}

function orderOf(attention: Attention): string {
  return attentionIndexKey(attention).portalOrder;
}
