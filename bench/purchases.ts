import { randomUUID } from 'node:crypto';
import { customer } from '../local/demo/customer';
import { robokassaSide } from '../local/demo/robokassaSide';
import { purchaseMaker, recordBareWork } from './bareWork';
import type { Benchmark } from './benchmark';
import { bareCallsOf } from './bundles';
import { comparison } from './comparison';
import { PAID } from './gatewayEvent';
import { burst } from './measuring';
import { freshFunctions, productOf } from './product';
import { quietCloud } from './quietCloud';

const TABLE = 'purchases';

/**
 * Whole purchases over HTTP, each by a portal of its own: token, payment, form to Robokassa's simulator, pay, result,
 * and the subscription is active. Gateway, functions, simulator and customers share this process, as in `npm start`.
 * The baseline is the bare DynamoDB calls of a purchase.
 */
export const purchases: Benchmark = async ({ engineUrl, bundles }) => {
  const { bareCall, bareCaller } = bareCallsOf(bundles);
  const { functionsFolder } = bundles;
  const work = await recordBareWork({ engineUrl, functionsFolder, tableName: TABLE, bareCall });
  const functions = freshFunctions(functionsFolder);
  const cloud = await quietCloud({ engineUrl, tableName: TABLE, functions });
  try {
    const product = productOf(functions);
    const robokassa = robokassaSide(cloud.robokassaUrl);
    const send = bareCaller();
    const made = purchaseMaker();

    const buy = async (portal: string): Promise<void> => {
      const payer = customer(cloud.url, portal);
      const number = await payer.openPayment('groups-150', 30, '3000.00');
      if (!(await robokassa.pay(number))) throw new Error(`payment ${number} was not acknowledged`);
      const { status, groups } = await payer.subscription();
      if (status !== 'active' || groups !== 150) throw new Error(`${portal} paid and is ${status}`);
    };

    const buyAll = (count: number, atOnce: number) => {
      const portals = Array.from({ length: count }, () => randomUUID());
      return burst(portals, atOnce, buy);
    };

    const callBare = async (count: number, atOnce: number) => {
      const bought = made(count);
      const calls = bought.map((one) => [...work.opening(one), ...work.settling(one), ...work.looking(one)]);
      const measured = await burst(calls, atOnce, send);
      await burst(bought, 20, ({ portal }) => product.expectActive(portal, PAID, 1));
      return measured;
    };

    const row = (rounds: number, count: number, atOnce: number) =>
      comparison({
        what: `purchases over HTTP, ${atOnce} at once`,
        rounds,
        product: () => buyAll(count, atOnce),
        baseline: () => callBare(count, atOnce),
      });
    return [await row(10, 20, 1), await row(10, 50, 10)];
  } finally {
    await cloud.close();
  }
};
