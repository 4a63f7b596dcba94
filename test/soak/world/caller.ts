import { setTimeout as pause } from 'node:timers/promises';
import type { World } from './world';

type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** The portal whose customer calls; if absent, an operator calls. */
  readonly portal?: string;
  readonly key?: string;
  readonly body?: object;
};

export type Reply = { readonly status: number; readonly json: any };

const PATIENCE_MS = 60_000;
const BREATH_MS = 30;

/** Repeats the same request until it is answered: the process may die meanwhile, and be busy afterwards. */
export async function insist(world: World, request: Request): Promise<Reply> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    await world.served.isUp();
    const reply = await asked(world, request).catch(() => undefined);
    if (reply && reply.status !== 503 && reply.status !== 429) {
      if (reply.status >= 500) throw new Error(`${request.method} ${request.path} was answered ${reply.status}`);
      return reply;
    }
    if (Date.now() > until) throw new Error(`${request.method} ${request.path} is never answered`);
    await pause(BREATH_MS);
  }
}

async function asked(world: World, { method, path, portal, key, body }: Request): Promise<Reply> {
  const claims = portal === undefined ? { portal: 'desk', scope: 'billing:operate' } : { portal, scope: 'billing:pay' };
  const token = await world.issuer.issue(claims, Date.now());
  const answer = await fetch(`${world.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

/** Calls Robokassa's control interface; Robokassa itself never dies. */
export async function control(world: World, path: string, body?: object): Promise<Reply> {
  const answer = await fetch(`${world.robokassaUrl}/control/${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return { status: answer.status, json: await answer.json() };
}
