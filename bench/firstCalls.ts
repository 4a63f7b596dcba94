import { randomUUID } from 'node:crypto';
import { startLocalCloud } from '../local/cloud/localCloud';
import type { Bundles } from './bundles';
import { gatewayEvent, OPENED, orderEvent, PAID, resultEvent } from './gatewayEvent';
import { freshFunctions, type Product, productOf } from './product';
import type { FirstCall } from './starts';

/** The first calls for fresh processes: of each function that a customer waits for, and of the minimum. */
export type FirstCalls = {
  readonly ofFunctions: Readonly<Record<string, FirstCall>>;
  /** Reads one item of the same table. */
  readonly ofMinimum: FirstCall;
};

/** Measures while a local cloud runs; its table has a portal with a paid tariff. */
export async function withFirstCalls<Measured>(
  { engineUrl, bundles }: { readonly engineUrl: string; readonly bundles: Bundles },
  tableName: string,
  measure: (calls: FirstCalls) => Promise<Measured>,
): Promise<Measured> {
  const functions = freshFunctions(bundles.functionsFolder);
  const cloud = await startLocalCloud({
    delivers: false,
    port: 0,
    robokassaPort: 0,
    engineUrl,
    tableName,
    functions,
  });
  try {
    const product = productOf(functions);
    const portal = randomUUID();
    await product.settle(portal, await product.open(portal, OPENED), PAID);
    const item = { table: tableName, pk: `PORTAL#${portal}`, sk: 'SUBSCRIPTION' };
    return await measure({
      ofFunctions: firstCallsOf(product, portal),
      ofMinimum: { event: async () => item, status: 200 },
    });
  } finally {
    await cloud.close();
  }
}

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
