import type { MakeInvariant } from './invariant';

export const cancelledMoneyIsAside: MakeInvariant = () => {
  const claimedAt = new Map<number, number>();
  return {
    sentence:
      'if a customer says «no» while a charge is open, the money of that charge buys nothing unless a person says so',
    onCommit: ({ changes, by }, { table, ledger, now }) => {
      for (const { next, wasVersion } of changes.payments) {
        if (next.kind !== 'autopay') continue;
        if (wasVersion === 0) claimedAt.set(next.number, now());
        const isNew = table.payments.get(next.number)?.state.status !== 'paid';
        if (next.state.status !== 'paid' || !isNew || table.attention.has(next.state.fact)) continue;
        const claimed = claimedAt.get(next.number) ?? 0;
        const no = ledger.withdrawals.find(
          ({ portal, sentAt, acknowledgedAt }) => portal === next.portal && sentAt >= claimed && acknowledgedAt < now(),
        );
        if (no) return `${by} settles charge ${next.number} after «no» was acknowledged`;
      }
      return undefined;
    },
  };
};
