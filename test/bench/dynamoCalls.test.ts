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

// Skipped with an engine named in the environment: it may report other figures than DynamoDB, and the local cloud would
// call it past the recording line.
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
      // Reads: the request 1, an empty page of the index ½. Writes: the count of the portal's orders 1, the counter 1;
      // payment, request, and the item that finds the payment by its address 2 each; the portal's index 1; the due
      // index 1, because Robokassa will be asked for the outcome.
      ['open a payment, the portal’s first', 'UpdateItem GetItem Query UpdateItem TransactWriteItems', 1.5, 10],
      // Reads: payment, subscription, the attention of this report and that of the state service (whether they exist or
      // not) 1 each. Writes: subscription, journal entry, ledger line and payment 2 each. In the due index: the entry,
      // which owes a mail and an event, 1; the subscription, whose term will end, 1; the payment, whose receipt is
      // asked for next, leaves its old place 1 and takes a new one 1. The portal's first contact: 1 in the portal
      // index.
      ['settle it', 'BatchGetItem TransactWriteItems', 4, 13],
      ['its result once more', 'BatchGetItem', 4, 0],
      // The subscription moves in the due index: 1 for leaving its old place, 1 for the new one.
      ['settle an extension', 'BatchGetItem TransactWriteItems', 4, 13],
      // A second journal entry, which owes the event that the tariff had ended.
      ['settle after the tariff has ended', 'BatchGetItem TransactWriteItems', 4, 16],
      ['the subscription', 'GetItem', 1, 0],
      ['a quote', 'GetItem', 1, 0],
      ['the tariffs', '', 0, 0],
      ['a list of 20 payments', 'Query BatchGetItem', 20.5, 0],
      // The limit of open card payments reads the portal's newest payments.
      ['open a payment, 20 before it', 'UpdateItem GetItem Query BatchGetItem UpdateItem TransactWriteItems', 21.5, 10],
      ['one payment', 'GetItem', 1, 0],
    ]);
  });

  it('and the same for a renewal, step by step', async () => {
    const counted = await countRenewal({ cloud, product: productOf(sources), take: line.take });
    expect(counted.map(figures)).toEqual([
      // An empty page of the due index.
      ['a run that finds nothing to charge', 'Query', 0.5, 0],
      // Reads: the page with the candidate ½; the subscription, the switch that stops all charging (whether it exists
      // or not) and the parent 1 each. Writes: the counter 1; subscription, journal entry and charge 2 each (the entry
      // owes nothing). In the due index: the subscription moves from its charge to the end of its term, 1 and 1; the
      // charge, whose outcome will be asked for, 1. The portal's index 1.
      ['a renewal: a run finds and claims it', 'Query GetItem GetItem GetItem UpdateItem TransactWriteItems', 3.5, 11],
      // Reads: subscription and switch once more, then the charge. Only the charge is written, 2; it moves in no index.
      ['… before the charge, and after its answer', 'GetItem GetItem GetItem TransactWriteItems', 3, 2],
      // As an extension. Reads: charge, subscription and two attentions. Writes: subscription, journal entry, ledger
      // line and charge 2 each. In the due index: the entry 1; the subscription, which waits for its next notice, 1 and
      // 1; the charge, whose receipt is asked for next, 1 and 1.
      ['… its result', 'BatchGetItem TransactWriteItems', 4, 13],
    ]);
  });
});
