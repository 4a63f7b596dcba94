import { type Purchase, purchaseMaker, recordBareWork } from './bareWork';
import type { Benchmark } from './benchmark';
import { bareCallsOf } from './bundles';
import { comparison } from './comparison';
import { PAID, resultEvent } from './gatewayEvent';
import { burst } from './measuring';
import { freshFunctions, productOf } from './product';
import { quietCloud } from './quietCloud';

const TABLE = 'settlements';
/**
 * Robokassa's results for pending payments, each of its own portal, settled by the deployed function: from API
 * Gateway's event to `OK<InvId>`, its log included. The baseline is the function's bare DynamoDB calls.
 */
export const settlements: Benchmark = async ({ engineUrl, bundles }) => {
  const { bareCall, bareCaller } = bareCallsOf(bundles);
  const { functionsFolder } = bundles;
  const work = await recordBareWork({ engineUrl, functionsFolder, tableName: TABLE, bareCall });
  const functions = freshFunctions(functionsFolder);
  const cloud = await quietCloud({ engineUrl, tableName: TABLE, functions });
  // The local cloud switches metrics off; deployed they are on, and a settlement sends one.
  // biome-ignore lint/style/noProcessEnv: the functions run in this process
  delete process.env['POWERTOOLS_METRICS_DISABLED'];
  try {
    const product = productOf(functions);
    const send = bareCaller();
    const purchases = purchaseMaker();

    async function pending(count: number): Promise<readonly Purchase[]> {
      const made = purchases(count);
      await burst(made.map(work.storing), 20, send);
      return made;
    }

    const verified = async <Measured>(made: readonly Purchase[], measured: Measured): Promise<Measured> => {
      await burst(made, 20, ({ portal }) => product.expectActive(portal, PAID, 1));
      return measured;
    };

    const settle = async (count: number, atOnce: number) => {
      const made = await pending(count);
      const results = made.map(({ portal, number }) => ({ number, event: resultEvent(portal, number, PAID) }));
      return verified(made, await burst(results, atOnce, ({ event, number }) => product.report(event, number)));
    };

    const callBare = async (count: number, atOnce: number) => {
      const made = await pending(count);
      return verified(made, await burst(made.map(work.settling), atOnce, send));
    };

    const row = (rounds: number, count: number, atOnce: number, atLeast: number) =>
      comparison({
        what: `settlements, ${atOnce} at once`,
        aim: { atLeast },
        rounds,
        product: () => settle(count, atOnce),
        baseline: () => callBare(count, atOnce),
      });
    return [await row(15, 80, 1, 0.8), await row(15, 200, 20, 0.78)];
  } finally {
    await cloud.close();
  }
};
