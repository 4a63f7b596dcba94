import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { streamDelivery } from '../../serve/delivery';

const RECORD = { pk: { S: 'PORTAL#p1' }, sk: { S: 'JOURNAL#1' } };

/** A table whose queries are answered when the test says so. */
function heldTable() {
  const looks: (() => void)[] = [];
  const client = {
    send: () => new Promise((resolve) => looks.push(() => resolve({ Items: [RECORD] }))),
    destroy: () => undefined,
  };
  return { looks, client: client as unknown as DynamoDBClient };
}

const untilNext = () => new Promise((resolve) => setImmediate(resolve));

describe('delivery right after a commit', () => {
  it('queries once more after a query that was under way, and once for any number of commits', async () => {
    const { looks, client } = heldTable();
    const handed: string[] = [];
    const delivery = streamDelivery({ client, tableName: 't', run: async (name) => handed.push(name), now: () => 0 });
    const first = delivery.afterCommit();
    const rest = Array.from({ length: 30_000 }, () => delivery.afterCommit());
    looks[0]?.();
    await first;
    await untilNext();
    looks[1]?.();
    await Promise.all(rest);
    await delivery.close();
    expect(looks).toHaveLength(2);
    expect(handed).toEqual(['deliverEffects', 'deliverEffects']);
  });

  it('goes on after a delivery that failed, and is idle only when the last one has ended', async () => {
    const { looks, client } = heldTable();
    let fails = true;
    const run = async () => {
      if (fails) throw new Error('the mail service is away');
    };
    const delivery = streamDelivery({ client, tableName: 't', run, now: () => 0 });
    const first = delivery.afterCommit();
    looks[0]?.();
    await first;
    fails = false;
    const second = delivery.afterCommit();
    let isIdle = false;
    const idle = delivery.idle().then(() => {
      isIdle = true;
    });
    await untilNext();
    expect(isIdle).toBe(false);
    looks[1]?.();
    await second;
    await idle;
    expect(looks).toHaveLength(2);
  });
});
