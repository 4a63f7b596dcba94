import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SWEPT_AFTER_MS } from '../lib/dynamo/journalItem';
import { dueIndexPartition } from '../lib/dynamo/keys';
import { TABLE } from '../lib/dynamo/table';
import type { RunFunction } from './functions';

type DeliveryOptions = {
  /** A client of its own: `close` destroys it. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly run: RunFunction;
  readonly now: () => number;
};

export type Delivery = {
  /** Gives the entries just written to deliverEffects, in the shape of the table's stream. */
  readonly afterCommit: () => Promise<void>;
  /** Resolves when no delivery is running: the clock must not jump while a lease runs. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Does what the table's stream does in the cloud. The local engine's own streams stay off: with them it is ten times
 * slower, and what they would carry is in the due index anyway.
 */
export function streamDelivery({ client, tableName, run, now }: DeliveryOptions): Delivery {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  async function owedUntil(until: string): Promise<readonly Record<string, AttributeValue>[]> {
    const { name, partitionKey, sortKey } = TABLE.dueIndex;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: name,
        KeyConditionExpression: '#queue = :queue AND #at <= :until',
        ExpressionAttributeNames: { '#queue': partitionKey, '#at': sortKey },
        ExpressionAttributeValues: { ':queue': { S: dueIndexPartition('deliver') }, ':until': { S: until } },
      }),
    );
    return Items;
  }

  async function deliverNew(): Promise<void> {
    // A new entry is due SWEPT_AFTER_MS after it was written. Entries that wait for their next try may be among these
    // too: deliverEntry leaves them alone until they are due.
    const fresh = await owedUntil(new Date(now() + SWEPT_AFTER_MS + 1_000).toISOString());
    if (fresh.length === 0) return;
    const Records = fresh.map(({ pk, sk }) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk, sk }, ApproximateCreationDateTime: now() / 1000 },
    }));
    await run('deliverEffects', { Records });
  }

  function begin(): Promise<void> {
    waiting = undefined;
    running = deliverNew()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  async function idle(): Promise<void> {
    while (running ?? waiting) await (waiting ?? running);
  }

  return {
    // A query that has begun may miss what is written now; one that still waits will see it. So two serve any number of
    // commits. With one query for each commit, a flood of junk reports would hold up a stop for a minute.
    afterCommit: () => {
      if (!running) return begin();
      waiting ??= running.then(begin);
      return waiting;
    },
    idle,
    close: async () => {
      await idle();
      client.destroy();
    },
  };
}
