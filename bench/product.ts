import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { FunctionName } from '../lib/api/routes';
import type { ScheduledFunction } from '../lib/api/schedules';
import { applySettings } from '../local/cloud/productSettings';
import type { FunctionSource } from '../serve/functions';
import type { GatewayEvent } from '../serve/gateway/requestEvent';
import { gatewayEvent, orderEvent, resultEvent } from './gatewayEvent';

const load = createRequire(__filename);

/** The part of an invocation's context that the functions read. */
const CONTEXT = { getRemainingTimeInMillis: () => 15_000 } as Context;

/** The same for a scheduled invocation, which has minutes. */
export const SCHEDULED_CONTEXT = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 300_000 } as Context;

const answerOfFunction = z.object({ statusCode: z.number(), body: z.string() });
const opened = z.object({ payment: z.object({ number: z.number() }) });
const runCounts = z.object({
  due: z.number(),
  left: z.number(),
  outcomes: z.record(z.string(), z.number()),
});
const held = z.object({ tariff: z.string(), status: z.string(), version: z.number() });

/** Loads the bundles again: a loaded function keeps the clients that it built for an earlier cloud. */
export function freshFunctions(folder: string): FunctionSource {
  const loaded = new Map<string, ReturnType<FunctionSource>>();
  return (name) => {
    const file = join(folder, name, 'index.js');
    if (!loaded.has(name)) delete load.cache[file];
    const handler = loaded.get(name) ?? Promise.resolve(load(file).handler);
    loaded.set(name, handler);
    return handler;
  };
}

export type Product = ReturnType<typeof productOf>;

/** The functions, called as API Gateway calls them, while their local cloud runs. A step that fails throws. */
export function productOf(source: FunctionSource) {
  async function ask(name: FunctionName, event: GatewayEvent, expectedStatus = 200): Promise<string> {
    const handler = await source(name);
    const { statusCode, body } = answerOfFunction.parse(await handler(event, CONTEXT));
    if (statusCode !== expectedStatus) throw new Error(`${event.routeKey} answered ${statusCode}: ${body}`);
    return body;
  }

  const read = async (event: GatewayEvent): Promise<unknown> => JSON.parse(await ask('readBilling', event));

  const report = async (event: GatewayEvent, number: number): Promise<void> => {
    const body = await ask('robokassaResult', event);
    if (body !== `OK${number}`) throw new Error(`a result was answered ${body}`);
  };

  const subscription = async (portal: string, at: number) =>
    held.parse(await read(gatewayEvent({ route: 'GET /v1/subscription', portal, at })));

  return {
    open: async (portal: string, at: number, key: string = randomUUID()): Promise<number> => {
      const body = await ask('createRobokassaPayment', orderEvent(portal, key, at), 201);
      return opened.parse(JSON.parse(body)).payment.number;
    },
    /** Reports money to the product, with an event that resultEvent made beforehand. */
    report,
    settle: (portal: string, number: number, at: number) => report(resultEvent(portal, number, at), number),
    subscription,
    /** @throws Error unless the portal has orderEvent's tariff, after this many decisions. */
    expectActive: async (portal: string, at: number, decisions: number): Promise<void> => {
      const { status, tariff, version } = await subscription(portal, at);
      if (status === 'active' && tariff === 'groups-150' && version === decisions) return;
      throw new Error(
        `${portal} is ${status} on ${tariff} at version ${version}, not paid for by ${decisions} decisions`,
      );
    },
    quote: (portal: string, at: number) =>
      read(
        gatewayEvent({ route: 'POST /v1/quotes', portal, at, body: '{"tariff":"groups-unlimited","periodDays":30}' }),
      ),
    payment: (portal: string, number: number, at: number) =>
      read(gatewayEvent({ route: 'GET /v1/payments/{number}', portal, number, at })),
    payments: (portal: string, limit: number, at: number) =>
      read(gatewayEvent({ route: 'GET /v1/payments', portal, query: `limit=${limit}`, at })),
    /** One scheduled run; returns its counts by queue. */
    run: async (name: ScheduledFunction, at: number): Promise<unknown> => {
      // Functions that read the clock must see the time of the run.
      applySettings({ CLOCK_AHEAD_MS: String(at - Date.now()) });
      return (await source(name))({ now: new Date(at).toISOString() }, SCHEDULED_CONTEXT);
    },
    tariffs: (portal: string, at: number) => read(gatewayEvent({ route: 'GET /v1/tariffs', portal, at })),
  };
}

/** @throws Error unless the run found exactly `count` due in the queue, and all of them ended with this outcome. */
export function expectAll(answer: unknown, queue: string, outcome: string, count: number): void {
  const { due, left, outcomes } = runCounts.parse(z.record(z.string(), z.unknown()).parse(answer)[queue]);
  const others = Object.keys(outcomes).filter((name) => name !== outcome);
  if (due === count && left === 0 && others.length === 0 && (outcomes[outcome] ?? 0) === count) return;
  throw new Error(
    `${queue}: ${count} should be ${outcome}, but of ${due} due ${JSON.stringify({ left, ...outcomes })}`,
  );
}
