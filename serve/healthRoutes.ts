import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { CHARGING_KEY } from '../lib/dynamo/keys';
import { type GatewayAnswer, ownAnswer, writeAnswer } from './gateway/gatewayAnswer';

/** Asked by the supervisor that restarts a process that hangs. */
const LIVE_PATH = '/healthz';
/** Asked by the balancer that sends callers to a process, or away from it. */
const READY_PATH = '/readyz';

const ANSWERS_WITHIN_MS = 1_000;
const NOT_KEPT = { 'cache-control': 'no-store' };
const YES: GatewayAnswer = { status: 200, headers: NOT_KEPT, cookies: [], body: Buffer.alloc(0) };

type HealthOptions = {
  /** Rejects while the table does not answer: then nothing can be bought or recorded. */
  readonly askTable: () => Promise<unknown>;
  /** Whether the process is about to stop. */
  readonly isLeaving: () => boolean;
};

/**
 * Two addresses for the balancer and the supervisor; they tell nothing of what is inside. Alive: as long as the process
 * answers at all. Ready: while the table answers and the process is not about to stop. A process whose table is away
 * stays alive, so it is not restarted for that.
 */
export function healthRoutes({ askTable, isLeaving }: HealthOptions) {
  return async ({ method, url }: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (method !== 'GET' || (url !== LIVE_PATH && url !== READY_PATH)) return false;
    const isReady = url === LIVE_PATH || (!isLeaving() && (await answers(askTable)));
    writeAnswer(response, isReady ? YES : ownAnswer(503, NOT_KEPT));
    return true;
  };
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  return ask().then(
    () => true,
    () => false,
  );
}

/** Asks the table by one small read, which every function has the right to make. */
export function tableQuestion(client: DynamoDBClient, tableName: string): HealthOptions['askTable'] {
  const { pk, sk } = CHARGING_KEY;
  const command = new GetItemCommand({ TableName: tableName, Key: { pk: { S: pk }, sk: { S: sk } } });
  return () => client.send(command, { abortSignal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
}
