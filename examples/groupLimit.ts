import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EventBridgeEvent } from 'aws-lambda';

/** Of `subscription.changed` what a limit needs. */
type Change = { readonly data: { readonly portal: string; readonly version: number; readonly groups: number | null } };

/**
 * A Lambda behind a rule of OLChat's own on the bus (`source` olchat.billing, `detail-type` subscription.changed): keeps how
 * many groups each portal may connect, in OLChat's own table. Events come in any order and more than once, so the one write
 * asks for a version that is newer than the one kept. What throws is tried again by EventBridge.
 */
export function makeSetGroupLimit(table: DynamoDBDocumentClient, tableName: string) {
  return async ({ detail }: EventBridgeEvent<'subscription.changed', Change>): Promise<'set' | 'older'> => {
    const { portal, version, groups } = detail.data;
    const newer = new UpdateCommand({
      TableName: tableName,
      Key: { pk: `PORTAL#${portal}`, sk: 'GROUPS' },
      UpdateExpression: 'SET version = :version, #groups = :groups',
      ConditionExpression: 'attribute_not_exists(version) OR version < :version',
      // A word of DynamoDB's own.
      ExpressionAttributeNames: { '#groups': 'groups' },
      ExpressionAttributeValues: { ':version': version, ':groups': groups },
    });
    try {
      await table.send(newer);
      return 'set';
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'older';
      throw error;
    }
  };
}
