import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { rateLimits } from '../../lib/dynamo/rateLimits';
import { tableClient } from '../../lib/dynamo/tableClient';
import { type RateLimits, StoreUnavailable } from '../../lib/usecases/ports';
import { rateLimitsContract } from '../contracts/rateLimitsContract';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { at } from '../fixtures/billing';
import { type TestTable, testTable } from '../fixtures/dynamo';

const NOON = at('2026-12-15T09:00:30Z');
const LIMIT = { limit: 5, everySeconds: 60 };

let table: TestTable;

beforeEach(async () => {
  table = await testTable();
});

const open = (remainingMs = 15_000): RateLimits =>
  rateLimits(tableClient(table.client, table.tableName, () => remainingMs));

describe('in the table', () => rateLimitsContract(async () => open()));
describe('in memory', () => rateLimitsContract(async () => memoryRateLimits()));

it('stores one small item for each window, which DynamoDB deletes by itself', async () => {
  await open().take('payments#p1', LIMIT, NOON);
  await open().take('payments#p1', LIMIT, NOON);
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  // date -d 2026-12-15T09:01:00Z +%s
  expect(Items).toEqual([
    { pk: 'LIMIT#payments#p1#2026-12-15T09:00:00.000Z', sk: 'LIMIT', schema: 1, taken: 2, ttl: 1_797_325_260 },
  ]);
});

it('throws StoreUnavailable when the table is down', async () => {
  await expect(open(0).take('payments#p1', LIMIT, NOON)).rejects.toBeInstanceOf(StoreUnavailable);
});
