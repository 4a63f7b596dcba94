import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FunctionSource } from '../../../serve/functions';

type Handler = Awaited<ReturnType<FunctionSource>>;

/** One command of the SDK, and the function that sent it. */
export type RecordedCall = {
  readonly by: string;
  readonly command: string;
  readonly input: Readonly<Record<string, any>>;
};

/**
 * Records every command that functions send by any client of the SDK (they all share one `send`), each with the name of
 * the function whose call sent it.
 */
export function recordCalls() {
  const calls: RecordedCall[] = [];
  const running = new AsyncLocalStorage<string>();
  const shared = Object.getPrototypeOf(DynamoDBClient.prototype);
  const { send } = shared;
  shared.send = function heard(this: unknown, command: any, ...more: unknown[]) {
    const by = running.getStore();
    if (by !== undefined) calls.push({ by, command: command.constructor.name, input: command.input });
    return send.call(this, command, ...more);
  };
  return {
    calls,
    named:
      (name: string, handler: Handler): Handler =>
      (...given) =>
        running.run(name, () => handler(...given)),
    stop: () => {
      shared.send = send;
    },
  };
}
