import { actKey } from '../../../lib/domain/documents/closingAct';
import type { JournalEntry } from '../../../lib/domain/journal';
import type { OwedEvent } from '../../../lib/domain/told/owed';
import type { Written } from '../table/table';
import type { MakeInvariant, Witness } from './invariant';
import { hasComeToItsEnd, isNeedless, mailId } from './mailsOwed';

export const promisesArrive: MakeInvariant = () => {
  const judged = new Set<string>();
  return {
    sentence:
      'in the end every mail and event that is owed is marked as delivered, and nothing is marked that has not arrived, except mails to addresses that take none, notices that no charge relies on, and news for a chat that is out of date',
    always: (witness) => {
      for (const [portal, list] of witness.table.journal) {
        for (const { entry, delivered } of list) {
          for (const id of delivered) {
            const name = mailId(entry, { id });
            if (judged.has(name)) continue;
            judged.add(name);
            if (isMissing(witness, list, entry, id))
              return `${id} of ${portal}/${entry.version} (${entry.event.kind}) is marked and has not arrived`;
          }
        }
      }
      return undefined;
    },
    atEnd: ({ table }) => {
      for (const [portal, list] of table.journal) {
        for (const { entry, delivered } of list) {
          const missing = entry.owed.find(({ id }) => !delivered.includes(id));
          if (missing) return `${missing.id} of ${portal}/${entry.version} (${entry.event.kind}) never arrived`;
        }
      }
      return undefined;
    },
  };
};

/**
 * Whether the news of this chat event is out of date: it is a day late, or about an invoice that nobody has to pay, or
 * about a charge that will not be made.
 */
function isNoNewsAnyMore({ table, now }: Witness, entry: JournalEntry, { notice }: OwedEvent): boolean {
  if (now() > entry.at + 24 * 3_600_000) return true;
  if (notice === 'renewal_invoice') return isNeedless(table, entry);
  const autopay = table.subscriptions.get(entry.portal)?.autopay;
  const standing = autopay?.on ? autopay.notice : undefined;
  return notice === 'autopay_notice' && (standing?.entry !== entry.version || standing.delivery.state === 'failed');
}

function isMissing(witness: Witness, list: readonly Written[], entry: JournalEntry, id: string): boolean {
  const owed = entry.owed.find((one) => one.id === id);
  if (!owed) return true;
  if (owed.kind === 'event' && witness.ledger.arrived.has(mailId(entry, owed))) return false;
  if (owed.kind === 'event' && owed.type !== 'notice.due') return true;
  // An act is not sent by this, only archived, so the archive is asked.
  if (owed.kind === 'act') return !witness.ledger.arrived.has(actKey(owed.act));
  const countsOn = ({ entry: { event } }: Written) =>
    event.kind === 'notice_delivered' && event.entry === entry.version;
  // What an entry still owes is dropped once the entry is taken back.
  if (witness.table.subscriptions.get(entry.portal)?.takenBack?.includes(entry.version)) return false;
  const mayGoUnsent = entry.event.kind === 'autopay_noticed' && !list.some(countsOn);
  if (owed.kind === 'event') return !isNoNewsAnyMore(witness, entry, owed);
  return !mayGoUnsent && !hasComeToItsEnd(witness, entry, owed);
}
