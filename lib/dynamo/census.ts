import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { once } from '../domain/once';
import type { Census } from '../domain/subscription/census';
import type { Subscription } from '../domain/subscription/subscription';
import type { BillingStore } from '../usecases/ports';
import { storeFault } from './faults';
import { instantField, kopecksField, paidTariffField, schemaField } from './fields';
import { CENSUS_KEY, dueIndexPartition, keyOf, parkedPartition } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';
import { fromSubscriptionItem } from './subscriptionItem';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

const count = z.int().check(z.minimum(0));

const censusItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      at: instantField,
      tariffs: z.record(paidTariffField, z.object({ portals: count, autopay: count })),
      ending: z.object({
        charged: z.object({ portals: count, amount: kopecksField }),
        byHand: count,
        becomesFree: count,
      }),
      chargesFailed: z.object({ retried: count, gaveUp: count }),
    }),
    z.transform(({ schema, ...census }): Census => census),
  ),
);

/** Absent before the first night. */
export function readCensus(table: TableClient): Promise<Census | undefined> {
  return table.get(CENSUS_KEY, (item) => parseItem(censusItem, item));
}

export async function writeCensus({ client, tableName, inTime }: TableClient, census: Census): Promise<void> {
  try {
    const Item = { ...CENSUS_KEY, schema: SCHEMA, ...census };
    await client.send(new PutCommand({ TableName: tableName, Item }), inTime());
  } catch (error) {
    throw storeFault(error);
  }
}

/**
 * A key moves from `advance` to `renew` when a charge comes next, and back. So the first queue is read a second time.
 */
const PARTITIONS = [
  dueIndexPartition('renew'),
  parkedPartition('renew'),
  dueIndexPartition('advance'),
  parkedPartition('advance'),
  dueIndexPartition('renew'),
] as const;

const PAGE = 100;

/** Every subscription with a due key, a hundred at a time; one that moves meanwhile may come twice. */
export async function* listRunning(table: TableClient): ReturnType<BillingStore['listRunning']> {
  const { name, partitionKey, sortKey } = TABLE.dueIndex;
  for (const partition of PARTITIONS) {
    for (let after: Item | undefined; ; ) {
      const keys = await table.query({
        IndexName: name,
        KeyConditionExpression: '#queue = :queue',
        ExpressionAttributeNames: { '#queue': partitionKey },
        ExpressionAttributeValues: { ':queue': partition },
        ...(after && {
          ExclusiveStartKey: { ...keyOf(after), [partitionKey]: partition, [sortKey]: after[sortKey] },
        }),
        Limit: PAGE,
      });
      yield (await table.getAll(keys.map(keyOf))).flatMap(readable);
      after = keys.at(-1);
      if (keys.length < PAGE) break;
    }
  }
}

/** An item that does not parse is reported by the run of its queue; here it must not hide the others. */
function readable(item: Item): readonly Subscription[] {
  try {
    return [fromSubscriptionItem(item)];
  } catch {
    return [];
  }
}
