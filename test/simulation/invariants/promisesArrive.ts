import type { Effect } from '../../../lib/domain/effects';
import type { MakeInvariant } from './invariant';

export const promisesArrive: MakeInvariant = () => ({
  sentence: 'every promised mail and event arrives at least once in the end, and none is marked that has not',
  always: ({ table, ledger }) => {
    for (const [portal, list] of table.journal) {
      for (const { entry, delivered } of list) {
        const missing = delivered.find((effect) => !ledger.arrived.has(`${portal}-${entry.version}-${effect}`));
        if (missing) return `${missing} of ${portal}/${entry.version} is marked and has not arrived`;
      }
    }
    return undefined;
  },
  atEnd: ({ table, ledger }) => {
    for (const [portal, list] of table.journal) {
      for (const { entry } of list) {
        const isMissing = ({ id }: Effect) => !ledger.arrived.has(`${portal}-${entry.version}-${id}`);
        const missing = entry.effects.find(isMissing);
        if (missing) return `${missing.id} of ${portal}/${entry.version} (${entry.event.kind}) never arrived`;
      }
    }
    return undefined;
  },
});
