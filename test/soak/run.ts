import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { soak } from './soak';

const USAGE = `npm run soak -- [--seed 17] [--acts 40] [--minutes 5] [--processes 2] [--trace]
  The product as processes side by side, the real engine, and kill -9; ends by itself, then looks into the books.`;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      acts: { type: 'string' },
      minutes: { type: 'string' },
      processes: { type: 'string', default: '2' },
      trace: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const seed = Number(values.seed ?? randomInt(1, 1_000_000));
  const acts = Number(values.acts ?? (values.minutes === undefined ? 40 : Number.POSITIVE_INFINITY));
  const seconds = 60 * Number(values.minutes ?? 5);
  say(`seed ${seed}`);
  const began = process.hrtime.bigint();
  const { findings, payments, deaths, ...end } = await soak({
    seed,
    acts,
    seconds,
    processes: Number(values.processes),
    ...(values.trace && { tell: say }),
  });
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  for (const [what, times] of Object.entries(payments).sort()) say(`  ${String(times).padStart(5)}  ${what}`);
  say(
    `${end.acts} acts, ${end.days} days, ${end.calls} calls, killed ${end.kills} times ` +
      `(${Object.entries(deaths)
        .map(([how, times]) => `${how} ${times}`)
        .join(', ')}), ${end.mails} mails, ${took.toFixed(1)} s`,
  );
  for (const finding of findings) say(finding);
  say(findings.length === 0 ? `seed ${seed}: the books are right` : `seed ${seed}: ${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
