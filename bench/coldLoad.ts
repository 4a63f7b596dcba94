import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { startLocalCloud } from '../local/cloud/localCloud';
import type { Benchmark, Row } from './benchmark';
import type { BuiltBundle } from './bundles';
import { gatewayEvent, OPENED, orderEvent, PAID, resultEvent } from './gatewayEvent';
import { freshFunctions, type Product, productOf } from './product';
import { rounds } from './rounds';
import { quantile, spreadOf } from './statistics';

const TABLE = 'cold-load';
const ROUNDS = 20;
const AIM = { atMost: 1.6 };
const FIRST_CALL_AIM = { atMost: 0.6 };

const startReport = z.object({
  loadMs: z.number(),
  answerMs: z.number().optional(),
  callMs: z.number().optional(),
  statusCode: z.number().optional(),
});
type Start = z.infer<typeof startReport>;

/** What a function is asked first, where this benchmark knows what to ask, and how it must answer. */
type FirstCall = { readonly event: () => Promise<object>; readonly status: number };
type Candidate = { readonly bundle: BuiltBundle; readonly first: FirstCall | undefined };

/**
 * Each bundle in a fresh Node process: the time of `require`, and the time until the first answer, with settings, clients,
 * connections and the secret. Then the first call alone where Lambda has primed the function before it (infra/primed.mjs). All
 * against the practical minimum (baseline/minimum.ts), which reads one item and primes nothing.
 */
export const coldLoad: Benchmark = async ({ engineUrl, bundles }) => {
  const functions = freshFunctions(bundles.functionsFolder);
  const cloud = await startLocalCloud({
    delivers: false,
    port: 0,
    robokassaPort: 0,
    engineUrl,
    tableName: TABLE,
    functions,
  });
  try {
    const product = productOf(functions);
    const portal = randomUUID();
    await product.settle(portal, await product.open(portal, OPENED), PAID);
    const firstCalls = firstCallsOf(product, portal);
    const readItem = { event: async () => ({ table: TABLE, pk: `PORTAL#${portal}`, sk: 'SUBSCRIPTION' }), status: 200 };

    const minimum = { bundle: bundles.minimum, first: readItem };
    const deployed = bundles.functions.map((bundle) => ({ bundle, first: firstCalls[bundle.name] }));
    const careless = { bundle: bundles.minimumWithWholeSdk, first: readItem };
    const primed = deployed
      .filter(({ first }) => first)
      .map(({ bundle, first }) => ({ bundle: { ...bundle, file: join(dirname(bundle.file), 'primed.mjs') }, first }));
    const starts = await startedInTurns([minimum, ...deployed, ...primed, careless]);
    const rowOf = rowsAgainst(minimum.bundle, starts);
    const rows = ({ bundle, first }: Candidate, aim?: Row['aim']) => [
      { ...rowOf(bundle, `cold load: ${bundle.name}`, ({ loadMs }) => loadMs), ...(aim && { aim }) },
      ...(first ? [rowOf(bundle, '… and its first answer', ({ answerMs }) => answerMs)] : []),
    ];
    const primedRows = primed.map(({ bundle }) => ({
      ...rowOf(bundle, `first call, primed: ${bundle.name}`, ({ callMs }) => callMs),
      aim: FIRST_CALL_AIM,
    }));
    return [...deployed.flatMap((candidate) => rows(candidate, AIM)), ...primedRows, ...rows(careless)];
  } finally {
    await cloud.close();
  }
};

function firstCallsOf(product: Product, portal: string): Readonly<Record<string, FirstCall>> {
  return {
    createRobokassaPayment: { event: async () => orderEvent(randomUUID(), randomUUID(), PAID), status: 201 },
    readBilling: { event: async () => gatewayEvent({ route: 'GET /v1/subscription', portal, at: PAID }), status: 200 },
    robokassaResult: {
      event: async () => {
        const payer = randomUUID();
        return resultEvent(payer, await product.open(payer, OPENED), PAID);
      },
      status: 200,
    },
  };
}

/** Each round begins with another bundle, and every second one goes backwards: none is always first, or after the same. */
async function startedInTurns(candidates: readonly Candidate[]): Promise<ReadonlyMap<BuiltBundle, readonly Start[]>> {
  const starts = new Map<BuiltBundle, Start[]>(candidates.map(({ bundle }) => [bundle, []]));
  for (const round of rounds(ROUNDS)) {
    const first = round % candidates.length;
    const turns = [...candidates.slice(first), ...candidates.slice(0, first)];
    for (const candidate of round % 2 === 0 ? turns : turns.toReversed()) {
      starts.get(candidate.bundle)?.push(await startOf(candidate));
    }
  }
  return starts;
}

async function startOf({ bundle, first }: Candidate): Promise<Start> {
  const args = [bundle.file, ...(first ? [JSON.stringify(await first.event())] : [])];
  const start = startReport.parse(await reportOf(args));
  if (start.statusCode !== first?.status) throw new Error(`${bundle.name} answered ${start.statusCode} at first`);
  return start;
}

function reportOf(args: readonly string[]): Promise<unknown> {
  return new Promise((done, fail) => {
    // No loader, no options of ours: the bundle as Lambda would load it. Its log is written and thrown away.
    const child = fork(join(__dirname, 'startOnce.cjs'), args, {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let report: unknown;
    child.once('message', (message) => {
      report = message;
    });
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done(report) : fail(new Error(`${args[0]} ended with ${code}`))));
  });
}

function rowsAgainst(minimum: BuiltBundle, starts: ReadonlyMap<BuiltBundle, readonly Start[]>) {
  return (bundle: BuiltBundle, what: string, figure: (start: Start) => number | undefined): Row => {
    const of = (one: BuiltBundle) => (starts.get(one) ?? []).map((start) => figure(start) ?? Number.NaN);
    const [ours, least] = [of(bundle), of(minimum)];
    return {
      what,
      measured: `${milliseconds(ours)}, ${kilobytes(bundle)}`,
      baseline: `minimum: ${milliseconds(least)}, ${kilobytes(minimum)}`,
      ratio: spreadOf(ours.map((taken, round) => taken / (least[round] ?? Number.NaN))),
    };
  };
}

function milliseconds(figures: readonly number[]): string {
  return `${quantile(figures, 0.5).toFixed(0)} ms`;
}

function kilobytes({ bytes }: BuiltBundle): string {
  return `${Math.ceil(bytes / 1000)} KB`;
}
