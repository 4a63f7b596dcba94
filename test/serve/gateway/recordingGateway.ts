import { request } from 'node:http';
import { type Gateway, type GatewayOptions, startGateway } from '../../../serve/gateway/gateway';
import type { GatewayEvent } from '../../../serve/gateway/requestEvent';

export type Invocation = { name: string; event: GatewayEvent };

/** A gateway with open routes; its function records the events it gets. The test closes it by `close`. */
export async function recordingGateway(
  options: Partial<GatewayOptions> = {},
): Promise<Gateway & { invocations: Invocation[]; lastEvent: () => GatewayEvent }> {
  const invocations: Invocation[] = [];
  const gateway = await startGateway({
    port: 0,
    routes: [
      { method: 'GET', path: '/v1/payments', function: 'listPayments', access: 'open' },
      { method: 'POST', path: '/v1/payments', function: 'createPayment', access: 'open' },
    ],
    authorizer: async () => ({ ok: false, status: 401 }),
    // 12 March 2020, 19:03:58.390 UTC
    now: () => 1_584_039_838_390,
    ...options,
    invoke: async (name, event) => {
      invocations.push({ name, event });
      return options.invoke === undefined ? { statusCode: 200 } : options.invoke(name, event);
    },
  });
  const lastEvent = () => {
    const last = invocations.at(-1);
    if (last === undefined) throw new Error('no function was invoked');
    return last.event;
  };
  return { ...gateway, invocations, lastEvent };
}

/** Sends exactly these headers (fetch would add, merge and normalize some). Resolves with status and body. */
export function rawRequest(
  url: string,
  options: { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer },
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') }));
    });
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}
