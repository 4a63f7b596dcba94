import { createServer } from 'node:http';
import { listen, stopListening } from '../../serve/gateway/listen';

/**
 * A port nobody listens on now, for a process that cannot report the one it took. Another may take it in between: who
 * uses it must be ready to ask again.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await stopListening(server);
  return port;
}
