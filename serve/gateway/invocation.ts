import { functionAnswer } from './functionAnswer';
import { type GatewayAnswer, ownAnswer } from './gatewayAnswer';
import type { GatewayEvent } from './requestEvent';

/** Runs a Lambda function; rejects on an unhandled error. */
export type Invoke = (functionName: string, event: GatewayEvent) => Promise<unknown>;

type Invocation = {
  readonly invoke: Invoke;
  readonly timeoutMs: number;
  /** The caller is told no detail of a failure, so the developer finds it in this log. */
  readonly log: (line: string) => void;
};

/** A function's answer to an event; the gateway's own 500 or 503 if the function fails, is late or answers nonsense. */
export async function invokeFunction(name: string, event: GatewayEvent, how: Invocation): Promise<GatewayAnswer> {
  try {
    const result = await inTime(how.timeoutMs, async () => ({ value: await how.invoke(name, event) }));
    if (result === 'timeout') {
      how.log(`${event.routeKey}: ${name} did not answer in ${how.timeoutMs} ms`);
      return ownAnswer(503);
    }
    const answer = functionAnswer(result.value);
    if (answer !== undefined) return answer;
    how.log(`${event.routeKey}: ${name} answered what is no payload format 2.0`);
  } catch (error) {
    how.log(`${event.routeKey}: ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  }
  return ownAnswer(500);
}

async function inTime<T>(timeoutMs: number, work: () => Promise<T>): Promise<T | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), timeoutMs);
  });
  try {
    return await Promise.race([work(), expired]);
  } finally {
    clearTimeout(timer);
  }
}
