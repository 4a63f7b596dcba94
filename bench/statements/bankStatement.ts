import { readStatement } from '../../lib/bank/statement';
import type { Benchmark, Row } from '../benchmark';
import { bareCallsOf } from '../bundles';
import { comparison } from '../comparison';
import { PAID } from '../gatewayEvent';
import { type Burst, burst, quantile } from '../measuring';
import { freshFunctions, productOf } from '../product';
import { quietCloud } from '../quietCloud';
import { OWN_ACCOUNT, statementFile } from './statementFile';
import { apply, numbersFrom, portalOf, raiseCounter, recordStatementWork } from './statementWork';

const TABLE = 'statements';
const ROWS = 200;
const ROWS_READ = 10_000;
const TIMES_READ = 7;
const AIM_READING_MS = 1_000;
/** Allows for one more read unit among thousands; a read that grows with the table would double them. */
const AIM_READS = 1.01;

/**
 * Reads a statement from bytes to rows. Then applies rows, 200 a call as the page sends them; the baseline is the
 * function's bare DynamoDB calls. And counts what applying them reads, among few invoices and among many.
 */
export const bankStatement: Benchmark = async ({ engineUrl, bundles }) => {
  const { bareCall, bareCaller } = bareCallsOf(bundles);
  const { functionsFolder } = bundles;
  const recorded = { engineUrl, functions: freshFunctions(functionsFolder), tableName: TABLE, bareCall, rows: ROWS };
  const work = await recordStatementWork(recorded);
  const functions = freshFunctions(functionsFolder);
  const cloud = await quietCloud({ engineUrl, tableName: TABLE, functions });
  try {
    await raiseCounter(engineUrl, TABLE, 9_999_999);
    const product = productOf(functions);
    const send = bareCaller();
    let next = 6_000_001;

    async function taken(act: (numbers: readonly number[]) => Promise<void>): Promise<Burst> {
      const numbers = numbersFrom(next, ROWS);
      next += ROWS;
      await burst(work.issuing(numbers), 20, send);
      const { perSecond, latencies } = await burst([numbers], 1, act);
      await burst(numbers, 20, (number) => product.expectActive(portalOf(number), PAID, 2));
      return { perSecond: perSecond * ROWS, latencies };
    }

    const rows = await comparison({
      what: `rows of a statement taken in, ${ROWS} a call`,
      aim: { atLeast: 0.8 },
      rounds: 10,
      product: () => taken((numbers) => apply(functions, numbers)),
      baseline: () => taken((numbers) => send(work.applying(numbers))),
    });
    return [...readRows(), rows, readsRow(work.readUnits)];
  } finally {
    await cloud.close();
  }
};

function readsRow({ amongFew, amongMany }: { readonly amongFew: number; readonly amongMany: number }): Row {
  return {
    what: `read units for ${ROWS} rows among ${ROWS * 12} invoices and portals`,
    measured: String(amongMany),
    baseline: `among ${ROWS}: ${amongFew}`,
    aim: { atMost: AIM_READS, of: { figure: amongMany / amongFew, unit: 'times' } },
  };
}

function readRows(): readonly Row[] {
  const bytes = statementFile(
    Array.from({ length: ROWS_READ }, (_, index) => 1_000_001 + index),
    '24.11.2026',
  );
  const taken = Array.from({ length: TIMES_READ }, () => {
    const began = process.hrtime.bigint();
    const statement = readStatement(bytes, [OWN_ACCOUNT]);
    const ms = Number(process.hrtime.bigint() - began) / 1e6;
    const rows = statement.ok ? statement.value.rows.length : 0;
    if (rows !== ROWS_READ) throw new Error(`${rows} rows of a statement were read`);
    return ms;
  });
  const figure = quantile(taken, 0.5);
  return [
    {
      what: 'a bank statement of 10 000 rows',
      measured: `${figure.toFixed(0)} ms, ${(bytes.length / 2 ** 20).toFixed(2)} MiB`,
      aim: { atMost: AIM_READING_MS, of: { figure, unit: 'ms' } },
    },
  ];
}
