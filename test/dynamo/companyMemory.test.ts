import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { KnownCompanies } from '../../lib/domain/documents/company';
import { companyMemory } from '../../lib/dynamo/companyMemory';
import { tableClient } from '../../lib/dynamo/tableClient';
import { type CompanyMemory, StoreUnavailable } from '../../lib/usecases/ports';
import { at } from '../fixtures/billing';
import { type TestTable, testTable } from '../fixtures/dynamo';

const ASKED = at('2026-11-22T09:00:00.500Z');
const FOUND: KnownCompanies = {
  outcome: 'found',
  asOf: ASKED,
  found: [{ inn: '7700001010', kpp: '770001001', name: 'ООО «Василёк»', state: 'liquidating', isBranch: false }],
};

let table: TestTable;
let memory: CompanyMemory;

beforeEach(async () => {
  table = await testTable();
  memory = companyMemory(tableClient(table.client, table.tableName, () => 15_000));
});

it('gives back what was kept last', async () => {
  expect(await memory.read('7700001010')).toBeUndefined();
  await memory.keep('7700001010', { outcome: 'not_found', asOf: ASKED });
  expect(await memory.read('7700001010')).toEqual({ outcome: 'not_found', asOf: ASKED });
  await memory.keep('7700001010', FOUND);
  expect(await memory.read('7700001010')).toEqual(FOUND);
  expect(await memory.read('7700001027')).toBeUndefined();
});

it.each([
  // 2026-11-29T09:00:01Z, rounded up.
  ['an organisation in a week', '7700001010', 1_795_942_801],
  // 2026-11-23T09:00:01Z
  ['a sole trader in a day', '770000001103', 1_795_424_401],
])('lets DynamoDB delete %s', async (_what, inn, ttl) => {
  await memory.keep(inn, FOUND);
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  expect(Items).toEqual([{ pk: `COMPANY#${inn}`, sk: 'COMPANY', ttl, schema: 1, ...FOUND }]);
});

it('throws StoreUnavailable when the table is down', async () => {
  const down = companyMemory(tableClient(table.client, table.tableName, () => 0));
  await expect(down.read('7700001010')).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(down.keep('7700001010', FOUND)).rejects.toBeInstanceOf(StoreUnavailable);
});
