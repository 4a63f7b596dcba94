import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { readBody } from '../../serve/gateway/requestBody';
import type { DueSource } from './dueWork';
import type { Events } from './eventBridgeStandIn';
import type { Timeline } from './timeline';
import type { TokenIssuer } from './tokens';

type Tools = {
  readonly timeline: Timeline;
  readonly issuer: TokenIssuer;
  readonly events: Events;
  readonly scheduled: readonly DueSource[];
  readonly onClockMoved: () => void;
};

type Reply = { readonly status: number; readonly body: unknown };

const tokenRequest = z.strictObject({
  portal: z.string().min(1),
  portalName: z.exactOptional(z.string().min(1)),
  scope: z.string().min(1),
  sub: z.exactOptional(z.string().min(1)),
});
const clockRequest = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceDays: z.number().min(0).max(3_660) }),
]);

/**
 * The tools of the local cloud under /local/*, which the product lacks: tokens, clock, events, schedules run by hand.
 */
export function localRoutes({ timeline, issuer, events, scheduled, onClockMoved }: Tools) {
  const routes: Readonly<Record<string, (body: unknown) => Promise<Reply>>> = {
    'POST /local/token': async (body) => {
      const asked = tokenRequest.safeParse(body);
      if (!asked.success) return refusal('{"portal": "…", "scope": "billing:pay"} is expected');
      return { status: 200, body: { token: await issuer.issue(asked.data, Date.now()) } };
    },
    'GET /local/jwks.json': async () => ({ status: 200, body: issuer.jwks() }),
    'GET /local/events.json': async () => ({ status: 200, body: { events: events.list() } }),
    ...Object.fromEntries(
      scheduled.map(({ name, run }) => [`POST /local/run/${name}`, async () => ({ status: 200, body: await run() })]),
    ),
    'GET /local/clock': async () => ({ status: 200, body: { now: new Date(timeline.now()).toISOString() } }),
    'POST /local/clock': async (body) => {
      const asked = clockRequest.safeParse(body);
      if (!asked.success) return refusal('{"now": "2026-12-22T09:00:00Z"} or {"advanceDays": 10} is expected');
      const moved = await ('now' in asked.data
        ? timeline.set(Date.parse(asked.data.now))
        : timeline.advanceDays(asked.data.advanceDays));
      onClockMoved();
      const now = new Date(moved.now).toISOString();
      if (!moved.ok)
        return { status: 409, body: { now, message: 'The clock goes only forward once anything is stored' } };
      return {
        status: 200,
        body: { now, ran: moved.ran.map((run) => ({ ...run, at: new Date(run.at).toISOString() })) },
      };
    },
  };

  /** Returns true if it answered the request. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = routes[`${request.method} ${path}`];
    if (!answer) return false;
    const { status, body } = await answer(await jsonOf(request)).catch(failed);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    response.end(`${JSON.stringify(body)}\n`);
    return true;
  };
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function refusal(message: string): Reply {
  return { status: 400, body: { message } };
}

function failed(error: unknown): Reply {
  return { status: 500, body: { message: String(error) } };
}
