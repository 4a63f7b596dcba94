import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { EventBridgeEvent } from 'aws-lambda';
import { makeSetGroupLimit } from '../../examples/groupLimit';
import { EVENTS } from '../../lib/api/events';
import { type TestTable, testTable } from '../fixtures/dynamo';

const { data, ...envelope } = EVENTS['subscription.changed'].example;

let table: TestTable;
beforeEach(async () => {
  table = await testTable();
});

type Handled = Parameters<ReturnType<typeof makeSetGroupLimit>>[0];

function event(version: number, groups: number | null): Handled {
  const detail = { ...envelope, data: { ...data, version, groups } };
  const around = { id: '1', version: '0', account: '1', time: '', region: '', resources: [], source: 'olchat.billing' };
  return { ...around, 'detail-type': 'subscription.changed', detail } satisfies EventBridgeEvent<
    'subscription.changed',
    object
  >;
}

const set = (...told: Parameters<typeof event>) => makeSetGroupLimit(table.client, table.tableName)(event(...told));
async function kept() {
  const key = { pk: `PORTAL#${data.portal}`, sk: 'GROUPS' };
  const { Item } = await table.client.send(new GetCommand({ TableName: table.tableName, Key: key }));
  return Item && [Item['version'], Item['groups']];
}

it('keeps the newest limit, whatever comes first and how often', async () => {
  expect(await set(2, 150)).toBe('set');
  expect(await set(1, 50)).toBe('older');
  expect(await set(2, 150)).toBe('older');
  expect(await kept()).toEqual([2, 150]);
  expect(await set(3, null)).toBe('set');
  expect(await kept()).toEqual([3, null]);
});

it('keeps the newest of twenty that come at once', async () => {
  const versions = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1);
  await Promise.all(versions.map((version) => set(version, version)));
  expect(await kept()).toEqual([20, 20]);
});

it('throws when it cannot write, so that EventBridge tries again', async () => {
  const send = () => Promise.reject(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
  const client = Object.assign(Object.create(DynamoDBDocumentClient.prototype), { send });
  await expect(makeSetGroupLimit(client, 't')(event(1, 50))).rejects.toThrow('slow down');
});
