import {
  CreateTableCommand,
  DynamoDBClient,
  DynamoDBServiceException,
  ResourceInUseException,
  ScanCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../lib/dynamo/table';

type Index = { readonly name: string; readonly partitionKey: string; readonly sortKey: string };

/** Creates the product's table as the stack does; an existing table stays as it is. */
export async function createTable(endpoint: string, tableName: string): Promise<void> {
  // Fixed keys, so that the SDK never looks for a person's keys on this machine.
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  try {
    await client.send(new CreateTableCommand(tableDescription(tableName)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  try {
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: tableName });
    await expireBy(client, tableName);
  } finally {
    client.destroy();
  }
}

function tableDescription(tableName: string) {
  const { partitionKey, sortKey } = TABLE;
  const parts: readonly (string | Index)[] = Object.values(TABLE);
  const indexes = parts.filter(isIndex);
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    KeySchema: keySchema(partitionKey, sortKey),
    AttributeDefinitions: [...new Set(keys)].map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    })),
  };
}

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}

/** Finds the indexes in the description, so that a new one is created without a change here. */
function isIndex(part: string | Index): part is Index {
  return typeof part === 'object';
}

/** Switches expiry on. An engine that does not know it is no problem: readers check the instant themselves. */
async function expireBy(client: DynamoDBClient, tableName: string): Promise<void> {
  const specification = { AttributeName: TABLE.timeToLive, Enabled: true };
  try {
    await client.send(new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: specification }));
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException)) throw error;
  }
}

/** Whether nothing is stored yet: only then may the timeline go back. */
export async function isTableEmpty(endpoint: string, tableName: string): Promise<boolean> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  try {
    const { Count } = await client.send(new ScanCommand({ TableName: tableName, Limit: 1, Select: 'COUNT' }));
    return Count === 0;
  } finally {
    client.destroy();
  }
}
