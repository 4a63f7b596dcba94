import type { OpenRobokassaGateway } from '../../lib/robokassa/gateway';
import type { Benchmark, Row } from '../benchmark';
import { quantile, rounds, spreadOf } from '../measuring';
import { benchTable } from './benchTable';
import { dueItem, parentItem } from './dueItems';
import { renewalRun } from './renewalRun';
import { chargedRobokassa } from './robokassa';

const MOST_DUE = 100;
const SLOW_MS = 200;

/** One way to charge: how many charges at a time, and how many are due in one run. */
type Side = { readonly concurrency: number; readonly due: number };

type Race = {
  readonly what: string;
  readonly rounds: number;
  readonly together: Side;
  readonly alone: Side;
  readonly openGateway: OpenRobokassaGateway;
};

/**
 * Whole runs of renewals, charged at Robokassa's simulator in this process: twenty at a time compared with one after
 * another. Then the same with answers that take a while, as Robokassa's do.
 */
export const charges: Benchmark = async ({ engineUrl }) => {
  const table = await benchTable(engineUrl, 'charges');
  const robokassa = await chargedRobokassa(MOST_DUE);
  try {
    let [version, charged] = [1, 0];
    await table.put(Array.from({ length: MOST_DUE }, (_, index) => parentItem(index)));

    function racer({ concurrency, due }: Side, openGateway: OpenRobokassaGateway): () => Promise<number> {
      const run = renewalRun({ ...table, openGateway, concurrency });
      return async () => {
        version += 1;
        await table.put(Array.from({ length: due }, (_, index) => dueItem(index, version)));
        const took = await run(due);
        charged += due;
        return due / (took / 1000);
      };
    }

    async function row({ what, together, alone, openGateway, ...most }: Race): Promise<Row> {
      const [fast, slow] = [racer(together, openGateway), racer(alone, openGateway)];
      const [ours, theirs]: [number[], number[]] = [[], []];
      await fast();
      await slow();
      for (const round of rounds(most.rounds)) {
        const turns = [async () => ours.push(await fast()), async () => theirs.push(await slow())];
        for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
      }
      return {
        what: `${what}, ${together.concurrency} at once`,
        measured: `${quantile(ours, 0.5).toFixed(0)}/s`,
        baseline: `${alone.concurrency} at once: ${quantile(theirs, 0.5).toFixed(1)}/s`,
        ratio: spreadOf(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN))),
      };
    }

    const rows = [
      await row({
        what: 'charges at the simulator',
        rounds: 15,
        together: { concurrency: 20, due: MOST_DUE },
        alone: { concurrency: 1, due: 50 },
        openGateway: robokassa.openGateway(),
      }),
      await row({
        what: `… with answers ${SLOW_MS} ms later`,
        rounds: 4,
        together: { concurrency: 20, due: MOST_DUE },
        alone: { concurrency: 1, due: 10 },
        openGateway: robokassa.openGateway(SLOW_MS),
      }),
    ];
    const made = await robokassa.charges();
    if (made !== charged) throw new Error(`${charged} charges were asked for, ${made} were made`);
    return rows;
  } finally {
    await robokassa.close();
    table.close();
  }
};
