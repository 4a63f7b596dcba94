import type { JournalEntry } from '../../../lib/domain/journal';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import type { Commit, Table } from '../table/table';
import type { MakeInvariant, Witness } from './invariant';
import { hasComeToItsEnd, mailId } from './mailsOwed';
import { takingsIn } from './takings';

/** Mails that a kind of entry always owes, without the product's own list of what is owed. */
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

/** What the mail about a taking back says beside it, in the same write. */
const SAID_BY_CORRECTION: readonly string[] = [
  'tariff_ended',
  'switched_to_free',
  'attention_opened',
  'attention_resolved',
];

/** What the mail about a refund says beside it, in the same write. */
const SAID_BY_REFUND: readonly string[] = ['taken_back', 'switched_to_free', 'autopay_off'];

/** What the customer must hear of, moment by moment; whether they can hear it, the mail service says. */
export const nobodyIsSilent: MakeInvariant = () => ({
  sentence:
    'whatever a customer must hear of owes its mail in the same write, and in the end the mail service took it or nobody reads mails at that address',
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
      // What an entry still owed is not sent once it was taken back: the correction is.
      const taken = new Set(witness.table.subscriptions.get(portal)?.takenBack);
      for (const { entry } of list) {
        const silent = taken.has(entry.version) ? undefined : silence(witness, entry);
        if (silent) return silent;
      }
    }
    return undefined;
  },
});

/** Money put aside, as a person ends it; a charge without an outcome has brought none. */
function wantedAtTheEnd(
  { action, to, attention }: Extract<JournalEntry['event'], { kind: 'attention_resolved' }>,
  by: JournalEntry['by'],
): string | undefined {
  if (action === 'refunded') return 'money_refunded';
  if (action === 'apply') return to === undefined ? undefined : 'money_applied';
  return by.startsWith('operator:') && !attention.startsWith('no_outcome-') ? 'money_noted' : undefined;
}

/** The mail that this entry must owe; `undefined` where the moment is nobody's news. */
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
  // Money given back with its row is a sum of its own: the mail about it is the one for any money given back.
  if (isCorrected && SAID_BY_CORRECTION.includes(event.kind) && !isRefunded(event)) return undefined;
  const isOfRefund = own.some(({ event: { kind } }) => kind === 'refund_started' || kind === 'refund_finished');
  if (isOfRefund && SAID_BY_REFUND.includes(event.kind)) return undefined;
  switch (event.kind) {
    case 'refund_finished':
      // Of money that was put aside its attention tells.
      return event.attention === undefined ? 'refund_finished' : undefined;
    case 'taken_back':
      return payment !== undefined || hasAddress || before?.contact ? 'correction' : undefined;
    case 'attention_reopened':
      return isCorrected || table.attention.get(event.attention)?.resolution?.action === 'noted'
        ? undefined
        : 'money_aside';
    case 'tariff_ended': {
      // The same write says something newer.
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
      // The renewal invoice goes out in its place.
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

/** After any of these autopay is off, and a second «off» in the same write is none. */
const OFF: readonly string[] = ['autopay_off', 'tariff_ended', 'became_free', 'switched_to_free'];

function owes({ owed }: JournalEntry, template: string): boolean {
  return owed.some((one) => one.kind === 'mail' && one.template === template);
}

/** Where the contact's address becomes another, the one before is told. */
function leftAddress({ changes }: Commit, table: Table): string | undefined {
  for (const { next } of changes.subscriptions) {
    const [old, email] = [table.subscriptions.get(next.portal)?.contact?.email, next.contact?.email];
    if (old === undefined || email === undefined || old.toLowerCase() === email.toLowerCase()) continue;
    const isTold = changes.journal.some(
      ({ portal, owed }) =>
        portal === next.portal &&
        owed.some((one) => one.kind === 'mail' && one.template === 'contact_changed' && one.to === old),
    );
    if (!isTold) return `${next.portal} gets another address, and the one before is not told`;
  }
  return undefined;
}

function silence(witness: Witness, entry: JournalEntry): string | undefined {
  // Who is not charged need not be told of a charge; that autopay is off is a mail of its own.
  if (entry.event.kind === 'autopay_noticed') return undefined;
  for (const owed of entry.owed) {
    if (owed.kind !== 'mail' || hasComeToItsEnd(witness, entry, owed)) continue;
    return `${mailId(entry, owed)} (${entry.event.kind}) reached nobody`;
  }
  return undefined;
}
