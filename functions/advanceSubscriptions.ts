import type { Catalogue } from '../lib/domain/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import { isPortal } from '../lib/domain/portal';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { scheduledFunction } from '../lib/lambda/scheduledFunction';
import { advanceSubscription } from '../lib/usecases/advanceSubscription';
import { type BillingStore, type DueList, type OpenStore, UnreadableItem } from '../lib/usecases/ports';

type AdvanceSubscriptionsNeeds = {
  readonly openStore: OpenStore<Pick<BillingStore, 'readSubscription' | 'commit'>>;
  readonly openDueList: OpenStore<DueList>;
  readonly catalogue: Catalogue;
  readonly rim: Rim;
};

/** Notices, reminders and ends of terms: what time does, but for charging (docs/architecture.md, «What happens later»). */
export function makeAdvanceSubscriptions(needs: AdvanceSubscriptionsNeeds) {
  return scheduledFunction(needs, async ({ now, store, patience, dueList }) => {
    return [
      {
        queue: 'advance',
        until: now,
        concurrency: 20,
        longestMs: 30_000,
        work: async (due) => {
          if (!isPortal(due.id)) throw new UnreadableItem(`no portal: ${due.id}`);
          const advanced = await advanceSubscription({ store, catalogue: needs.catalogue, patience }, due.id, now);
          if (advanced.outcome === 'advanced') return advanced.event;
          await dueList.putRight(due, advanced.subscription);
          return advanced.outcome;
        },
      },
    ];
  });
}

export const { handler, prime } = lambda(makeAdvanceSubscriptions, () => ({
  ...realTable(),
  catalogue: OLCHAT_CATALOGUE,
  rim,
}));
