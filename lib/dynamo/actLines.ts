import type { ActLine } from '../domain/actLine';
import type { BillingStore } from '../usecases/ports';
import { fromActLineItem } from './actItem';
import { actLineKey, actLinesPartition } from './keys';
import type { TableClient } from './tableClient';

/** The register of acts of a month, `2026-11`, in the order of its decisions. */
export async function listActLines(
  table: TableClient,
  month: string,
  { limit, after }: Parameters<BillingStore['listActLines']>[1],
): Promise<readonly ActLine[]> {
  const items = await table.query({
    KeyConditionExpression: after ? 'pk = :pk AND sk > :after' : 'pk = :pk',
    ExpressionAttributeValues: { ':pk': actLinesPartition(month), ...(after && { ':after': actLineKey(after).sk }) },
    ConsistentRead: true,
    Limit: limit,
  });
  return items.map(fromActLineItem);
}
