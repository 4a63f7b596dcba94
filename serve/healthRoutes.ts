import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { CHARGING_KEY } from '../lib/dynamo/keys';
import { type GatewayAnswer, ownAnswer, writeAnswer } from './gateway/gatewayAnswer';

/** For what restarts a process that hangs. */
const LIVE_PATH = '/healthz';
/** For what sends callers to a process, or away from it. */
const READY_PATH = '/readyz';

const ANSWERS_WITHIN_MS = 1_000;
const NOT_KEPT = { 'cache-control': 'no-store' };
const YES: GatewayAnswer = { status: 200, headers: NOT_KEPT, cookies: [], body: Buffer.alloc(0) };

type HealthOptions = {
  /** Rejects while the table does not answer: nothing can be bought or recorded then. */
  readonly askTable: () => Promise<unknown>;
  /** Whether the process is about to stop. */
  readonly isLeaving: () => boolean;
};

/**
 * Two addresses for the machine around the process, told nothing of what is inside: alive, for as long as it answers at all;
 * ready, while its table answers and it is not about to stop. A process whose table is away is not restarted for it.
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

/** One small read with the right that every function has. */
export function tableQuestion(client: DynamoDBClient, tableName: string): HealthOptions['askTable'] {
  const { pk, sk } = CHARGING_KEY;
  const command = new GetItemCommand({ TableName: tableName, Key: { pk: { S: pk }, sk: { S: sk } } });
  return () => client.send(command, { abortSignal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
}
