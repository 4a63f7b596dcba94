import type { JournalEntry } from '../../../lib/domain/journal';
import type { BillingEvent } from '../../../lib/domain/told/billingEvents';
import type { MakeInvariant, Verdict, Witness } from './invariant';

const NOTICE_COUNTS_FOR_MS = 86_400_000;
/** The longest time between building and hearing a notice, plus what the clock of a sweep may be behind. */
const ON_ITS_WAY_MS = 5 * 60_000;

const GROUPS: Readonly<Record<string, number | null>> = {
  'groups-50': 50,
  'groups-150': 150,
  'groups-unlimited': null,
};

/** The events that the rest of OLChat got, judged by the journal and the payments. */
export const eventsAgree: MakeInvariant = () => {
  let judged = 0;
  const seen = new Map<string, string>();
  return {
    sentence:
      'every event agrees with the entry that owes it, and a repeat says the same under the same id; each purchase is told as settled once, with the money that counted; no notice is told a day late; no event names a customer',
    always: (witness) => {
      const { events } = witness.ledger;
      for (; judged < events.length; judged += 1) {
        const told = events[judged];
        const wrong = told && (wrongAbout(told.event, told.at, witness) ?? otherThanBefore(told.event, seen));
        if (wrong) return `event ${told.event.id}: ${wrong}`;
      }
      return undefined;
    },
    atEnd: ({ table, ledger }) => {
      for (const [portal, list] of table.journal) {
        for (const { entry } of list) {
          if (entry.event.kind !== 'purchase') continue;
          const ids = new Set(ledger.events.flatMap(({ event }) => (isSettledBy(event, entry) ? [event.id] : [])));
          if (ids.size !== 1) return `the purchase ${portal}/${entry.version} is told as settled under ${ids.size} ids`;
        }
      }
      return undefined;
    },
  };
};

function isSettledBy(event: BillingEvent, { portal, version }: JournalEntry): boolean {
  return event.type === 'payment.settled' && event.portal === portal && event.version === version;
}

function otherThanBefore(event: BillingEvent, seen: Map<string, string>): Verdict {
  // The link is made at each sending, so a repeat may carry another one.
  const { payUrl: _made, ...same }: { readonly payUrl?: string } & BillingEvent = event;
  const text = JSON.stringify(same);
  const before = seen.get(event.id);
  seen.set(event.id, text);
  return before === undefined || before === text ? undefined : 'the repeat says something else';
}

function wrongAbout(event: BillingEvent, at: number, { table }: Witness): Verdict {
  const entry = table.written(event.portal, event.version)?.entry;
  if (!entry) return 'no entry owes it';
  if (event.occurredAt !== entry.at) return 'its entry is of another moment';
  const contact = table.subscriptions.get(event.portal)?.contact;
  const payment = entry.payment === undefined ? undefined : table.payments.get(entry.payment);
  const personal = [contact?.email, contact?.phone, payment?.contact.email, payment?.contact.phone];
  if (personal.some((one) => one !== undefined && JSON.stringify(event).includes(one))) return 'it names a customer';
  if (event.type === 'subscription.changed') return wrongChange(event, entry);
  if (event.type === 'notice.due') {
    return at > entry.at + NOTICE_COUNTS_FOR_MS + ON_ITS_WAY_MS ? 'the notice is a day late' : undefined;
  }
  if (event.payment !== entry.payment || event.tariff !== payment?.tariff) return 'it is about another payment';
  if (event.type === 'payment.settled') {
    const paid = entry.event.kind === 'purchase' ? entry.event : undefined;
    if (paid?.amount !== event.received) return 'another sum counted';
    const { after } = entry;
    return after.kind === 'paid' && after.term.endsOn === event.endsOn ? undefined : 'it gave other days';
  }
  if (event.type === 'invoice.part_received') {
    const part = entry.event.kind === 'part_received' ? entry.event : undefined;
    return part?.missing === event.missing && part.part.amount === event.part ? undefined : 'another part came';
  }
  return event.amount === payment.amount ? undefined : 'the invoice asks for another sum';
}

function wrongChange(event: Extract<BillingEvent, { type: 'subscription.changed' }>, { after }: JournalEntry): Verdict {
  const status = after.kind === 'paid' ? 'active' : after.kind;
  const tariff = after.kind === 'free' ? 'groups-50' : after.tariff;
  const groups = after.kind === 'expired' ? 0 : GROUPS[tariff];
  const agrees = event.status === status && event.tariff === tariff && event.groups === groups;
  return agrees ? undefined : 'its entry leaves another subscription';
}
