import { randomUUID } from 'node:crypto';
import type { BareCall } from './baseline/bareCalls';
import { OPENED, PAID } from './gatewayEvent';
import { freshFunctions, productOf } from './product';
import { quietCloud } from './quietCloud';
import { type RecordedCall, recordingLine } from './recordingLine';

/** A portal, its only payment, and the idempotency key of the order. */
export type Purchase = { readonly portal: string; readonly number: number; readonly key: string };

type Calls = (purchase: Purchase) => readonly BareCall[];

/** The DynamoDB calls of a purchase, in the order in which the product makes them. */
export type BareWork = {
  readonly opening: Calls;
  /** Only those calls of opening that leave a payment to settle. */
  readonly storing: Calls;
  readonly settling: Calls;
  readonly looking: Calls;
};

const PORTAL = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const KEY = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

type Recording = {
  readonly engineUrl: string;
  readonly functionsFolder: string;
  /** The table that the replayed calls go to. */
  readonly tableName: string;
  readonly bareCall: (operation: string, json: string) => BareCall;
};

/**
 * Records the calls that the product really makes, and replays them for other portals: so the baseline makes the same
 * calls with the same items.
 */
export async function recordBareWork(recording: Recording): Promise<BareWork> {
  // Recorded on a table of its own: where the purchase has been made before, the product would only repeat its answers.
  const recordedTable = `${recording.tableName}-recorded`;
  const line = await recordingLine(recording.engineUrl);
  const functions = freshFunctions(recording.functionsFolder);
  const cloud = await quietCloud({ engineUrl: line.url, tableName: recordedTable, functions });
  try {
    const product = productOf(functions);
    // The very first payment creates the counter of numbers; the recorded one must not.
    await product.open(randomUUID(), OPENED);
    line.take();
    const number = await product.open(PORTAL, OPENED, KEY);
    const opening = line.take();
    await product.settle(PORTAL, number, PAID);
    const settling = line.take();
    await product.subscription(PORTAL, PAID);
    const looking = line.take();

    const replayed =
      (calls: readonly RecordedCall[]): Calls =>
      (purchase) =>
        calls.map(({ operation, input }) => {
          const elsewhere = input.replaceAll(recordedTable, recording.tableName);
          return recording.bareCall(operation, renamed(elsewhere, number, purchase));
        });
    return {
      opening: replayed(opening),
      storing: replayed(opening.filter(({ operation }) => operation === 'TransactWriteItems')),
      settling: replayed(settling),
      looking: replayed(looking),
    };
  } finally {
    await cloud.close();
    await line.close();
  }
}

/** Portals, keys and numbers each have one length, so that the items keep theirs. */
function renamed(input: string, recorded: number, { portal, number, key }: Purchase): string {
  return input.replaceAll(PORTAL, portal).replaceAll(KEY, key).replaceAll(String(recorded), String(number));
}

/** Invents portals, each with its payment. Their numbers are far above those that the product gives out. */
export function purchaseMaker(): (count: number) => readonly Purchase[] {
  let number = 5_000_000;
  return (count) =>
    Array.from({ length: count }, () => {
      number += 1;
      return { portal: randomUUID().replaceAll('-', ''), number, key: randomUUID() };
    });
}
