import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { refusedUntil, windowAt } from '../domain/callerLimit';
import type { RateLimits } from '../usecases/ports';
import { isFailedCondition, storeFault } from './faults';
import { limitKey } from './keys';
import { SCHEMA } from './parseItem';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

/** Counts in the table, one item for each caller and window: a full window costs one refused write and no read. */
export function rateLimits({ client, tableName, inTime }: TableClient): RateLimits {
  return {
    async take(key, limit, now) {
      const { begins, ends } = windowAt(limit, now);
      const count = new UpdateCommand({
        TableName: tableName,
        Key: limitKey(key, begins),
        UpdateExpression: 'SET #schema = :schema, #ttl = :ttl ADD #taken :one',
        ConditionExpression: 'attribute_not_exists(#taken) OR #taken < :limit',
        ExpressionAttributeNames: { '#schema': 'schema', '#ttl': TABLE.timeToLive, '#taken': TABLE.taken },
        ExpressionAttributeValues: {
          ':schema': SCHEMA,
          // Windows end at whole seconds. DynamoDB drops the item within days; nobody asks for it after the window.
          ':ttl': ends / 1000,
          ':one': 1,
          ':limit': limit.limit,
        },
      });
      try {
        await client.send(count, inTime());
        return { allowed: true };
      } catch (error) {
        if (isFailedCondition(error)) return refusedUntil(ends, now);
        throw storeFault(error);
      }
    },
  };
}
