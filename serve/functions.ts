import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { SCHEDULES } from '../lib/api/schedules';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Where a function's code comes from: the built bundles for people, the sources for tests. */
export type FunctionSource = (name: string) => Promise<Handler>;

/**
 * As in the stack: functions of the API and of webhooks get 15 seconds, delivery a minute, scheduled functions five.
 */
const TIMEOUT_MS = 15_000;
const DELIVERY_TIMEOUT_MS = 60_000;
const SCHEDULED_TIMEOUT_MS = 300_000;

export type RunFunction = (name: string, event: unknown) => Promise<unknown>;

/** Runs any function in this process, as Lambda would run it. */
export function functionRunner(source: FunctionSource): RunFunction {
  const loaded = new Map<string, Promise<Handler>>();
  return async (name, event) => {
    const handler = loaded.get(name) ?? source(name);
    loaded.set(name, handler);
    return (await handler)(event, contextFor(name, Date.now() + timeoutOf(name)));
  };
}

function timeoutOf(name: string): number {
  if (name === 'deliverEffects') return DELIVERY_TIMEOUT_MS;
  return SCHEDULES.some((schedule) => schedule.function === name) ? SCHEDULED_TIMEOUT_MS : TIMEOUT_MS;
}

function contextFor(functionName: string, deadline: number): Context {
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

/** The deployed code: one bundle per function, as `npm run build` leaves them. */
export function bundledFunctions(folder: string): FunctionSource {
  return async (name) => {
    const bundle: { readonly handler: Handler } = await import(`${folder}/${name satisfies string}/index.js`);
    return bundle.handler;
  };
}
