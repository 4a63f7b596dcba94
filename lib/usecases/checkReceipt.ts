import type { AttentionKind } from '../domain/attention/attention';
import type { Instant } from '../domain/calendar/instant';
import { decideReceipt, type ReceiptNews, receiptQuestionAt } from '../domain/payment/fiscalReceipt';
import { type CardPayment, type Charge, type Payment, settledState } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { openedForFacts } from './openedForFacts';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { untilCommitted } from './untilCommitted';

type CheckReceiptNeeds = {
  readonly store: Pick<BillingStore, 'readPayment' | 'readAttention' | 'commit'>;
  readonly patience: Patience;
  /** Robokassa's fiscal service; it answers `unclear` where it cannot be reached. */
  readonly askReceipt: (number: PaymentNumber) => Promise<ReceiptNews>;
};

export type ReceiptChecked =
  | { readonly outcome: 'registered' | 'no_receipts' | 'asked_again' }
  | { readonly outcome: 'attention'; readonly kind: AttentionKind }
  | { readonly outcome: 'not_due'; readonly payment: Payment };

/**
 * Asks what became of the fiscal receipt of one settled payment. The answer is kept, leads to another question, or
 * opens an attention (docs/rules.md, «The fiscal receipt»).
 * @throws Busy when the store is down or conflicts do not end; nothing is done then.
 */
export async function checkReceipt(
  { store, patience, askReceipt }: CheckReceiptNeeds,
  number: PaymentNumber,
  now: Instant,
): Promise<ReceiptChecked> {
  const read = async (): Promise<Payment> => {
    const payment = await store.readPayment(number);
    if (!payment) throw new UnreadableItem(`the payment of a due key is missing: ${number}`);
    return payment;
  };
  const before = await read();
  if (!awaited(before, now)) return { outcome: 'not_due', payment: before };
  const news = await askReceipt(number);
  return untilCommitted<ReceiptChecked>(patience, async () => {
    const payment = await read();
    const waiting = awaited(payment, now);
    if (!waiting) return { commit: 'committed', answer: { outcome: 'not_due', payment } };
    const { payment: next, opened } = decideReceipt(waiting.payment, waiting.paidAt, news, now);
    const commit = await store.commit({
      payments: [next],
      attention: await openedForFacts(store, opened ? [opened] : []),
    });
    return { commit, answer: opened ? { outcome: 'attention', kind: opened.kind } : { outcome: outcomeOf(next) } };
  });
}

/** A payment whose receipt is due to be asked about, and when it was settled. */
function awaited(
  payment: Payment,
  now: Instant,
): { readonly payment: CardPayment | Charge; readonly paidAt: Instant } | undefined {
  const dueAt = receiptQuestionAt(payment);
  const settled = settledState(payment);
  if (payment.kind === 'invoice' || !settled) return undefined;
  return dueAt !== undefined && dueAt <= now ? { payment, paidAt: settled.paidAt } : undefined;
}

function outcomeOf({ fiscal }: CardPayment | Charge): 'registered' | 'no_receipts' | 'asked_again' {
  if (fiscal === undefined) return 'no_receipts';
  return fiscal.status === 'registered' ? 'registered' : 'asked_again';
}
