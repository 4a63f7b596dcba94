import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TEST_CREDENTIALS } from '../fixtures/dynamo';
import { auditOf, soak } from './soak';

// The test starts processes and kills them again and again, which takes longer on a busy machine.
jest.setTimeout(900_000);

it('keeps every kopeck on the real engine while its processes are killed, and the audit sees a tampered table', async () => {
  let tampered: readonly string[] = [];
  const end = await soak({ seed: 5, acts: 12, seconds: 10, callsPerLife: 60 }, async (world) => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: world.engineUrl }));
    await client.send(
      new UpdateCommand({
        TableName: world.tableName,
        Key: { pk: 'COUNTER', sk: 'PAYMENT_NUMBER' },
        UpdateExpression: 'SET lastNumber = :none',
        ExpressionAttributeValues: { ':none': 1 },
      }),
    );
    const { isRight, lines } = await auditOf(world);
    expect(isRight).toBe(false);
    tampered = lines;
    client.destroy();
  });
  expect(end.findings).toEqual([]);
  expect(end.kills).toBeGreaterThan(0);
  expect(end.payments['card paid']).toBeGreaterThan(0);
  // The kills decide which numbers are in use, because each leaves a gap.
  expect(tampered.filter((line) => line.endsWith(' is above the counter, 1'))).not.toEqual([]);
});
