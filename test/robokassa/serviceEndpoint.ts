import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Request = {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type ServiceEndpoint = {
  readonly url: string;
  readonly requests: readonly Request[];
  /** How it answers requests from now on; until a test sets it, it does not answer. */
  answer: (how: (response: ServerResponse) => void) => void;
  readonly close: () => Promise<void>;
};

/** A server that answers each request as the test says, and remembers the request. */
export async function serviceEndpoint(): Promise<ServiceEndpoint> {
  const requests: Request[] = [];
  let how: (response: ServerResponse) => void = () => undefined;
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
    how(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/Merchant`,
    requests,
    answer: (next) => {
      how = next;
      requests.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
