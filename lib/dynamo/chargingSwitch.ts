import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ChargingSetting } from '../domain/autopay/chargingSetting';
import { once } from '../domain/once';
import { storeFault } from './faults';
import { instantField, schemaField } from './fields';
import { CHARGING_KEY } from './keys';
import { parseItem, SCHEMA } from './parseItem';
import type { TableClient } from './tableClient';

const chargingItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      on: z.boolean(),
      reason: z.string(),
      by: z.string(),
      at: instantField,
    }),
    z.transform(({ schema, ...setting }): ChargingSetting => setting),
  ),
);

/** Absent: nobody has ever stopped charging. Read from the table each time and never cached. */
export function readCharging(table: TableClient): Promise<ChargingSetting | undefined> {
  return table.get(CHARGING_KEY, (item) => parseItem(chargingItem, item));
}

/** The last write wins: a person in a hurry must not meet a conflict. */
export async function writeCharging(table: TableClient, setting: ChargingSetting): Promise<void> {
  const Item = { ...CHARGING_KEY, schema: SCHEMA, ...setting };
  try {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }), table.inTime());
  } catch (error) {
    throw storeFault(error);
  }
}
