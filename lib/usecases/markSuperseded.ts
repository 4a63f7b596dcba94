import type { Draft } from '../domain/draft';
import { settledState } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import type { BillingStore, Changes, OpenStore } from './ports';
import { nothingWhereUnreadable } from './unreadable';

type MarkingStore = Pick<BillingStore, 'commit' | 'readPayment'>;

/**
 * Wraps a store so that every write marks the renewal invoices that it makes unnecessary, whether by a purchase, a
 * grant or the free groups. The mark stands on the invoice, which leaves the customer's list; money for it still counts
 * (docs/rules.md, «The renewal invoice»).
 */
export function withSuperseded<Store extends MarkingStore>(openStore: OpenStore<Store>): OpenStore<Store> {
  return (remainingMs) => {
    const store = openStore(remainingMs);
    return { ...store, commit: async (changes) => store.commit(await addMarks(store, changes)) };
  };
}

async function addMarks(store: MarkingStore, changes: Changes): Promise<Changes> {
  let marked = changes;
  for (const draft of changes.drafts ?? []) {
    for (const number of draft.superseded ?? []) marked = await withMark(store, marked, number, draft);
  }
  return marked;
}

/** An invoice that is paid needs no mark. */
async function withMark(
  store: MarkingStore,
  changes: Changes,
  number: PaymentNumber,
  { entries }: Draft,
): Promise<Changes> {
  const payments = changes.payments ?? [];
  // Money and the customer's choices do not wait for this mark: the subscription already knows that the invoice is
  // superseded.
  const invoice =
    payments.find((payment) => payment.number === number) ??
    (await store.readPayment(number).catch(nothingWhereUnreadable));
  const supersededAt = entries.at(-1)?.at;
  if (invoice?.kind !== 'invoice' || settledState(invoice) || supersededAt === undefined) return changes;
  const others = payments.filter((payment) => payment.number !== number);
  return { ...changes, payments: [...others, { ...invoice, supersededAt }] };
}
