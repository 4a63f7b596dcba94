import {
  type AttributeValue,
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type RecordingLine, recordingLine } from '../../bench/recordingLine';
import { TEST_CREDENTIALS, type TestTable, testTable } from '../fixtures/dynamo';

// Skipped with an engine named in the environment: if it reports other figures than DynamoDB, so does the bench.
const suite = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ? describe.skip : describe;

let table: TestTable;
let line: RecordingLine;
let client: DynamoDBClient;

suite('the units that a call is recorded with are those AWS charges', () => {
  beforeAll(async () => {
    table = await testTable();
    line = await recordingLine(table.endpoint);
    client = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: line.url });
  });
  afterAll(async () => {
    client?.destroy();
    await line?.close();
  });

  const units = () => line.take().map(({ operation, readUnits, writeUnits }) => [operation, readUnits, writeUnits]);
  const key = (name: string) => ({ pk: { S: name }, sk: { S: 'x' } });
  const inIndex = (order: string) => ({ portalKey: { S: 'P' }, portalOrder: { S: order } });
  const put = (Item: Record<string, AttributeValue>) =>
    client.send(new PutItemCommand({ TableName: table.tableName, Item }));

  it('a write counts every begun KB of the item, names included', async () => {
    // Names and values: pk 2 + 1, sk 2 + 1, text 4. With 1014 letters the item has 1024 bytes, with one more 1025.
    await put({ ...key('a'), text: { S: 'y'.repeat(1014) } });
    await put({ ...key('b'), text: { S: 'y'.repeat(1015) } });
    expect(units()).toEqual([
      ['PutItem', 0, 1],
      ['PutItem', 0, 2],
    ]);
  });

  it('and the larger of the item before and after', async () => {
    await put({ ...key('c'), text: { S: 'y'.repeat(3000) } });
    await put(key('c'));
    expect(units()).toEqual([
      ['PutItem', 0, 3],
      ['PutItem', 0, 3],
    ]);
  });

  it('an index costs what changes in it: nothing, an entry, or one taken out and one put in', async () => {
    await put({ ...key('d'), ...inIndex('1') });
    await put({ ...key('d'), ...inIndex('1'), more: { S: 'not in the index' } });
    await put({ ...key('d'), ...inIndex('2') });
    expect(units()).toEqual([
      ['PutItem', 0, 2],
      ['PutItem', 0, 1],
      ['PutItem', 0, 3],
    ]);
  });

  it('a transaction doubles the table’s units, not the index’s', async () => {
    const writes = [key('e'), { ...key('f'), ...inIndex('3') }];
    const TransactItems = writes.map((Item) => ({ Put: { TableName: table.tableName, Item } }));
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    expect(units()).toEqual([['TransactWriteItems', 0, 5]]);
  });

  it('a consistent read counts every begun 4 KB of each item, one that is not there as well', async () => {
    const { tableName: TableName } = table;
    await put({ ...key('g'), text: { S: 'y'.repeat(4087) } });
    line.take();
    await client.send(new GetItemCommand({ TableName, Key: key('g'), ConsistentRead: true }));
    await client.send(new GetItemCommand({ TableName, Key: key('nobody'), ConsistentRead: true }));
    const keys = { Keys: [key('a'), key('b'), key('nobody')], ConsistentRead: true };
    await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: keys } }));
    expect(units()).toEqual([
      ['GetItem', 2, 0],
      ['GetItem', 1, 0],
      ['BatchGetItem', 3, 0],
    ]);
  });

  it('a page of an index counts half of every begun 4 KB of all its entries together, an empty one half', async () => {
    const ask = (portal: string) =>
      client.send(
        new QueryCommand({
          TableName: table.tableName,
          IndexName: 'byPortal',
          KeyConditionExpression: 'portalKey = :portal',
          ExpressionAttributeValues: { ':portal': { S: portal } },
        }),
      );
    await ask('P');
    await ask('nobody');
    expect(units()).toEqual([
      ['Query', 0.5, 0],
      ['Query', 0.5, 0],
    ]);
  });

  it('a refused write is never counted as free', async () => {
    await put(key('h'));
    line.take();
    const again = { TableName: table.tableName, Item: key('h'), ConditionExpression: 'attribute_not_exists(pk)' };
    await expect(client.send(new PutItemCommand(again))).rejects.toThrow('The conditional request failed');
    expect(units()).toEqual([['PutItem', 0, Number.NaN]]);
  });
});
