import { billingStore } from '../../lib/dynamo/billingStore';
import { journalIn, KEPT_OPEN, testTable } from '../fixtures/dynamo';
import { manyRivalsContract } from './manyRivalsContract';
import { takingBackRaces } from './takingBackRaces';

// Two hundred rivals on an engine that other suites use at the same time.
jest.setTimeout(90_000);

describe('the store on the DynamoDB engine, among many rivals', () => {
  manyRivalsContract(async () => {
    const table = await testTable();
    return {
      store: billingStore(table.client, table.tableName)(KEPT_OPEN),
      journalOf: (portal) => journalIn(table, portal),
    };
  });

  takingBackRaces(async () => {
    const table = await testTable();
    return billingStore(table.client, table.tableName)(KEPT_OPEN);
  });
});
