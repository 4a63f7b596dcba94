import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

const request = z.object({ table: z.string(), pk: z.string(), sk: z.string() });

let client: DynamoDBClient | undefined;

/**
 * The smallest function that could do our work: it checks its input with zod/mini and reads one item. It has no
 * framework, no log, no document client and no secret. It builds nothing before the first call, as the product.
 */
export async function handler(event: unknown): Promise<{ statusCode: number }> {
  const { table, pk, sk } = request.parse(event);
  client ??= new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
  const key = { pk: { S: pk }, sk: { S: sk } };
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return { statusCode: Item ? 200 : 404 };
}
