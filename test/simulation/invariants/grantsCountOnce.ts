import type { MakeInvariant } from './invariant';

export const grantsCountOnce: MakeInvariant = () => {
  const seen = new Set<string>();
  return {
    sentence: 'a grant that was acknowledged is given, and counts once, however often it is sent',
    onCommit: ({ changes }, { ledger }) => {
      for (const { event } of changes.journal) {
        if (event.kind !== 'grant') continue;
        if (seen.has(event.reason)) return `«${event.reason}» is granted twice`;
        if (!ledger.grantsAsked.has(event.reason)) return `nobody asked for «${event.reason}»`;
        seen.add(event.reason);
      }
      return undefined;
    },
    always: ({ ledger }) => {
      for (const reason of ledger.grantsAcknowledged)
        if (!seen.has(reason)) return `«${reason}» was promised, not given`;
      return undefined;
    },
  };
};
