import { createServer } from 'node:http';
import { listen, stopListening } from '../../serve/gateway/listen';

/**
 * A port that is free now, for a process that cannot report which port it took. Another process may take it in between,
 * so the caller must be ready to try again.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await stopListening(server);
  return port;
}
