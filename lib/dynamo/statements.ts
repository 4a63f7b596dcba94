import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { CalendarDate } from '../domain/calendar/calendarDate';
import { formatInstant, type Instant } from '../domain/calendar/instant';
import { once } from '../domain/once';
import { isFailedCondition, storeFault } from './faults';
import { dateField, schemaField } from './fields';
import { dueIndexKey, dueIndexPartition, instantOf, STATEMENTS_KEY, statementKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

const upToItem = once(() => z.object({ schema: schemaField, upTo: dateField }));

/** The day up to which statements reach. Before it, gaps can no longer be noticed. */
export async function readStatementsUpTo(table: TableClient): Promise<CalendarDate | undefined> {
  return (await table.get(STATEMENTS_KEY, (item) => parseItem(upToItem, item)))?.upTo;
}

/**
 * The first call for a file. It stays due until the file is finished, which drives the alarm for a half-imported file.
 */
export async function beginStatement(table: TableClient, sha256: string, dueAt: Instant): Promise<void> {
  const Item = { ...statementKey(sha256), ...dueIndexKey('statement', dueAt), schema: SCHEMA };
  await put(table, Item, { ConditionExpression: 'attribute_not_exists(pk)' });
}

export async function endStatement(table: TableClient, sha256: string, upTo: CalendarDate | undefined): Promise<void> {
  await put(table, { ...statementKey(sha256), schema: SCHEMA });
  if (upTo === undefined) return;
  // An older statement taken in after a newer one opens no gap.
  const condition = { ConditionExpression: 'attribute_not_exists(pk) OR upTo < :to' };
  const values = { ExpressionAttributeValues: { ':to': upTo } };
  await put(table, { ...STATEMENTS_KEY, schema: SCHEMA, upTo }, { ...condition, ...values });
}

/** One Query of the due index: since when the oldest unfinished statement has been due. */
export async function readHalfWayStatement(table: TableClient, now: Instant): Promise<Instant | undefined> {
  const { name, partitionKey, sortKey } = TABLE.dueIndex;
  const [oldest] = await table.query({
    IndexName: name,
    KeyConditionExpression: '#queue = :queue AND #at <= :now',
    ExpressionAttributeNames: { '#queue': partitionKey, '#at': sortKey },
    ExpressionAttributeValues: { ':queue': dueIndexPartition('statement'), ':now': formatInstant(now) },
    Limit: 1,
  });
  return oldest && instantOf(String(oldest[sortKey]));
}

/** Writes unless the condition says that it is written already. */
async function put(
  table: TableClient,
  Item: Item,
  condition: Omit<ConstructorParameters<typeof PutCommand>[0], 'TableName' | 'Item'> = {},
): Promise<void> {
  try {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item, ...condition }), table.inTime());
  } catch (error) {
    if (!isFailedCondition(error)) throw storeFault(error);
  }
}
