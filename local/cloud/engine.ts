import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { listen, stopListening } from '../../serve/gateway/listen';
import { engineSource } from './engineSource';

export type Engine = { url: string; close: () => Promise<void> };

type EngineOptions = {
  /** The SQLite file; without it all data is in memory. */
  dbPath?: string;
  environment?: Readonly<Record<string, string | undefined>>;
};

/**
 * Started plainly, the engine would outlive this process. So a shell waits on a pipe from us: however this process
 * ends, kill -9 included, the pipe closes, `cat` returns and the shell kills the engine. The shell closes its own
 * stderr, so that the end of stderr means the end of the engine.
 */
const KEEPER = '"$0" "$@" </dev/null & e=$!; exec 2>&-; cat >/dev/null; kill -9 $e';
const READY = /listening on http:/;
const READY_WITHIN_MS = 10_000;
const PORT_ATTEMPTS = 3;

/** Below the ports that systems give to outgoing connections, of which busy tests open thousands. */
const PORTS = { first: 20_000, last: 29_999 };

/**
 * A port that is free now, for a process that cannot report which port it took, or that must find the same one after it
 * was killed. Another process may take it in between, so the caller must be ready to try again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    const port = randomInt(PORTS.first, PORTS.last + 1);
    try {
      await listen(server, port);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') continue;
      throw error;
    }
    await stopListening(server);
    return port;
  }
}

/** Starts the DynamoDB engine, or returns the one that AWS_ENDPOINT_URL_DYNAMODB names. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  // biome-ignore lint/style/noProcessEnv: which engine to use is the person's choice at the shell
  const { dbPath, environment = process.env } = options;
  const source = engineSource({ platform: process.platform, arch: process.arch, environment });
  if ('endpoint' in source) return { url: source.endpoint, close: async () => undefined };
  if (dbPath !== undefined) mkdirSync(dirname(dbPath), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    // Chosen here: with --port 0 the engine does not report the port it took.
    const port = await freePort();
    const started = await startOn(source.binary, port, dbPath);
    if (!('failure' in started)) return started;
    if (attempt === PORT_ATTEMPTS || !started.failure.includes('already in use')) {
      throw new Error(`The DynamoDB engine did not start: ${started.failure}`);
    }
  }
}

async function startOn(
  binary: string,
  port: number,
  dbPath: string | undefined,
): Promise<Engine | { failure: string }> {
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port)];
  const args = dbPath === undefined ? serve : [...serve, '--db-path', dbPath];
  // In a process group of its own: otherwise Ctrl-C would kill the engine at once, while functions still use it.
  const child = spawn('sh', ['-c', KEEPER, binary, ...args], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  child.stdin.on('error', () => undefined);
  const close = () => {
    child.stdin.end();
    return ended;
  };
  const failure = await new Promise<string | undefined>((resolve) => {
    let said = '';
    const expired = setTimeout(() => resolve(`no ready line in ${READY_WITHIN_MS} ms. ${said}`), READY_WITHIN_MS);
    const settle = (outcome: string | undefined) => {
      clearTimeout(expired);
      resolve(outcome);
    };
    child.once('error', (error) => settle(error.message));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Read on after the ready line: an unread pipe would fill up and stop the engine.
      if (said.length < 10_000) said += text;
      if (READY.test(said)) settle(undefined);
    });
    child.stderr.once('close', () => settle(said.trim() || `${binary} ended without a word`));
  });
  if (failure === undefined) return { url: `http://127.0.0.1:${port}`, close };
  await close();
  return { failure };
}
