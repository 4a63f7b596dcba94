import type { MakeInvariant } from './invariant';

export const settledNeverChanges: MakeInvariant = () => ({
  sentence: 'a settled payment never changes, nor do the terms of any payment, nor what a person has resolved',
  onCommit: ({ changes }, { table }) => {
    for (const { next } of changes.payments) {
      const before = table.payments.get(next.number);
      if (!before) continue;
      const terms = ({ portal, tariff, periodDays, amount, createdAt }: typeof next) =>
        [portal, tariff, periodDays, amount, createdAt].join();
      if (terms(before) !== terms(next)) return `the terms of ${next.number} change`;
      if (before.state.status !== 'paid') continue;
      if (JSON.stringify(before.state) !== JSON.stringify(next.state)) return `settled payment ${next.number} changes`;
    }
    for (const { next } of changes.attention) {
      const resolved = table.attention.get(next.id)?.resolution;
      if (resolved && JSON.stringify(resolved) !== JSON.stringify(next.resolution))
        return `${next.id} is resolved twice`;
    }
    return undefined;
  },
});
