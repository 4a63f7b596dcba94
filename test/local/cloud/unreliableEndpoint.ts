import { createServer, type ServerResponse } from 'node:http';
import { listen, stopListening } from '../../../serve/gateway/listen';

/** The troubles: a status without a body, no answer at all, a connection that breaks, an answer that breaks off. */
export type EndpointTrouble = number | 'silence' | 'broken' | 'half';

export type UnreliableEndpoint = {
  readonly url: string;
  readonly calls: () => number;
  readonly close: () => Promise<void>;
};

/** An AWS endpoint that meets every call with the same trouble. */
export async function unreliableEndpoint(trouble: EndpointTrouble): Promise<UnreliableEndpoint> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    request.resume();
    request.once('end', () => answer(response, trouble));
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  return { url, calls: () => calls, close: () => stopListening(server) };
}

function answer(response: ServerResponse, trouble: EndpointTrouble): void {
  if (trouble === 'silence') return;
  if (trouble === 'broken') response.destroy();
  else if (trouble === 'half') {
    response.writeHead(200, { 'content-length': 1_000 });
    response.write('the first half', () => response.destroy());
  } else response.writeHead(trouble).end();
}
