import { randomUUID } from 'node:crypto';
import type { Benchmark } from './benchmark';
import { OPENED, PAID } from './gatewayEvent';
import { type CountedOperation, countedOperation } from './operationCounter';
import { freshFunctions, type Product, productOf } from './product';
import { quietCloud } from './quietCloud';
import { type RecordedCall, recordingLine } from './recordingLine';
import { countRenewal } from './renewals/countRenewal';

const AFTER_THE_END = Date.parse('2027-03-01T09:00:00Z');

/** Counts, not times: the same on every machine. */
export const dynamoCalls: Benchmark = async ({ engineUrl, bundles }) => {
  const line = await recordingLine(engineUrl);
  const functions = freshFunctions(bundles.functionsFolder);
  const cloud = await quietCloud({ engineUrl: line.url, tableName: 'counted', functions });
  try {
    const product = productOf(functions);
    const counted = [
      ...(await countOperations(product, line.take)),
      ...(await countRenewal({ cloud, product, take: line.take })),
    ];
    return counted.map(({ name, calls, readUnits, writeUnits }) => ({
      what: name,
      measured: `${readUnits} read and ${writeUnits} write units, calls: ${calls.join(', ') || 'none'}`,
    }));
  } finally {
    await cloud.close();
    await line.close();
  }
};

/**
 * Counts each operation's DynamoDB calls and the capacity that they consume; DynamoDB itself reports it through the
 * recording line. The operations run one after another, so nothing conflicts and nothing is repeated.
 */
export async function countOperations(
  product: Product,
  take: () => readonly RecordedCall[],
): Promise<readonly CountedOperation[]> {
  const counted: CountedOperation[] = [];
  async function count<Answer>(name: string, operation: () => Promise<Answer>): Promise<Answer> {
    take();
    const answer = await operation();
    counted.push(countedOperation(name, take()));
    return answer;
  }

  // The very first payment creates the counter of numbers; it must not be counted.
  await product.open(randomUUID(), OPENED);

  const portal = randomUUID();
  const first = await count('open a payment, the portal’s first', () => product.open(portal, OPENED));
  await count('settle it', () => product.settle(portal, first, PAID));
  await count('its result once more', () => product.settle(portal, first, PAID));
  const extension = await product.open(portal, OPENED);
  await count('settle an extension', () => product.settle(portal, extension, PAID));
  await product.expectActive(portal, PAID, 2);
  const afterTheEnd = await product.open(portal, AFTER_THE_END);
  await count('settle after the tariff has ended', () => product.settle(portal, afterTheEnd, AFTER_THE_END));
  // Two decisions more: that the tariff ended, and the purchase.
  await product.expectActive(portal, AFTER_THE_END, 4);

  const regular = randomUUID();
  for (let paid = 1; paid <= 20; paid += 1) {
    await product.settle(regular, await product.open(regular, OPENED), PAID);
    await product.expectActive(regular, PAID, paid);
  }
  await count('the subscription', () => product.subscription(regular, PAID));
  await count('a quote', () => product.quote(regular, PAID));
  await count('the tariffs', () => product.tariffs(regular, PAID));
  await count('a list of 20 payments', () => product.payments(regular, 20, PAID));
  const next = await count('open a payment, 20 before it', () => product.open(regular, PAID));
  await count('one payment', () => product.payment(regular, next, PAID));
  return counted;
}
