import type { Catalogue } from '../lib/domain/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import { isPortal } from '../lib/domain/portal';
import { lambda } from '../lib/lambda/lambda';
import type { Observe } from '../lib/lambda/observation';
import { pause, random } from '../lib/lambda/runtime/chance';
import { realDueList } from '../lib/lambda/runtime/dueList';
import { observe } from '../lib/lambda/runtime/observation';
import { realStore } from '../lib/lambda/runtime/store';
import { scheduledFunction } from '../lib/lambda/scheduledFunction';
import { advanceSubscription } from '../lib/usecases/advanceSubscription';
import { type BillingStore, type DueList, type OpenStore, type Patience, UnreadableItem } from '../lib/usecases/ports';

type AdvanceSubscriptionsNeeds = {
  readonly openStore: OpenStore<Pick<BillingStore, 'readSubscription' | 'commit'>>;
  readonly openDueList: OpenStore<DueList>;
  readonly catalogue: Catalogue;
  readonly pause: Patience['pause'];
  readonly random: Patience['random'];
  readonly observe: Observe;
};

/** Notices, reminders and ends of terms: what time does, but for charging (docs/architecture.md, «What happens later»). */
export function makeAdvanceSubscriptions(needs: AdvanceSubscriptionsNeeds) {
  return scheduledFunction(needs, async ({ now, remainingMs, patience, dueList }) => {
    const store = needs.openStore(remainingMs);
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

export const handler = lambda(() =>
  makeAdvanceSubscriptions({
    openStore: realStore(),
    openDueList: realDueList(),
    catalogue: OLCHAT_CATALOGUE,
    pause,
    random,
    observe,
  }),
);
