import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CLIENT_LIMITS } from '../../lib/lambda/config';
import { createTable } from '../../local/cloud/createTable';
import { burst } from '../measuring';

/** A table with the product's schema, and a client like the product's. */
type BenchTable = {
  readonly tableName: string;
  readonly client: DynamoDBDocumentClient;
  /** Writes items fast, over existing ones and without any of the product's checks. */
  readonly put: (items: readonly Record<string, unknown>[]) => Promise<void>;
  /** The same table through a recording line, without time limits: a repeated call would be counted twice. */
  readonly through: (endpoint: string) => DynamoDBDocumentClient;
  readonly close: () => void;
};

const MOST_IN_A_BATCH = 25;
const AT_ONCE = 8;

export async function benchTable(engineUrl: string, tableName: string): Promise<BenchTable> {
  await createTable(engineUrl, tableName);
  const opened: DynamoDBDocumentClient[] = [];
  const open = (endpoint: string, limits: object) => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ ...limits, endpoint, region: 'eu-central-1', credentials });
    const documents = DynamoDBDocumentClient.from(client);
    opened.push(documents);
    return documents;
  };
  const client = open(engineUrl, CLIENT_LIMITS);

  async function putBatch(items: readonly Record<string, unknown>[]): Promise<void> {
    const requests = items.map((Item) => ({ PutRequest: { Item } }));
    const answer = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
    if (Object.keys(answer.UnprocessedItems ?? {}).length > 0) throw new Error('the engine wrote a batch in part');
  }

  return {
    tableName,
    client,
    put: async (items) => {
      const batches = Array.from({ length: Math.ceil(items.length / MOST_IN_A_BATCH) }, (_, at) =>
        items.slice(at * MOST_IN_A_BATCH, (at + 1) * MOST_IN_A_BATCH),
      );
      await burst(batches, AT_ONCE, putBatch);
    },
    through: (endpoint) => open(endpoint, {}),
    close: () => {
      for (const one of opened) one.destroy();
    },
  };
}
