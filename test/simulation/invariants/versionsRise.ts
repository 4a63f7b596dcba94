import type { MakeInvariant } from './invariant';

export const versionsRise: MakeInvariant = () => ({
  sentence: 'every write of an item raises its version',
  onCommit: ({ changes, by }, { table }) => {
    const rises = (now: { readonly version: number }, before: { readonly version: number } | undefined) =>
      now.version === (before?.version ?? 0) + 1;
    // A subscription's version rises by one for each journal entry, which `journalReplays` checks.
    const subscription = changes.subscriptions.find(
      ({ next }) => next.version <= (table.subscriptions.get(next.portal)?.version ?? 0),
    );
    if (subscription) return `${by} leaves ${subscription.next.portal} at version ${subscription.next.version}`;
    const payment = changes.payments.find(({ next }) => !rises(next, table.payments.get(next.number)));
    if (payment) return `${by} leaves payment ${payment.next.number} at ${payment.next.version}`;
    const attention = changes.attention.find(({ next }) => !rises(next, table.attention.get(next.id)));
    if (attention) return `${by} leaves attention ${attention.next.id} at ${attention.next.version}`;
    const row = changes.bankRows.find(({ next }) => !rises(next, table.bankRows.get(next.bankReference)));
    return row && `${by} leaves a row at ${row.next.version}`;
  },
});
