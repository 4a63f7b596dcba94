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
  /** Asked before the clock may jump. */
  readonly idle: () => Promise<void>;
  /** After each run: what it wrote owes mails and events. */
  readonly ran: () => Promise<void>;
  /** Whether a schedule is alive; a dead one runs by hand only. */
  readonly isScheduled?: (name: ScheduledFunction) => boolean;
};

const MINUTE_MS = 60_000;

/**
 * EventBridge Scheduler, by the product's own table of schedules: each function at its ticks, but only at those at which
 * something is due. Ticking through every hour of a year would take minutes.
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
        // The clock of an empty table may be set back: what ran in its future has not run.
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
