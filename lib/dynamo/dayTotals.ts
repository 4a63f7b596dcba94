import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { LEDGER_KINDS } from '../domain/money/ledger';
import type { DayTotals } from '../domain/money/ledgerTotals';
import { once } from '../domain/once';
import type { BillingStore } from '../usecases/ports';
import { isFailedCondition, storeFault } from './faults';
import { dateField, schemaField } from './fields';
import { dayTotalsKey } from './keys';
import { parseItem, SCHEMA } from './parseItem';
import type { TableClient } from './tableClient';

const dayTotalsItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      day: dateField,
      kinds: z.partialRecord(z.enum(LEDGER_KINDS), z.object({ lines: z.int().check(z.minimum(0)), sum: z.int() })),
      fee: z.int(),
    }),
    z.transform(({ schema, ...totals }): DayTotals => totals),
  ),
);

/** Read year by year: the days of one year are far below the megabyte that a Query returns. */
export async function readDayTotals(
  table: TableClient,
  { from, to }: Parameters<BillingStore['readDayTotals']>[0],
): ReturnType<BillingStore['readDayTotals']> {
  const totals: DayTotals[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const items = await table.query({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': `LEDGERDAYS#${year}`, ':from': from, ':to': to },
      ConsistentRead: true,
    });
    totals.push(...items.map((item) => parseItem(dayTotalsItem, item)));
  }
  return totals;
}

export async function writeDayTotals({ client, tableName, inTime }: TableClient, totals: DayTotals): Promise<void> {
  const Item = { ...dayTotalsKey(totals.day), schema: SCHEMA, ...totals };
  const command = new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
  try {
    await client.send(command, inTime());
  } catch (error) {
    if (!isFailedCondition(error)) throw storeFault(error);
  }
}
