import { billingStore } from '../../lib/dynamo/billingStore';
import { KEPT_OPEN, type TestTable, testTable } from '../fixtures/dynamo';
import { actsStoreContract } from './actsStoreContract';
import { bankStoreContract } from './bankStoreContract';
import { ledgerStoreContract } from './ledgerStoreContract';
import { statementStoreContract } from './statementStoreContract';
import { takingBackContract } from './takingBackContract';
import { withdrawalContract } from './withdrawalContract';

const storeOn = ({ client, tableName }: TestTable) => billingStore(client, tableName)(KEPT_OPEN);

// Other suites use the machine at the same time.
jest.setTimeout(90_000);

// A suite of its own beside dynamoStore: one suite runs in one process, and the whole run would wait for its end.
describe('the store on the DynamoDB engine, where money moves', () => {
  bankStoreContract(async () => storeOn(await testTable()));

  statementStoreContract(async () => storeOn(await testTable()));

  takingBackContract(async () => storeOn(await testTable()));

  ledgerStoreContract(async () => storeOn(await testTable()));

  actsStoreContract(async () => storeOn(await testTable()));

  withdrawalContract(async () => storeOn(await testTable()));
});
