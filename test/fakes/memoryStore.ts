import type { Attention } from '../../lib/domain/attention/attention';
import type { JournalEntry } from '../../lib/domain/journal';
import type { BillingStore, Suppressions } from '../../lib/usecases/ports';
import type { Invocation } from '../simulation/engine/invocation';
import { storePort } from '../simulation/table/storePort';
import { suppressionsPort } from '../simulation/table/suppressionsPort';
import { Table } from '../simulation/table/table';

export type MemoryStore = BillingStore & {
  readonly journal: readonly JournalEntry[];
  readonly attention: ReadonlyMap<string, Attention>;
};

/** An invocation in which nothing is late and nothing fails. */
const untroubled = {
  name: 'the test',
  chance: { happens: () => false },
  port: async <Value>(_what: string, _kind: string, effect: () => Value) => effect(),
} as unknown as Invocation;

/** The simulated table as a store, the same promises as the real one (test/simulation/table/store.test.ts). */
export function storeOn(table: Table): BillingStore {
  return storePort(table, untroubled, () => 0);
}

/** The simulated list of held back addresses; none of its calls is late or fails. */
export function suppressionsOn(table: Table): Suppressions {
  return suppressionsPort(table, untroubled);
}

/** A fresh store in memory, together with what lies in it: its journal portal by portal, its attention by id. */
export function memoryStore(): MemoryStore {
  const table = new Table();
  return Object.defineProperty({ ...storeOn(table), attention: table.attention, journal: [] }, 'journal', {
    get: () => [...table.journal.values()].flatMap((entries) => entries.map(({ entry }) => entry)),
  });
}
