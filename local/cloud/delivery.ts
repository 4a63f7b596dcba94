import { type AttributeValue, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../lib/dynamo/table';
import type { DueSource } from './dueWork';
import type { RunFunction } from './localFunctions';

type DeliveryOptions = {
  readonly engineUrl: string;
  readonly tableName: string;
  readonly run: RunFunction;
  readonly now: () => number;
};

export type Delivery = {
  /** Hands the entries that were just written to deliverEffects, in the shape of the table's stream. */
  readonly afterCommit: () => Promise<void>;
  /** The sweep of the schedule: every full minute while something is due. */
  readonly sweep: DueSource;
  readonly close: () => Promise<void>;
};

const QUEUE = 'DUE#deliver';
const FIRST_SWEEP_MS = 2 * 60_000;
const MINUTE_MS = 60_000;

/**
 * What the stream and the schedule do in the cloud. The local engine's own streams are left off: with them it is ten times
 * slower, and what they would carry stands in the due index anyway.
 */
export function localDelivery({ engineUrl, tableName, run, now }: DeliveryOptions): Delivery {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: engineUrl, region: 'eu-central-1', credentials });
  let last: Promise<unknown> = Promise.resolve();

  async function owedUntil(until: string): Promise<readonly Record<string, AttributeValue>[]> {
    const { name, partitionKey, sortKey } = TABLE.dueIndex;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: name,
        KeyConditionExpression: '#queue = :queue AND #at <= :until',
        ExpressionAttributeNames: { '#queue': partitionKey, '#at': sortKey },
        ExpressionAttributeValues: { ':queue': { S: QUEUE }, ':until': { S: until } },
      }),
    );
    return Items;
  }

  async function deliverNew(): Promise<void> {
    // Written just now is what the first sweep would take two minutes from now, and no entry tried before.
    const fresh = await owedUntil(new Date(now() + FIRST_SWEEP_MS + 1_000).toISOString());
    if (fresh.length === 0) return;
    const Records = fresh.map(({ pk, sk }) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk, sk }, ApproximateCreationDateTime: now() / 1000 },
    }));
    await run('deliverEffects', { Records });
  }

  const dueAt = async () => {
    const [first] = await owedUntil('9999');
    const at = first?.[TABLE.dueIndex.sortKey]?.S;
    return at === undefined ? undefined : Math.ceil(Date.parse(at) / MINUTE_MS) * MINUTE_MS;
  };

  return {
    afterCommit: () => {
      last = last.then(deliverNew).catch(() => undefined);
      return last.then(() => undefined);
    },
    sweep: {
      name: 'deliverEffects',
      dueAt,
      run: () => run('deliverEffects', { now: new Date(now()).toISOString() }),
    },
    close: async () => {
      await last;
      client.destroy();
    },
  };
}
