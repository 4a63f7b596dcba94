import { randomUUID } from 'node:crypto';
import { countOperations } from '../../bench/dynamoCalls';
import type { CountedOperation } from '../../bench/operationCounter';
import { productOf } from '../../bench/product';
import { quietCloud } from '../../bench/quietCloud';
import { type RecordingLine, recordingLine } from '../../bench/recordingLine';
import { countRenewal } from '../../bench/renewals/countRenewal';
import type { LocalCloud } from '../../local/cloud/localCloud';
import type { FunctionSource } from '../../serve/functions';

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
    cloud = await quietCloud({ engineUrl: line.url, tableName, functions: sources });
  });
  afterAll(async () => {
    await cloud?.close();
    await line?.close();
  });

  const figures = ({ name, calls, readUnits, writeUnits }: CountedOperation) => [
    name,
    calls.join(' '),
    readUnits,
    writeUnits,
  ];

  it('is what follows from the items: a unit for each 4 KB read, for each KB written, twice in a transaction', async () => {
    const counted = await countOperations(productOf(sources), line.take);
    expect(counted.map(figures)).toEqual([
      // Reads: the request 1, an empty page of the index ½. Writes: the count of the portal's orders 1, the counter 1; payment,
      // request and what finds it by its address 2 each, the portal's index 1, the due index 1: its outcome will be asked for.
      ['open a payment, the portal’s first', 'UpdateItem GetItem Query UpdateItem TransactWriteItems', 1.5, 10],
      // Payment, subscription, the attention of this report and of the state service, there or not. Subscription, journal entry, line of the ledger and payment 2 each; in the due index
      // the entry 1, which owes a mail and an event, the subscription 1, whose term will end, and the payment, whose receipt is
      // asked for next, out 1, in 1. The portal's first contact goes into the portal index 1.
      ['settle it', 'BatchGetItem TransactWriteItems', 4, 13],
      ['its result once more', 'BatchGetItem', 4, 0],
      // The subscription moves in the due index: out 1, in 1.
      ['settle an extension', 'BatchGetItem TransactWriteItems', 4, 13],
      // A second journal entry, which owes an event: that the tariff had ended.
      ['settle after the tariff has ended', 'BatchGetItem TransactWriteItems', 4, 16],
      ['the subscription', 'GetItem', 1, 0],
      ['a quote', 'GetItem', 1, 0],
      ['the tariffs', '', 0, 0],
      ['a list of 20 payments', 'Query BatchGetItem', 20.5, 0],
      // The limit of open links looks at the portal's newest payments.
      ['open a payment, 20 before it', 'UpdateItem GetItem Query BatchGetItem UpdateItem TransactWriteItems', 21.5, 10],
      ['one payment', 'GetItem', 1, 0],
    ]);
  });

  it('and of a renewal the same, step by step', async () => {
    const counted = await countRenewal({ cloud, product: productOf(sources), take: line.take });
    expect(counted.map(figures)).toEqual([
      // An empty page of the due index.
      ['a run that finds nothing to charge', 'Query', 0.5, 0],
      // The page with the candidate ½; the subscription, the switch that stops all charging, there or not, and the parent 1
      // each. The counter 1; subscription, journal entry and charge 2 each, the entry owes nobody anything; in the due
      // index the subscription moves from its charge to the end of its term, out 1, in 1, and the charge, whose outcome
      // will be asked for, 1; the portal's index 1.
      ['a renewal: a run finds and claims it', 'Query GetItem GetItem GetItem UpdateItem TransactWriteItems', 3.5, 11],
      // Subscription and switch once more, then the charge. It alone is written, 2, and moves in no index.
      ['… before the charge, and after its answer', 'GetItem GetItem GetItem TransactWriteItems', 3, 2],
      // As an extension: charge, subscription and twice attention. Subscription, journal entry, line of the ledger and charge 2 each; in the due
      // index the entry 1, the subscription, which waits for its next notice, out 1, in 1, and the charge, whose receipt
      // is asked for next, out 1, in 1.
      ['… its result', 'BatchGetItem TransactWriteItems', 4, 13],
    ]);
  });
});
