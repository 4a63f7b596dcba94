import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from './items';

/** Every item, each as it was when its page was read. */
export async function readTable(table: string, endpoint: string | undefined): Promise<readonly Item[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...(endpoint !== undefined && { endpoint }) }));
  const items: Item[] = [];
  let after: Record<string, unknown> | undefined;
  try {
    do {
      const page = await client.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ...(after && { ExclusiveStartKey: after }) }),
      );
      items.push(...(page.Items ?? []));
      after = page.LastEvaluatedKey;
    } while (after);
  } finally {
    client.destroy();
  }
  return items;
}
