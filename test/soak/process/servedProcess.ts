import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { done } from './wish';

/** Bundles the process into one file: it is started again after each kill, and must be up at once. */
export async function bundleServed(folder: string): Promise<string> {
  const outfile = join(folder, 'served.cjs');
  await build({
    entryPoints: [join(__dirname, 'served.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}

type Options = {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly now: () => number;
  /** What the process writes to stderr: nothing, while the product is sound. */
  readonly onWords: (words: string) => void;
};

type Waiting = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** The process that serves. When it is killed, it is started again, as systemd or a person would. */
export class ServedProcess {
  starts = 0;
  private child: ChildProcess | undefined;
  private starting: Promise<void> = Promise.resolve();
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private isClosed = false;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.starting = this.start();
    this.starting.catch(() => undefined);
  }

  /** Resolves when the process listens. */
  async isUp(): Promise<void> {
    // It may be killed and started again meanwhile; then wait for the new start.
    for (let seen: Promise<void> | undefined; seen !== this.starting; ) {
      seen = this.starting;
      await seen;
    }
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  tellTime = () => this.ask({ does: 'tell the time' });
  idle = () => this.ask({ does: 'idle' });
  run = (name: string) => this.ask({ does: 'run', name });

  async close(): Promise<void> {
    this.isClosed = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  private async ask(wish: object): Promise<void> {
    await this.isUp();
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child?.send({ ...wish, id, now: this.options.now() }, (error) => error && this.answered(id, error));
    });
  }

  private answered(id: number, error?: Error): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(error);
    else waiting?.resolve();
  }

  private start(): Promise<void> {
    const { file, environment, now, onWords } = this.options;
    this.starts += 1;
    const child = fork(file, {
      env: { ...environment, SOAK_AHEAD_MS: String(now() - Date.now()) },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (words: string) => {
      said = (said + words).slice(-2_000);
      onWords(words);
    });
    return new Promise((resolve, reject) => {
      child.on('message', (message) => {
        const { id, failed } = done.parse(message);
        if (id === 0) resolve();
        else this.answered(id, failed === undefined ? undefined : new Error(failed));
      });
      // `close`, not `exit`: its last output may come after the exit.
      child.once('close', (code, signal) => {
        const end = new Error(`the process that serves ended: ${signal ?? code} ${said}`.trim());
        for (const id of [...this.waiting.keys()]) this.answered(id, end);
        // Only SIGKILL comes from the soak. A process that ends by itself is a finding, and would only end again.
        if (signal !== 'SIGKILL') {
          onWords(end.message);
          reject(end);
        } else if (!this.isClosed) {
          this.starting = this.start();
          this.starting.then(resolve, reject);
        }
      });
    });
  }
}
