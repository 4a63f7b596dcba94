import { randomUUID } from 'node:crypto';
import { countOperations } from '../../bench/dynamoCalls';
import { productOf } from '../../bench/product';
import { type RecordingLine, recordingLine } from '../../bench/recordingLine';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/localCloud';
import type { FunctionSource } from '../../local/cloud/localFunctions';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

// Another engine named by hand may tell other figures than DynamoDB, and the local cloud would go past our line.
const suite = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ? describe.skip : describe;

const sources: FunctionSource = async (name) => (await import(`../../functions/${name}`)).handler;

let line: RecordingLine;
let cloud: LocalCloud;

suite('what an operation costs DynamoDB: calls, read units, write units', () => {
  beforeAll(async () => {
    line = await recordingLine(process.env['TEST_DYNAMODB_URL'] ?? '');
    const tableName = `counted-${randomUUID()}`;
    cloud = await startLocalCloud({
      delivers: false,
      port: 0,
      robokassaPort: 0,
      engineUrl: line.url,
      tableName,
      functions: sources,
    });
  });
  afterAll(async () => {
    await cloud?.close();
    await line?.close();
  });

  it('is what follows from the items: a unit for each 4 KB read, for each KB written, twice in a transaction', async () => {
    const counted = await countOperations(productOf(sources), line.take);
    expect(
      counted.map(({ name, calls, readUnits, writeUnits }) => [name, calls.join(' '), readUnits, writeUnits]),
    ).toEqual([
      // Reads: the request 1, an empty page of the index ½. Writes: the counter 1; payment and request 2 each, the index 1.
      ['open a payment, the portal’s first', 'GetItem Query UpdateItem TransactWriteItems', 1.5, 6],
      // Payment, subscription and attention, there or not. Subscription, journal entry and payment 2 each; the entry owes a
      // mail and an event, so the due index 1.
      ['settle it', 'BatchGetItem TransactWriteItems', 3, 7],
      ['its result once more', 'BatchGetItem', 3, 0],
      ['settle an extension', 'BatchGetItem TransactWriteItems', 3, 7],
      // A second journal entry, which owes an event: that the tariff had ended.
      ['settle after the tariff has ended', 'BatchGetItem TransactWriteItems', 3, 10],
      ['the subscription', 'GetItem', 1, 0],
      ['a quote', 'GetItem', 1, 0],
      ['the tariffs', '', 0, 0],
      ['a list of 20 payments', 'Query BatchGetItem', 20.5, 0],
      // The limit of open links looks at the portal's newest payments.
      ['open a payment, 20 before it', 'GetItem Query BatchGetItem UpdateItem TransactWriteItems', 21.5, 6],
      ['one payment', 'GetItem', 1, 0],
    ]);
  });
});
