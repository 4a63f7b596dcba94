import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bundleStories } from './bundled/bundleStories';
import { shorten } from './shorten';
import { type StoryEnd, tellStory } from './story';

const USAGE = `npm run simulate -- [--seeds 2000] [--steps 300]      tells the stories of seeds 1 to 2000, and shortens the first that fails
npm run simulate -- --seed 17 [--steps 300] [--trace] tells one story; --trace prints it line by line, also if nothing fails`;

type Told = Omit<StoryEnd, 'reached'> & { readonly reached: Readonly<Record<string, number>> };

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      steps: { type: 'string', default: '300' },
      trace: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const steps = Number(values.steps);
  const first = Number(values.seed ?? 1);
  const count = Number(values.seeds ?? (values.seed === undefined ? 2000 : 1));
  if (count === 1) {
    const end = await tellStory({ seed: first, steps, ...(values.trace && { tell: say }) });
    if (end.fault) await tellFailure(end, steps);
    else say(`seed ${first}: every invariant held, ${end.steps} steps, ${Math.round(end.days)} days`);
    return;
  }
  await tellAll(first, count, steps);
}

/** Tells all stories, on all cores; shortens and tells the failing story with the lowest seed. */
async function tellAll(first: number, count: number, steps: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  const began = process.hrtime.bigint();
  const failed: Told[] = [];
  const total = { steps: 0, portCalls: 0, days: 0, stories: 0 };
  const reached = new Map<string, number>();
  try {
    const bundle = await bundleStories('tellMany', { name: 'stories', edits: [] }, folder);
    const cores = Math.min(availableParallelism(), count);
    await Promise.all(
      Array.from({ length: cores }, (_, core) =>
        told(bundle, { first: first + core, count: count - core, every: cores, steps }, (end) => {
          total.steps += end.steps;
          total.portCalls += end.portCalls;
          total.days += end.days;
          total.stories += 1;
          for (const [what, times] of Object.entries(end.reached)) reached.set(what, (reached.get(what) ?? 0) + times);
          if (!end.fault) return;
          failed.push(end);
          say(`seed ${end.seed}: ${end.fault.invariant}: ${end.fault.what}`);
        }),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  for (const [what, times] of [...reached].sort()) say(`  ${String(times).padStart(7)}  ${what}`);
  say(
    `${total.stories} stories from seed ${first}, ${total.steps} steps, ${Math.round(total.days / 365)} years, ` +
      `${seconds.toFixed(1)} s, ${Math.round(total.portCalls / seconds)} port calls a second; ${failed.length} failed`,
  );
  const [one] = failed.toSorted((a, b) => a.seed - b.seed);
  if (one) await tellFailure({ ...one, reached: new Map() }, steps);
  if (total.stories !== count) throw new Error(`only ${total.stories} of ${count} stories were told`);
}

/** Tells the story of a failing seed without the acts that it does not need. */
async function tellFailure(end: StoryEnd, steps: number): Promise<void> {
  process.exitCode = 1;
  const options = { seed: end.seed, steps };
  say(`\nseed ${end.seed} breaks ${end.fault?.invariant}: ${end.fault?.what}`);
  const without = await shorten(options, end);
  say(`shortened to ${end.acts.length - without.size} of ${end.acts.length} acts:`);
  await tellStory({ ...options, without, tell: say });
  say(`again: npm run simulate -- --seed ${end.seed} --steps ${steps} --trace`);
}

type Share = { readonly first: number; readonly count: number; readonly every: number; readonly steps: number };

function told(bundle: string, share: Share, onEnd: (end: Told) => void): Promise<void> {
  const args = Object.entries(share).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const worker = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: worker.stdout }).on('line', (line) => onEnd(JSON.parse(line)));
  return new Promise((resolve, reject) => {
    worker.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
