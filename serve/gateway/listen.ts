import type { Server } from 'node:http';

const THIS_MACHINE = '127.0.0.1';

/**
 * Starts a server and returns its port; `0` takes any free one. It listens on this machine only, unless a host is
 * named: it has none of AWS's protection, so from a network only a proxy may reach it.
 */
export function listen(server: Server, port: number, host = THIS_MACHINE): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Takes no more requests, and resolves when those under way are answered, or cut off after `patienceMs`. */
export function drain(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Stops a server at once: a browser's idle keep-alive connection would otherwise hold the process for minutes. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
