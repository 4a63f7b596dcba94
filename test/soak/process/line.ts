import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen, stopListening } from '../../../serve/gateway/listen';
import { handOn } from './handOn';
import type { Killer } from './killer';

/**
 * A proxy from the process to one outside service; it counts every call. At the call that the seed chose, the process
 * is killed: before the call has an effect, before its answer arrives, or right after. Where processes meet, a call
 * waits for the same call of the other process.
 */
export async function line(
  to: string,
  killer: Killer,
  meet: (asked: IncomingMessage, body: Buffer) => Promise<void> = async () => undefined,
): Promise<{ url: string; close: () => Promise<void> }> {
  const agent = new Agent({ keepAlive: true });

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    await meet(asked, body);
    const death = killer.onCall();
    if (death === 'before') {
      killer.strike(death);
      response.destroy();
      return;
    }
    const answer = await handOn(`${to}${asked.url}`, asked, body, agent);
    if (death === 'unheard') {
      killer.strike(death);
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
    if (death === 'after') killer.strike(death);
  }

  const server = createServer((asked, response) => {
    pass(asked, response).catch(() => response.destroy());
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      agent.destroy();
      await stopListening(server);
    },
  };
}
