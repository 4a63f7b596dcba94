import type { MakeInvariant } from './invariant';

export const journalReplays: MakeInvariant = () => ({
  sentence:
    'journal versions have no gap, each entry begins where the one before ended, and the last one ends with what the subscription holds',
  onCommit: ({ changes, by }, { table }) => {
    for (const { next, wasVersion } of changes.subscriptions) {
      const { portal } = next;
      const before = table.journal.get(portal) ?? [];
      if (before.length !== wasVersion) return `${by} writes ${portal} at version ${wasVersion} of ${before.length}`;
      const entries = changes.journal.filter((entry) => entry.portal === portal);
      let held = JSON.stringify(before.at(-1)?.entry.after ?? { kind: 'free' });
      let version = wasVersion;
      for (const entry of entries) {
        version += 1;
        if (entry.version !== version) return `journal ${portal} goes on with ${entry.version} after ${version - 1}`;
        if (JSON.stringify(entry.before) !== held)
          return `journal ${portal}/${version} does not begin where the entry before ended`;
        held = JSON.stringify(entry.after);
      }
      if (next.version !== version) return `${portal} is at ${next.version}, its journal at ${version}`;
      if (JSON.stringify(next.holding) !== held) return `${portal} holds what its journal does not say`;
    }
    const withSubscription = new Set(changes.subscriptions.map(({ next }) => next.portal));
    const alone = changes.journal.find(({ portal }) => !withSubscription.has(portal));
    return alone && `journal ${alone.portal}/${alone.version} is written without its subscription`;
  },
});
