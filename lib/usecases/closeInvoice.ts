import type { AttentionKind } from '../domain/attention/attention';
import type { Instant } from '../domain/calendar/instant';
import { decideClosing } from '../domain/documents/lapsedInvoice';
import type { Payment } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { openedForFacts } from './openedForFacts';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { untilCommitted } from './untilCommitted';

type CloseInvoiceNeeds = {
  readonly store: Pick<BillingStore, 'readPaymentWithPortal' | 'readAttention' | 'commit'>;
  readonly patience: Patience;
};

export type Closed =
  | { readonly outcome: 'closed' }
  | { readonly outcome: 'attention'; readonly kind: AttentionKind }
  | { readonly outcome: 'not_due'; readonly payment: Payment };

/**
 * Closes one invoice for which no money can count any more; parts of it go to a person (docs/rules.md, «Bank
 * transfers»).
 */
export function closeInvoice(
  { store, patience }: CloseInvoiceNeeds,
  number: PaymentNumber,
  now: Instant,
): Promise<Closed> {
  return untilCommitted<Closed>(patience, async () => {
    const { payment, subscription } = await store.readPaymentWithPortal(number);
    if (!payment) throw new UnreadableItem(`the invoice of a due key is missing: ${number}`);
    const decision = payment.kind === 'invoice' ? decideClosing(payment, subscription, now) : undefined;
    if (!decision) return { commit: 'committed', answer: { outcome: 'not_due', payment } };
    const { draft, opened } = decision;
    const commit = await store.commit({
      payments: [decision.payment],
      ...(draft && { drafts: [draft] }),
      attention: await openedForFacts(store, opened ? [opened] : []),
    });
    return { commit, answer: opened ? { outcome: 'attention', kind: opened.kind } : { outcome: 'closed' } };
  });
}
