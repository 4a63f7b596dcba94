import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { liftingOf } from '../../lib/domain/told/suppression';
import { suppressions } from '../../lib/dynamo/suppressions';
import { tableClient } from '../../lib/dynamo/tableClient';
import { StoreUnavailable, type Suppressions } from '../../lib/usecases/ports';
import { suppressionsContract } from '../contracts/suppressionsContract';
import { at } from '../fixtures/billing';
import { type TestTable, testTable } from '../fixtures/dynamo';

const ADDRESS = 'buh@company.ru';
const FIRST = at('2026-12-15T09:00:00Z');
const LATER = at('2026-12-16T09:00:00Z');
const LAST = at('2026-12-17T09:00:00Z');

let table: TestTable;
let list: Suppressions;

beforeEach(async () => {
  table = await testTable();
  list = suppressions(tableClient(table.client, table.tableName, () => 15_000));
});

suppressionsContract(async () => list);

it('stores the fingerprint of the address and never the address', async () => {
  await list.suppress(ADDRESS, 'bounce', FIRST);
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  // printf %s buh@company.ru | sha256sum
  expect(Items).toEqual([
    {
      pk: 'SUPPRESSED#19e9333ede1232eb4484d0d76a94b3c5b4fcc2fa9505797965f886907dbbf6f7',
      sk: 'SUPPRESSION',
      schema: 1,
      reason: 'bounce',
      at: FIRST,
    },
  ]);
});

it('throws StoreUnavailable when the table is down', async () => {
  const down = suppressions(tableClient(table.client, table.tableName, () => 0));
  await expect(down.suppress(ADDRESS, 'bounce', FIRST)).rejects.toBeInstanceOf(StoreUnavailable);
});

describe('who may lift', () => {
  const bounce = { reason: 'bounce', at: FIRST } as const;
  it.each([
    ['nothing', undefined, 'customer', LATER, 'not_suppressed'],
    ['what is lifted', { ...bounce, liftedAt: LATER }, 'customer', LAST, 'not_suppressed'],
    ['a bounce', bounce, 'customer', FIRST, 'lift'],
    ['a complaint', { ...bounce, reason: 'complaint' }, 'customer', LAST, 'only_by_operator'],
    ['a complaint', { ...bounce, reason: 'complaint' }, 'operator', LAST, 'lift'],
    // Lifted on the 16th at 12:00 in Moscow, and bounced again. Asked about a moment before a day has passed, and
    // exactly then.
    ['a bounce within a day', { ...bounce, at: LAST - 1, liftedAt: LATER }, 'customer', LAST - 1, 'too_soon'],
    ['a bounce after a day', { ...bounce, at: LAST - 1, liftedAt: LATER }, 'customer', LAST, 'lift'],
    ['a bounce within a day', { ...bounce, at: LAST - 1, liftedAt: LATER }, 'operator', LAST - 1, 'lift'],
  ] as const)('%s', (_what, suppression, by, when, expected) => {
    expect(liftingOf(suppression as Parameters<typeof liftingOf>[0], by, when as typeof LAST)).toBe(expected);
  });
});
