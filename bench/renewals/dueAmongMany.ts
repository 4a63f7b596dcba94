import type { OpenRobokassaGateway } from '../../lib/robokassa/gateway';
import { startEngine } from '../../local/cloud/engine';
import type { Benchmark, Row } from '../benchmark';
import { quantile, rounds, spreadOf } from '../measuring';
import { type CountedOperation, countOperation } from '../operationCounter';
import { recordingLine } from '../recordingLine';
import { benchTable } from './benchTable';
import { dueItem, laterItem, parentItem } from './dueItems';
import { renewalRun } from './renewalRun';

const DUE = 100;
const SIZES = [1_000, 10_000, 100_000] as const;
const ROUNDS = 25;

/** At most 20 % slower than among few. */
const AIM = { atMost: 1.2 };
const SAME = { atMost: 1 };

/** Accepts every charge at once, so that only the table can make one size slower than another. */
const acceptsAll: OpenRobokassaGateway = () => ({
  charge: async () => ({ kind: 'accepted' }),
  askState: async () => ({ kind: 'unclear', reason: 'network' }),
});

/**
 * Runs with the same number due, among more and more subscriptions that are not due: the time, and the DynamoDB calls.
 */
export const dueAmongMany: Benchmark = async () => {
  const tables = [];
  try {
    for (const size of SIZES) tables.push(await populated(size));
    for (const table of tables) await table.run();
    for (const round of rounds(ROUNDS)) {
      for (const table of round % 2 === 0 ? tables : tables.toReversed()) table.times.push(await table.run());
    }
    const counted: CountedOperation[] = [];
    for (const table of tables) counted.push(await table.count());
    const [smallest, ...larger] = tables.map(({ size, times }, at) => ({ size, times, counted: counted[at] }));
    if (!smallest) throw new Error('there is no table');
    return larger.flatMap((one) => compared(one, smallest));
  } finally {
    for (const table of tables) await table.close();
  }
};

type Measured = {
  readonly size: number;
  readonly times: readonly number[];
  readonly counted: CountedOperation | undefined;
};

function compared(one: Measured, smallest: Measured): readonly Row[] {
  const ratio = spreadOf(one.times.map((time, round) => time / (smallest.times[round] ?? Number.NaN)));
  const [calls, fewest] = [callsOf(one), callsOf(smallest)];
  return [
    {
      what: `a run with ${DUE} due among ${grouped(one.size)}`,
      measured: `${quantile(one.times, 0.5).toFixed(0)} ms`,
      baseline: `among ${grouped(smallest.size)}: ${quantile(smallest.times, 0.5).toFixed(0)} ms`,
      ratio,
      aim: AIM,
    },
    {
      what: '… and its calls',
      measured: calls.text,
      baseline: `among ${grouped(smallest.size)}: ${fewest.text}`,
      ratio: spreadOf([calls.count / fewest.count]),
      aim: SAME,
    },
  ];
}

function callsOf({ counted }: Measured): { readonly count: number; readonly text: string } {
  const { calls, readUnits, writeUnits } = counted ?? { calls: [], readUnits: Number.NaN, writeUnits: Number.NaN };
  return { count: calls.length, text: `${calls.length}, ${readUnits} read and ${writeUnits} write units` };
}

function grouped(size: number): string {
  return String(size).replace(/(?=(?:\d{3})+$)(?!^)/g, ' ');
}

/** Each size has an engine of its own, so that one cannot slow down another. */
async function populated(size: number) {
  const engine = await startEngine();
  const table = await benchTable(engine.url, 'many');
  const line = await recordingLine(engine.url);
  await table.put(Array.from({ length: size - DUE }, (_, index) => laterItem(DUE + index)));
  await table.put(Array.from({ length: DUE }, (_, index) => parentItem(index)));
  const needs = { ...table, openGateway: acceptsAll, concurrency: 20 };
  const [renew, recorded] = [renewalRun(needs), renewalRun({ ...needs, client: table.through(line.url) })];
  let version = 1;
  /** Makes the same subscriptions due again, under a new version: their number never grows. */
  const dueAgain = async () => {
    version += 1;
    await table.put(Array.from({ length: DUE }, (_, index) => dueItem(index, version)));
  };
  return {
    size,
    times: [] as number[],
    run: async () => {
      await dueAgain();
      return renew(DUE);
    },
    count: async () => {
      await dueAgain();
      return countOperation(`a run among ${size}`, line.take, () => recorded(DUE));
    },
    close: async () => {
      table.close();
      await line.close();
      await engine.close();
    },
  };
}
