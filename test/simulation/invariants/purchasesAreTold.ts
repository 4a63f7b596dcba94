import type { MakeInvariant } from './invariant';

/** The events that each kind of entry owes, written down here without the product's own list. */
const OWED: Readonly<Record<string, readonly string[]>> = {
  purchase: ['event-changed', 'event-payment.settled'],
  grant: ['event-changed'],
  switched_to_free: ['event-changed'],
  tariff_ended: ['event-changed'],
  became_free: ['event-changed'],
  taken_back: ['event-changed'],
  invoice_issued: ['event-invoice.issued'],
  renewal_issued: ['event-invoice.issued'],
  part_received: ['event-invoice.part_received'],
  reminded: ['event-notice.due'],
  autopay_noticed: ['event-notice.due'],
};

export const purchasesAreTold: MakeInvariant = () => ({
  sentence:
    'an entry that changes a subscription, issues an invoice, brings money or reminds a customer owes its event in the same write',
  onCommit: ({ changes }) => {
    for (const { event, owed, portal, version } of changes.journal) {
      const missing = (OWED[event.kind] ?? []).find((id) => !owed.some((one) => one.id === id));
      if (missing) return `${portal}/${version} (${event.kind}) does not owe ${missing}`;
    }
    return undefined;
  },
});
