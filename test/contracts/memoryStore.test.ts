import { memoryStore } from '../fakes/memoryStore';
import { billingStoreContract } from './billingStoreContract';

describe('the store in memory', () => {
  billingStoreContract(async () => {
    const store = memoryStore();
    return { store, journalOf: async (wanted) => store.journal.filter(({ portal }) => portal === wanted) };
  });
});
