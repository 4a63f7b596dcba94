import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EventBridgeEvent } from 'aws-lambda';

/** The part of `subscription.changed` that a limit needs. */
type Change = { readonly data: { readonly portal: string; readonly version: number; readonly groups: number | null } };

/**
 * A Lambda behind a rule of OLChat's own on the bus (`source` olchat.billing, `detail-type` subscription.changed): it
 * keeps in OLChat's own table how many groups each portal may connect. Events come in any order and more than once, so
 * it writes only if the event's version is newer than the stored one. If it throws, EventBridge tries again.
 */
export function makeSetGroupLimit(table: DynamoDBDocumentClient, tableName: string) {
  return async ({ detail }: EventBridgeEvent<'subscription.changed', Change>): Promise<'set' | 'older'> => {
    const { portal, version, groups } = detail.data;
    const newer = new UpdateCommand({
      TableName: tableName,
      Key: { pk: `PORTAL#${portal}`, sk: 'GROUPS' },
      UpdateExpression: 'SET version = :version, #groups = :groups',
      ConditionExpression: 'attribute_not_exists(version) OR version < :version',
      // `groups` is a reserved word of DynamoDB.
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
