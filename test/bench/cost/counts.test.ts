import { randomUUID } from 'node:crypto';
import { countLinks } from '../../../bench/cost/countLinks';
import { COUNTS } from '../../../bench/cost/counts';
import { countTheRest } from '../../../bench/cost/countTheRest';
import { countOperations } from '../../../bench/dynamoCalls';
import type { CountedOperation } from '../../../bench/operationCounter';
import { productOf } from '../../../bench/product';
import { quietCloud } from '../../../bench/quietCloud';
import { recordingLine } from '../../../bench/recordingLine';
import { countRenewal } from '../../../bench/renewals/countRenewal';
import type { FunctionSource } from '../../../serve/functions';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

// Skipped with an engine named in the environment: it may report other figures than DynamoDB, and the local cloud would
// call it past the recording line.
const suite = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ? describe.skip : describe;

const sources: FunctionSource = async (name) => (await import(`../../../functions/${name}`)).handler;

suite('the counts that the cost is calculated from', () => {
  it('are what the operations are measured to cost DynamoDB', async () => {
    const line = await recordingLine(process.env['TEST_DYNAMODB_URL'] ?? '');
    const cloud = await quietCloud({ engineUrl: line.url, tableName: `counted-${randomUUID()}`, functions: sources });
    try {
      const needs = { cloud, product: productOf(sources), take: line.take };
      // This one runs first: it delivers everything owed so far, and the others leave more behind.
      const measured = [
        ...(await countTheRest(needs)),
        ...(await countOperations(needs.product, needs.take)),
        ...(await countRenewal(needs)),
        ...(await countLinks(needs)),
      ];
      const asCounts = ({ name, calls, readUnits, writeUnits }: CountedOperation) => [
        name,
        { calls: calls.length, readUnits, writeUnits },
      ];
      expect(Object.fromEntries(measured.map(asCounts))).toMatchObject(COUNTS);
    } finally {
      await cloud.close();
      await line.close();
    }
  }, 300_000);
});
