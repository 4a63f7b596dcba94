import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { isFailedCondition, storeFault } from './faults';
import type { Key } from './keys';
import type { TableClient } from './tableClient';

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key'>;

/**
 * Changes one item. False: its condition did not hold, and nothing was written.
 * @throws StoreUnavailable when the store does not answer.
 */
export async function changeItem(table: TableClient, key: Key, change: Change): Promise<boolean> {
  try {
    await table.client.send(new UpdateCommand({ TableName: table.tableName, Key: key, ...change }), table.inTime());
    return true;
  } catch (error) {
    if (isFailedCondition(error)) return false;
    throw storeFault(error);
  }
}
