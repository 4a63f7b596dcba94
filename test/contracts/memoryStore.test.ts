import { memoryStore } from '../fakes/memoryStore';
import { bankStoreContract } from './bankStoreContract';
import { billingStoreContract } from './billingStoreContract';
import { operatorsStoreContract } from './operatorsStoreContract';

describe('the store in memory', () => {
  billingStoreContract(async () => {
    const store = memoryStore();
    return { store, journalOf: async (wanted) => store.journal.filter(({ portal }) => portal === wanted) };
  });

  operatorsStoreContract(async () => memoryStore());

  bankStoreContract(async () => memoryStore());
});
