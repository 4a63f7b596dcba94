import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { isSuppressed, liftingOf } from '../../lib/domain/suppression';
import { suppressions } from '../../lib/dynamo/suppressions';
import { tableClient } from '../../lib/dynamo/tableClient';
import { StoreUnavailable, type Suppressions } from '../../lib/usecases/ports';
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

async function lift(when = LATER) {
  const read = await list.read(ADDRESS);
  return read && list.lift(ADDRESS, read, when);
}

it('knows nothing of an address that was never heard of', async () => {
  expect(await list.read(ADDRESS)).toBeUndefined();
  expect(isSuppressed(undefined)).toBe(false);
});

it('holds an address whatever its case, and no other', async () => {
  await list.suppress('Buh@Company.ru', 'bounce', FIRST);
  expect(await list.read('BUH@COMPANY.RU')).toEqual({ reason: 'bounce', at: FIRST });
  expect(await list.read('buh@company.rus')).toBeUndefined();
});

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

describe('events that are repeated and out of order', () => {
  it('leave a bounce as it was', async () => {
    await list.suppress(ADDRESS, 'bounce', FIRST);
    await list.suppress(ADDRESS, 'bounce', LATER);
    expect(await list.read(ADDRESS)).toEqual({ reason: 'bounce', at: FIRST });
  });

  it('let a complaint outweigh a bounce, and no bounce a complaint', async () => {
    await list.suppress(ADDRESS, 'bounce', LATER);
    await list.suppress(ADDRESS, 'complaint', FIRST);
    expect(await list.read(ADDRESS)).toEqual({ reason: 'complaint', at: FIRST });
    await list.suppress(ADDRESS, 'bounce', LAST);
    expect(await list.read(ADDRESS)).toEqual({ reason: 'complaint', at: FIRST });
  });

  it.each(['bounce', 'complaint'] as const)('do not undo a lifting with a %s from before it', async (reason) => {
    await list.suppress(ADDRESS, 'bounce', FIRST);
    expect(await lift(LATER)).toBe('committed');
    await list.suppress(ADDRESS, reason, FIRST);
    expect(isSuppressed(await list.read(ADDRESS))).toBe(false);
  });

  it('suppress once more by what happens after the lifting', async () => {
    await list.suppress(ADDRESS, 'bounce', FIRST);
    await lift(LATER);
    await list.suppress(ADDRESS, 'bounce', LAST);
    expect(await list.read(ADDRESS)).toEqual({ reason: 'bounce', at: LAST, liftedAt: LATER });
    expect(isSuppressed(await list.read(ADDRESS))).toBe(true);
  });
});

it('is not lifted by whoever read it before it became a complaint', async () => {
  await list.suppress(ADDRESS, 'bounce', FIRST);
  const read = await list.read(ADDRESS);
  await list.suppress(ADDRESS, 'complaint', LATER);
  expect(read && (await list.lift(ADDRESS, read, LAST))).toBe('conflict');
  expect(isSuppressed(await list.read(ADDRESS))).toBe(true);
});

it('says so when the table is down', async () => {
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
    // Lifted on the 16th at 12:00 Moscow time, bounced again, and asked about a second before a day has passed, and at it.
    ['a bounce within a day', { ...bounce, at: LAST - 1, liftedAt: LATER }, 'customer', LAST - 1, 'too_soon'],
    ['a bounce after a day', { ...bounce, at: LAST - 1, liftedAt: LATER }, 'customer', LAST, 'lift'],
    ['a bounce within a day', { ...bounce, at: LAST - 1, liftedAt: LATER }, 'operator', LAST - 1, 'lift'],
  ] as const)('%s', (_what, suppression, by, when, expected) => {
    expect(liftingOf(suppression as Parameters<typeof liftingOf>[0], by, when as typeof LAST)).toBe(expected);
  });
});
