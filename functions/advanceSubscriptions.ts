import type { Catalogue } from '../lib/domain/buying/catalogue';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import { isCalendarEnding } from '../lib/domain/calendar/workingDays';
import type { SellerProfile } from '../lib/domain/documents/seller';
import { isPortal } from '../lib/domain/subscription/portal';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import type { RenderInvoice } from '../lib/lambda/runtime/documents';
import { realInvoicing } from '../lib/lambda/runtime/invoicing';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { scheduledFunction } from '../lib/lambda/scheduledFunction';
import { tellingSigns } from '../lib/lambda/tellingSigns';
import { advanceSubscription } from '../lib/usecases/advanceSubscription';
import { type Archive, type BillingStore, type DueList, type OpenStore, UnreadableItem } from '../lib/usecases/ports';

type AdvanceSubscriptionsNeeds = {
  readonly openStore: OpenStore<
    Pick<BillingStore, 'readSubscription' | 'readPayment' | 'takePaymentNumber' | 'commit'>
  >;
  readonly openDueList: OpenStore<DueList>;
  readonly openArchive: OpenStore<Pick<Archive, 'put'>>;
  readonly render: RenderInvoice;
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  readonly firstPaymentNumber: number;
  readonly rim: Rim;
};

/**
 * Everything that the passing of time does, except charges: notices, reminders, renewal invoices and ends of terms
 * (docs/architecture.md, «What happens later»).
 */
export function makeAdvanceSubscriptions(needs: AdvanceSubscriptionsNeeds) {
  return scheduledFunction(needs, async ({ now, store, patience, dueList, remainingMs, observation }) => {
    if (isCalendarEnding(moscowDateOf(now))) observation.count('CalendarEnding');
    const { catalogue, sellers, firstPaymentNumber } = needs;
    const render = tellingSigns(needs.render, observation);
    const renewals = { store, archive: needs.openArchive(remainingMs), render, sellers, firstPaymentNumber };
    return [
      {
        queue: 'advance',
        until: now,
        concurrency: 20,
        longestMs: 30_000,
        work: async (due) => {
          if (!isPortal(due.id)) throw new UnreadableItem(`no portal: ${due.id}`);
          const advanced = await advanceSubscription({ store, catalogue, patience, renewals }, due.id, now);
          if (advanced.outcome === 'advanced') {
            if (advanced.fault !== undefined) {
              observation.error('due_item_failed', advanced.fault, {
                code: 'advance',
                outcome: 'given_up',
                portal: due.id,
              });
              observation.count('DueItemsParked');
            }
            return advanced.event;
          }
          await dueList.putRight(due, advanced.subscription);
          return advanced.outcome;
        },
      },
    ];
  });
}

export const { handler, prime } = lambda(makeAdvanceSubscriptions, () => ({
  ...realTable(),
  ...realInvoicing(),
  rim,
}));
