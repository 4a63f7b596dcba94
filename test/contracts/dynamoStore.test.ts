import { billingStore } from '../../lib/dynamo/billingStore';
import { journalIn, testTable } from '../fixtures/dynamo';
import { billingStoreContract } from './billingStoreContract';

describe('the store on the DynamoDB engine', () => {
  billingStoreContract(async () => {
    const table = await testTable();
    return { store: billingStore(table.client, table.tableName), journalOf: (portal) => journalIn(table, portal) };
  });
});
