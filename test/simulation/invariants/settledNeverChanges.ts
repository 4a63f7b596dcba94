import type { MakeInvariant } from './invariant';
import { takingsIn } from './takings';

export const settledNeverChanges: MakeInvariant = () => ({
  sentence:
    'a settled payment changes only by being taken back, and if its money is gone it keeps how it was settled; the terms of a payment never change; a resolved attention changes only by being opened again',
  onCommit: ({ changes }, { table }) => {
    for (const { next } of changes.payments) {
      const before = table.payments.get(next.number);
      if (!before) continue;
      const terms = ({ portal, tariff, periodDays, amount, createdAt }: typeof next) =>
        [portal, tariff, periodDays, amount, createdAt].join();
      if (terms(before) !== terms(next)) return `the terms of ${next.number} change`;
      if (before.state.status !== 'paid' && before.state.status !== 'reversed') continue;
      if (JSON.stringify(before.state) === JSON.stringify(next.state)) continue;
      const act = takingsIn(changes.journal).find(({ payment }) => payment === next.number);
      if (!act || before.state.status === 'reversed') return `settled payment ${next.number} changes`;
      if (next.state.status === 'paid') return `payment ${next.number} is taken back and stays paid`;
      if (next.state.status !== 'reversed') continue;
      const { reason, reversedAt, ...kept } = next.state;
      const isKept = JSON.stringify({ ...kept, status: 'paid' }) === JSON.stringify(before.state);
      if (!isKept || act.event.reason === 'mistake') return `payment ${next.number} forgets how it was settled`;
    }
    for (const { next } of changes.attention) {
      const { resolution: resolved, earlier = [] } = table.attention.get(next.id) ?? {};
      const all = JSON.stringify([...earlier, ...(resolved ? [resolved] : [])]);
      const isSame = JSON.stringify(resolved) === JSON.stringify(next.resolution);
      const isOpenedAgain = JSON.stringify(next.earlier ?? []) === all;
      if (resolved && !isSame && !isOpenedAgain) return `${next.id} is resolved twice`;
    }
    return undefined;
  },
});
