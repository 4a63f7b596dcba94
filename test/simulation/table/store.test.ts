import { bankStoreContract } from '../../contracts/bankStoreContract';
import { billingStoreContract } from '../../contracts/billingStoreContract';
import { operatorsStoreContract } from '../../contracts/operatorsStoreContract';
import type { Invocation } from '../engine/invocation';
import { storePort } from './storePort';
import { Table } from './table';

jest.setTimeout(120_000);

/** An invocation to which nothing ever happens. */
const untroubled = {
  name: 'the suite',
  chance: { happens: () => false },
  port: async <Value>(_what: string, _kind: string, effect: () => Value) => {
    await new Promise((resolve) => setImmediate(resolve));
    return effect();
  },
} as unknown as Invocation;

const storeOn = (table: Table) => storePort(table, untroubled, () => 0);

describe('the simulated table', () => {
  billingStoreContract(async () => {
    const table = new Table();
    const journalOf = async (portal: string) =>
      [...table.journal].filter(([owner]) => owner === portal).flatMap(([, list]) => list.map(({ entry }) => entry));
    return { store: storeOn(table), journalOf };
  });

  operatorsStoreContract(async () => storeOn(new Table()));

  bankStoreContract(async () => storeOn(new Table()));
});
