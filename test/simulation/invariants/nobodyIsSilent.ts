import type { JournalEntry } from '../../../lib/domain/journal';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import type { Commit, Table } from '../table/table';
import type { MakeInvariant, Witness } from './invariant';
import { hasComeToItsEnd, mailId } from './mailsOwed';
import { takingsIn } from './takings';

/** The mail that each kind of entry always owes, written down here without the product's own list. */
const ALWAYS: Readonly<Record<string, string>> = {
  purchase: 'payment_received',
  part_received: 'part_received',
  invoice_issued: 'invoice',
  invoice_closed: 'money_aside',
  autopay_noticed: 'autopay_notice',
  renewal_issued: 'renewal_invoice',
  refund_started: 'refund_started',
  refund_failed: 'refund_failed',
};

/** Events whose news the mail about a taking back tells, if they are in the same write. */
const SAID_BY_CORRECTION: readonly string[] = [
  'tariff_ended',
  'switched_to_free',
  'attention_opened',
  'attention_resolved',
];

/** Events whose news the mail about a refund tells, if they are in the same write. */
const SAID_BY_REFUND: readonly string[] = ['taken_back', 'switched_to_free', 'autopay_off'];

/** What the customer must hear of, entry by entry. Whether a mail arrived, the mail service says. */
export const nobodyIsSilent: MakeInvariant = () => ({
  sentence:
    'an entry that a customer must hear of owes its mail in the same write, and in the end the mail service took it or nobody reads mails at that address',
  onCommit: (commit, { table }) => {
    for (const entry of commit.changes.journal) {
      const missing = wantedOf(commit, entry, table.subscriptions.get(entry.portal), table);
      if (missing && !owes(entry, missing))
        return `${entry.portal}/${entry.version} (${entry.event.kind}) does not owe ${missing}`;
    }
    return leftAddress(commit, table);
  },
  atEnd: (witness) => {
    for (const [portal, list] of witness.table.journal) {
      // Mails of an entry that was taken back are not sent any more; the mail about the correction is.
      const taken = new Set(witness.table.subscriptions.get(portal)?.takenBack);
      for (const { entry } of list) {
        const silent = taken.has(entry.version) ? undefined : silence(witness, entry);
        if (silent) return silent;
      }
    }
    return undefined;
  },
});

/** The mail about how money put aside ended. A charge without an outcome has brought no money, so it owes none. */
function wantedAtTheEnd(
  { action, to, attention }: Extract<JournalEntry['event'], { kind: 'attention_resolved' }>,
  by: JournalEntry['by'],
): string | undefined {
  if (action === 'refunded') return 'money_refunded';
  if (action === 'apply') return to === undefined ? undefined : 'money_applied';
  return by.startsWith('operator:') && !attention.startsWith('no_outcome-') ? 'money_noted' : undefined;
}

/** The mail that this entry must owe; `undefined` if nobody must hear of it. */
function wantedOf(
  { changes }: Commit,
  entry: JournalEntry,
  before: Subscription | undefined,
  table: Table,
): string | undefined {
  const { event, portal, payment } = entry;
  const own = changes.journal.filter((other) => other.portal === portal);
  const openCharge = before?.openCharge?.isVoid === false ? before.openCharge.number : undefined;
  const hasAddress =
    before?.contact !== undefined || (entry.before.kind === 'paid' && entry.before.payment !== undefined);
  const isCorrected = takingsIn(own).length > 0;
  // Money put aside that is given back with its row has a mail of its own, as any money given back.
  if (isCorrected && SAID_BY_CORRECTION.includes(event.kind) && !isRefunded(event)) return undefined;
  const isOfRefund = own.some(({ event: { kind } }) => kind === 'refund_started' || kind === 'refund_finished');
  if (isOfRefund && SAID_BY_REFUND.includes(event.kind)) return undefined;
  switch (event.kind) {
    case 'refund_finished':
      // About money that was put aside, the mail of its attention tells.
      return event.attention === undefined ? 'refund_finished' : undefined;
    case 'taken_back':
      return payment !== undefined || hasAddress || before?.contact ? 'correction' : undefined;
    case 'attention_reopened':
      return isCorrected || table.attention.get(event.attention)?.resolution?.action === 'noted'
        ? undefined
        : 'money_aside';
    case 'tariff_ended': {
      // Another entry of the same write has newer news.
      if (own.some(({ event: { kind } }) => kind === 'purchase' || kind === 'charge_failed')) return undefined;
      if (openCharge !== undefined) return 'charge_pending_at_end';
      return hasAddress ? 'tariff_ended' : undefined;
    }
    case 'became_free':
    case 'switched_to_free':
      return hasAddress ? 'switched_to_free' : undefined;
    case 'autopay_off': {
      const isFirst = own.find(({ event: { kind } }) => OFF.includes(kind)) === entry;
      return before?.autopay.on && isFirst ? 'autopay_off' : undefined;
    }
    case 'charge_failed': {
      if (entry.after.kind === 'expired' && openCharge === payment) return 'tariff_ended';
      const isNews = event.reason === 'declined' || event.reason === 'never_created';
      return isNews && event.triesLeft > 0 ? 'charge_failed' : undefined;
    }
    case 'attention_opened': {
      const opened = changes.attention.find(({ next }) => next.id === event.attention)?.next;
      return opened?.source === 'no_outcome' ? undefined : 'money_aside';
    }
    case 'reminded':
      // A renewal invoice is sent in place of the reminder.
      return payment === undefined ? 'reminder' : 'renewal_invoice';
    case 'attention_resolved':
      return table.attention.get(event.attention)?.portal ? wantedAtTheEnd(event, entry.by) : undefined;
    default:
      return ALWAYS[event.kind];
  }
}

function isRefunded(event: JournalEntry['event']): boolean {
  return event.kind === 'attention_resolved' && event.action === 'refunded';
}

/** Entries after which autopay is off. A second one of them in the same write has nothing to tell. */
const OFF: readonly string[] = ['autopay_off', 'tariff_ended', 'became_free', 'switched_to_free'];

function owes({ owed }: JournalEntry, template: string): boolean {
  return owed.some((one) => one.kind === 'mail' && one.template === template);
}

/** If the contact's address changes, a mail to the former address must say so. */
function leftAddress({ changes }: Commit, table: Table): string | undefined {
  for (const { next } of changes.subscriptions) {
    const [old, email] = [table.subscriptions.get(next.portal)?.contact?.email, next.contact?.email];
    if (old === undefined || email === undefined || old.toLowerCase() === email.toLowerCase()) continue;
    const isTold = changes.journal.some(
      ({ portal, owed }) =>
        portal === next.portal &&
        owed.some((one) => one.kind === 'mail' && one.template === 'contact_changed' && one.to === old),
    );
    if (!isTold) return `${next.portal} changes its address, and the former one is not told`;
  }
  return undefined;
}

function silence(witness: Witness, entry: JournalEntry): string | undefined {
  // A customer who is not charged need not be told of a charge, and that autopay is off has a mail of its own.
  if (entry.event.kind === 'autopay_noticed') return undefined;
  for (const owed of entry.owed) {
    if (owed.kind !== 'mail' || hasComeToItsEnd(witness, entry, owed)) continue;
    return `${mailId(entry, owed)} (${entry.event.kind}) reached nobody`;
  }
  return undefined;
}
