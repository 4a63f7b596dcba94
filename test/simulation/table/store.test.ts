import { actsStoreContract } from '../../contracts/actsStoreContract';
import { bankStoreContract } from '../../contracts/bankStoreContract';
import { billingStoreContract } from '../../contracts/billingStoreContract';
import { journalStoreContract } from '../../contracts/journalStoreContract';
import { ledgerStoreContract } from '../../contracts/ledgerStoreContract';
import { manyRivalsContract } from '../../contracts/manyRivalsContract';
import { operatorsStoreContract } from '../../contracts/operatorsStoreContract';
import { searchStoreContract } from '../../contracts/searchStoreContract';
import { statementStoreContract } from '../../contracts/statementStoreContract';
import { suppressionsContract } from '../../contracts/suppressionsContract';
import { takingBackContract } from '../../contracts/takingBackContract';
import { takingBackRaces } from '../../contracts/takingBackRaces';
import { withdrawalContract } from '../../contracts/withdrawalContract';
import { storeOn, suppressionsOn } from '../../fakes/memoryStore';
import { Table } from './table';

jest.setTimeout(120_000);

describe('the simulated table', () => {
  billingStoreContract(async () => storeOn(new Table()));

  manyRivalsContract(async () => {
    const table = new Table();
    const journalOf = async (portal: string) =>
      [...table.journal].filter(([owner]) => owner === portal).flatMap(([, list]) => list.map(({ entry }) => entry));
    return { store: storeOn(table), journalOf };
  });

  operatorsStoreContract(async () => storeOn(new Table()));

  journalStoreContract(async () => storeOn(new Table()));

  ledgerStoreContract(async () => storeOn(new Table()));

  bankStoreContract(async () => storeOn(new Table()));

  searchStoreContract(async () => storeOn(new Table()));

  statementStoreContract(async () => storeOn(new Table()));

  suppressionsContract(async () => suppressionsOn(new Table()));

  takingBackContract(async () => storeOn(new Table()));

  takingBackRaces(async () => storeOn(new Table()));

  actsStoreContract(async () => storeOn(new Table()));

  withdrawalContract(async () => storeOn(new Table()));
});
