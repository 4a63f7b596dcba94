import type { MakeInvariant } from './invariant';

export const cancelledWaitsForAWord: MakeInvariant = () => ({
  sentence:
    'a payment whose cancelling was acknowledged stays cancelled: bank money counts for such an invoice only if a person says so, and nobody is charged by the consent of such a card payment',
  onCommit: ({ changes, by }, { table, ledger }) => {
    for (const { next } of changes.payments) {
      const before = table.payments.get(next.number);
      if (before?.kind !== 'invoice' || next.kind !== 'invoice' || before.cancelledAt === undefined) continue;
      if (before.state.status !== 'pending') continue;
      const isCounted = next.state.status === 'paid' || next.state.status === 'partially_paid';
      if (isCounted && !ledger.wantedAfterAll.has(next.number))
        return `${by} counts money for cancelled ${next.number}`;
    }
    return undefined;
  },
  always: ({ table, ledger }) => {
    for (const { portal, autopay } of table.subscriptions.values()) {
      const given = autopay.on ? table.payments.get(autopay.consent.payment) : undefined;
      if (given?.kind === 'card' && given.cancelledAt !== undefined) {
        return `${portal} is charged by the consent of cancelled ${given.number}`;
      }
    }
    for (const payment of table.payments.values()) {
      const isCancelled = payment.kind !== 'autopay' && payment.cancelledAt !== undefined;
      if (!isCancelled && ledger.cancelled.has(payment.number) && !ledger.wantedAfterAll.has(payment.number)) {
        return `${payment.number} was cancelled, and is not any more`;
      }
    }
    return undefined;
  },
});
