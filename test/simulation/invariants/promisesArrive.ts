import type { JournalEntry } from '../../../lib/domain/journal';
import type { Ledger } from '../model/ledger';
import type { Written } from '../table/table';
import type { MakeInvariant } from './invariant';

export const promisesArrive: MakeInvariant = () => ({
  sentence:
    'every promised mail and event arrives at least once in the end or is refused for good, and none is marked that has not; only a notice may go unsent, if nobody counts on it',
  always: ({ table, ledger }) => {
    for (const [portal, list] of table.journal) {
      for (const { entry, delivered } of list) {
        const missing = delivered.find((effect) => isMissing(ledger, list, entry, effect));
        if (missing) return `${missing} of ${portal}/${entry.version} is marked and has not arrived`;
      }
    }
    return undefined;
  },
  atEnd: ({ table, ledger }) => {
    for (const [portal, list] of table.journal) {
      for (const { entry } of list) {
        const missing = entry.effects.find(({ id }) => isMissing(ledger, list, entry, id));
        if (missing) return `${missing.id} of ${portal}/${entry.version} (${entry.event.kind}) never arrived`;
      }
    }
    return undefined;
  },
});

function isMissing(ledger: Ledger, list: readonly Written[], { portal, version, event }: JournalEntry, effect: string) {
  const id = `${portal}-${version}-${effect}`;
  if (ledger.arrived.has(id) || ledger.refusedForGood.has(id)) return false;
  const countsOn = ({ entry: { event: other } }: Written) =>
    other.kind === 'notice_delivered' && other.entry === version;
  const mayGoUnsent = event.kind === 'autopay_noticed' && !list.some(countsOn);
  return !mayGoUnsent;
}
