import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { BuiltBundle } from './bundles';
import { rounds } from './measuring';

const ROUNDS = 20;

const startReport = z.object({
  loadMs: z.number(),
  readyMs: z.number().default(Number.NaN),
  callMs: z.number().default(Number.NaN),
  answerMs: z.number().default(Number.NaN),
  statusCode: z.number().optional(),
});

/**
 * The times of one fresh process, in milliseconds: `require` of the bundle; from then until it is ready for a call; the
 * call alone; and everything until the answer.
 */
export type Start = z.infer<typeof startReport>;

/** The first call of a function, and the status that it must answer with. */
export type FirstCall = { readonly event: () => Promise<object>; readonly status: number };
export type Candidate = { readonly bundle: BuiltBundle; readonly first: FirstCall | undefined };

type StartOptions = {
  /** The Node that runs the process. */
  readonly node: string;
  /** Called with the id of the ready process, before its first call. */
  readonly beforeCall?: (processId: number) => void;
};

/**
 * Each round begins with another bundle, and every second round goes backwards: no bundle is always first, or always
 * follows the same one.
 */
export async function startedInTurns(
  candidates: readonly Candidate[],
  options: StartOptions,
): Promise<(bundle: BuiltBundle) => readonly Start[]> {
  const starts = new Map<BuiltBundle, Start[]>(candidates.map(({ bundle }) => [bundle, []]));
  for (const round of rounds(ROUNDS)) {
    const first = round % candidates.length;
    const turns = [...candidates.slice(first), ...candidates.slice(0, first)];
    for (const candidate of round % 2 === 0 ? turns : turns.toReversed()) {
      starts.get(candidate.bundle)?.push(await startOf(candidate, options));
    }
  }
  return (bundle) => starts.get(bundle) ?? [];
}

async function startOf({ bundle, first }: Candidate, options: StartOptions): Promise<Start> {
  const event = first ? JSON.stringify(await first.event()) : '';
  const wrapper = join(dirname(bundle.file), 'primed.mjs');
  const args = [bundle.file, existsSync(wrapper) ? wrapper : '', event, ...(options.beforeCall ? ['waits'] : [])];
  const start = startReport.parse(await reportOf(args, options));
  if (start.statusCode !== first?.status) throw new Error(`${bundle.name} answered ${start.statusCode} at first`);
  return start;
}

function reportOf(args: readonly string[], { node, beforeCall }: StartOptions): Promise<unknown> {
  return new Promise((done, fail) => {
    // Without a loader and options, so that the bundle is loaded as Lambda loads it. Its log is thrown away.
    const child = fork(join(__dirname, 'startOnce.cjs'), args, {
      execPath: node,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    // Line by line, so that run.ts can leave out the function's warnings.
    if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => process.stderr.write(`${line}\n`));
    let report: unknown;
    child.on('message', (message) => {
      if (message !== 'ready') {
        report = message;
        return;
      }
      if (child.pid !== undefined) beforeCall?.(child.pid);
      child.send('go on');
    });
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done(report) : fail(new Error(`${args[0]} ended with ${code}`))));
  });
}
