import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Incoming, Reply, Silence } from './reply';

const maxBodyBytes = 64 * 1024;

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
} as const;

/** Listens on this machine only: any client that reaches the simulator can mark payments as paid. */
export function listen(
  port: number,
  answer: (request: Incoming) => Promise<Reply | Silence>,
  log: (line: string) => void,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    respond(request, response, answer).catch((error: unknown) => {
      log(`Robokassa: ${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : error}`);
      if (!response.headersSent) write(response, plain(500, 'The simulator failed; see its log.'));
      else response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port was given'));
      resolve({ port: address.port, close: () => close(server) });
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Incoming) => Promise<Reply | Silence>,
): Promise<void> {
  // Not `new URL()`: it throws on some targets that node:http accepts, such as `//`.
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const body = await readBody(request);
  if (body === undefined) return write(response, plain(413, 'The body is longer than 64 KiB.'), true);
  const contentType = request.headers['content-type'] ?? '';
  const incoming = { method: request.method ?? 'GET', path, query: query.join('?'), contentType, body };
  const reply = await answer(incoming);
  if ('silentForMs' in reply) keepSilent(response, reply.silentForMs);
  else write(response, reply);
}

/** Sends nothing and cuts the connection after `ms`. A caller whose own time-out is shorter sees that time-out. */
function keepSilent(response: ServerResponse, ms: number): void {
  const cut = setTimeout(() => response.destroy(), ms).unref();
  response.once('close', () => clearTimeout(cut));
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, reply: Reply, last = false): void {
  const connection = last ? { connection: 'close' } : {};
  response.writeHead(reply.status, { ...securityHeaders, ...reply.headers, ...connection });
  response.end(reply.body);
}

function plain(status: number, text: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Browsers keep idle connections open for minutes; Ctrl-C would hang until they close.
    server.closeAllConnections();
  });
}
