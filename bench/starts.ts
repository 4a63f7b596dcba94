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
 * One fresh process, in milliseconds: `require` of the bundle; from there until it is ready for a call; the call alone; and
 * all of it until the answer.
 */
export type Start = z.infer<typeof startReport>;

/** What a function is asked first, and how it must answer. */
export type FirstCall = { readonly event: () => Promise<object>; readonly status: number };
export type Candidate = { readonly bundle: BuiltBundle; readonly first: FirstCall | undefined };

type StartOptions = {
  /** The Node that runs it. */
  readonly node: string;
  /** Given the ready process's id before its first call. */
  readonly beforeCall?: (processId: number) => void;
};

/** Each round begins with another bundle, and every second one goes backwards: none is always first, or after the same. */
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
    // No loader, no options of ours: the bundle as Lambda would load it. Its log is written and thrown away.
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
