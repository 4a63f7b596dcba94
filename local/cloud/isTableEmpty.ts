import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

/** Whether nothing has been stored yet: only then may the timeline go back. */
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
