import type { ActLine } from '../domain/documents/actLine';
import type { BillingStore } from '../usecases/ports';
import { fromActLineItem } from './actItem';
import { actLinesPartition } from './keys';
import type { TableClient } from './tableClient';

/** A Query returns at most a megabyte, and a line has at most two kilobytes. */
const MOST_AT_ONCE = 500;

/** The register of acts of a month, `2026-11`, in the order of its decisions. */
export async function listActLines(
  table: TableClient,
  month: string,
  { limit, after }: Parameters<BillingStore['listActLines']>[1],
): Promise<readonly ActLine[]> {
  const lines: ActLine[] = [];
  let last = after;
  while (lines.length < limit) {
    const wanted = Math.min(limit - lines.length, MOST_AT_ONCE);
    const items = await table.query({
      KeyConditionExpression: last === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :last',
      ExpressionAttributeValues: { ':pk': actLinesPartition(month), ...(last !== undefined && { ':last': last }) },
      ConsistentRead: true,
      Limit: wanted,
    });
    lines.push(...items.map(fromActLineItem));
    if (items.length < wanted) break;
    last = String(items.at(-1)?.['sk']);
  }
  return lines;
}
