import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { makeAdvanceSubscriptions } from '../../functions/advanceSubscriptions';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import type { Portal } from '../../lib/domain/subscription/portal';
import { StoreUnavailable } from '../../lib/usecases/ports';
import { moscow, renewing } from '../domain/autopay/renewing';
import { dueTable, invocation } from '../fixtures/dueTable';

type Table = Awaited<ReturnType<typeof dueTable>>;
let table: Table;

beforeEach(async () => {
  table = await dueTable();
});

const advance = (now: string, needs: Partial<Table['needs']> = {}) =>
  makeAdvanceSubscriptions({ ...table.needs, ...needs, catalogue: OLCHAT_CATALOGUE })({ now }, invocation());

const keyOf = (portal: string) => ({ pk: `PORTAL#${portal}`, sk: 'SUBSCRIPTION' });

function setDue(portal: string, dueQueue: string, dueAt: string) {
  return table.client.send(
    new UpdateCommand({
      TableName: table.tableName,
      Key: keyOf(portal),
      UpdateExpression: 'SET dueQueue = :queue, dueAt = :at',
      ExpressionAttributeValues: { ':queue': dueQueue, ':at': dueAt },
    }),
  );
}

it('reports how many due portals it handled, by outcome, and how long the oldest had waited', async () => {
  await table.put(renewing({ portal: 'noticed' as Portal }));
  await table.put(renewing({ portal: 'reminded' as Portal, autopay: { on: false } }));
  expect(await advance('2026-12-15T07:10:00Z')).toEqual({
    advance: {
      due: 2,
      left: 0,
      outcomes: { autopay_noticed: 1, reminded: 1 },
      oldestDueAt: Date.parse('2026-12-15T07:00:00Z'),
    },
  });
  expect(table.recorded.metrics).toEqual(['OldestDueAdvance 600']);
});

it('corrects a due key that disagrees with its subscription, and changes nothing else', async () => {
  await table.put(renewing({ portal: 'stale-key' as Portal }));
  await setDue('stale-key', 'DUE#advance', '2026-12-01T07:00:00.000Z');
  expect(await advance('2026-12-02T07:00:00Z')).toMatchObject({ advance: { due: 1, outcomes: { not_due: 1 } } });
  expect(await advance('2026-12-02T07:10:00Z')).toMatchObject({ advance: { due: 0 } });
  expect((await table.store.readSubscription('stale-key' as Portal))?.version).toBe(1);
  expect(await advance('2026-12-15T07:00:00Z')).toMatchObject({ advance: { outcomes: { autopay_noticed: 1 } } });
});

it('parks a due key whose subscription does not exist, and rings the alarm', async () => {
  await setDue('nobody', 'DUE#advance', '2026-12-01T07:00:00.000Z');
  expect(await advance('2026-12-02T07:00:00Z')).toMatchObject({ advance: { outcomes: { parked: 1 } } });
  expect(table.recorded.metrics).toContain('DueItemsParked');
  expect(await advance('2026-12-02T07:10:00Z')).toMatchObject({ advance: { due: 0 } });
});

it('goes on past a due key that names no portal at all', async () => {
  await setDue('no portal, but words', 'DUE#advance', '2026-12-01T07:00:00.000Z');
  await table.put(renewing({ portal: 'behind-words' as Portal }));
  expect(await advance('2026-12-15T07:00:00Z')).toMatchObject({
    advance: { due: 2, outcomes: { put_back: 1, autopay_noticed: 1 } },
  });
});

it('logs that the store is down and changes nothing; the next run finds the same items', async () => {
  await table.put(renewing({ portal: 'store-down' as Portal }));
  const { openStore } = table.needs;
  const broken: typeof openStore = (left) => ({
    ...openStore(left),
    commit: () => Promise.reject(new StoreUnavailable('down')),
  });
  expect(await advance('2026-12-15T07:00:00Z', { openStore: broken })).toMatchObject({
    advance: { due: 1, outcomes: { put_back: 1 } },
  });
  expect(table.recorded.metrics).toContain('RunsWithoutProgress');
  expect(await advance('2026-12-15T07:10:00Z')).toMatchObject({ advance: { outcomes: { autopay_noticed: 1 } } });
});

it('gives up a renewal invoice whose last invoice is missing, rings the alarm, and sends the plain reminder', async () => {
  const portal = 'nothing-to-repeat' as Portal;
  const standing = renewing({ portal, autopay: { on: false } });
  if (standing.holding.kind !== 'paid' || !standing.holding.payment) throw new Error('no paid term');
  await table.put({
    ...standing,
    renewalWish: { to: 'glavbuh@company.ru', since: moscow('2026-11-23T12:00') },
    invoiced: { number: standing.holding.payment, tariff: standing.holding.tariff },
  });
  expect(await advance('2026-12-14T07:00:00Z')).toMatchObject({
    advance: { due: 1, outcomes: { renewal_not_issued: 1 } },
  });
  expect(table.recorded.metrics).toContain('DueItemsParked');
  expect(await advance('2026-12-15T07:00:00Z')).toMatchObject({ advance: { due: 1, outcomes: { reminded: 1 } } });
});
