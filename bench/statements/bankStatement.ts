import type { Benchmark, Row } from '../benchmark';
import { bareCallsOf } from '../bundles';
import { comparison } from '../comparison';
import { PAID } from '../gatewayEvent';
import { type Burst, burst } from '../load';
import { freshFunctions, productOf } from '../product';
import { quietCloud } from '../quietCloud';
import { readRows } from './readRows';
import { apply, numbersFrom, portalOf, raiseCounter, recordStatementWork } from './statementWork';

const TABLE = 'statements';
const ROWS = 200;
/** What one more read unit among thousands may come from; a read that grows with the table would double them. */
const AIM_READS = 1.01;

/**
 * A statement from bytes to rows; then rows taken in, 200 a call as the page sends them, against the function's own DynamoDB
 * calls with nothing around them; and what taking them in reads, among few invoices and among many.
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
