import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SCHEDULES, type ScheduledFunction } from '../../lib/api/schedules';
import { TABLE } from '../../lib/dynamo/table';
import type { RunFunction } from '../../serve/functions';
import type { DueSource } from './dueWork';

type SchedulerOptions = {
  readonly engineUrl: string;
  readonly tableName: string;
  readonly run: RunFunction;
  readonly now: () => number;
  /** Awaited before the clock may jump. */
  readonly idle: () => Promise<void>;
  /** Called after each run: the entries it wrote may owe mails and events. */
  readonly ran: () => Promise<void>;
  /** Whether a schedule runs by itself; one that does not can still be run by hand. */
  readonly isScheduled?: (name: ScheduledFunction) => boolean;
};

const MINUTE_MS = 60_000;

/**
 * Stands in for EventBridge Scheduler with the product's own schedules. Each function runs at its ticks, but only at
 * ticks at which something is due: running every tick of a year would take minutes.
 */
export function localScheduler({ engineUrl, tableName, run, now, idle, ran, isScheduled }: SchedulerOptions) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: engineUrl, region: 'eu-central-1', credentials });

  async function earliest(queue: string): Promise<number | undefined> {
    const { name, partitionKey, sortKey } = TABLE.dueIndex;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: name,
        KeyConditionExpression: '#queue = :queue',
        ExpressionAttributeNames: { '#queue': partitionKey },
        ExpressionAttributeValues: { ':queue': { S: `DUE#${queue}` } },
        Limit: 1,
      }),
    );
    const at = Items[0]?.[sortKey]?.S;
    return at === undefined ? undefined : Date.parse(at);
  }

  function source(name: ScheduledFunction, everyMinutes: number, queues: readonly string[]): DueSource {
    const tick = everyMinutes * MINUTE_MS;
    let lastRan = Number.NEGATIVE_INFINITY;
    return {
      name,
      // What a run leaves due (charging stopped, a service down) waits for the next tick, as in the cloud.
      dueAt: async () => {
        await idle();
        if (isScheduled?.(name) === false) return undefined;
        // While the table is empty the clock may be set back; then a run in what is now the future does not count.
        if (lastRan > now()) lastRan = Number.NEGATIVE_INFINITY;
        const instants = (await Promise.all(queues.map(earliest))).filter((at) => at !== undefined);
        if (instants.length === 0) return undefined;
        return Math.ceil(Math.max(Math.min(...instants), lastRan + 1) / tick) * tick;
      },
      run: async () => {
        lastRan = now();
        const counts = await run(name, { now: new Date(lastRan).toISOString() });
        await ran();
        return counts;
      },
    };
  }

  return {
    sources: SCHEDULES.map(({ function: name, everyMinutes, queues }) => source(name, everyMinutes, queues)),
    close: () => client.destroy(),
  };
}
