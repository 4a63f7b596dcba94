import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen, stopListening } from '../../../serve/gateway/listen';
import { handOn } from './handOn';

const REPORTS = '/robokassa/result';

/**
 * A balancer before processes that serve side by side. Each call goes to the next process in turn; one that is down
 * cuts off its callers, until a real balancer would notice. A report of Robokassa goes to all processes at the same
 * moment, and the one whose turn it is answers: that is the worst that a repeat can do.
 */
export async function balancer(port: number, to: readonly string[]): Promise<{ close: () => Promise<void> }> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    turn += 1;
    const own = to[turn % to.length];
    const others = asked.url?.startsWith(REPORTS) ? to.filter((one) => one !== own) : [];
    const hand = (one: string | undefined) => handOn(`${one}${asked.url}`, asked, body, agent);
    const [answer] = await Promise.all([hand(own), ...others.map((one) => hand(one).catch(() => undefined))]);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const server = createServer((asked, response) => {
    pass(asked, response).catch(() => response.destroy());
  });
  await listen(server, port);
  return {
    close: async () => {
      agent.destroy();
      await stopListening(server);
    },
  };
}
