import { mayStillReport, questionDueAt } from '../domain/asking';
import type { AttentionKind } from '../domain/attention';
import type { Catalogue } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import { moneyOf, type OperationState } from '../domain/operationState';
import { type CheckDecision, decideCheck } from '../domain/outcomeCheck';
import type { AutopayPayment, CardPayment, Payment } from '../domain/payment';
import type { PaymentNumber } from '../domain/paymentNumber';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { settlePayment } from './settlePayment';
import { untilCommitted } from './untilCommitted';

type CheckOutcomeNeeds = {
  readonly store: Pick<BillingStore, 'readPayment' | 'readForCheck' | 'readForReport' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** Robokassa's state service; it answers `unclear` where it cannot be reached. */
  readonly askState: (number: PaymentNumber) => Promise<OperationState>;
};

export type Checked =
  | { readonly outcome: 'settled' | 'failed' | 'declined' | 'asked_again' | 'given_up' }
  | { readonly outcome: 'attention'; readonly kind: AttentionKind }
  | { readonly outcome: 'not_due'; readonly payment: Payment };

/**
 * Asks what became of one link or charge that nobody has reported, and settles, ends or asks again by the answer
 * (docs/rules.md, «Asking for outcomes»). The only place that ends an attempt.
 */
export async function checkOutcome(needs: CheckOutcomeNeeds, number: PaymentNumber, now: Instant): Promise<Checked> {
  const { store, askState } = needs;
  const payment = await store.readPayment(number);
  if (!payment) throw new UnreadableItem(`the payment of a due key is missing: ${number}`);
  if (!isAskedAbout(payment, now)) return { outcome: 'not_due', payment };
  const answer = await askState(number);
  if (answer.kind !== 'paid') return judged(needs, number, answer.kind, now);
  const settled = await settlePayment(needs, moneyOf(payment, answer), now);
  if (settled.outcome === 'settled' || settled.outcome === 'already_settled') return { outcome: 'settled' };
  if (settled.outcome === 'attention') return settled;
  return judged(needs, number, 'pending', now);
}

function isAskedAbout(payment: Payment, now: Instant): payment is CardPayment | AutopayPayment {
  const dueAt = questionDueAt(payment);
  return mayStillReport(payment) && dueAt !== undefined && dueAt <= now;
}

function judged(
  { store, patience }: CheckOutcomeNeeds,
  number: PaymentNumber,
  answer: Exclude<OperationState['kind'], 'paid'>,
  now: Instant,
): Promise<Checked> {
  return untilCommitted<Checked>(patience, async () => {
    const { payment, subscription, awaiting } = await store.readForCheck(number);
    // Its outcome came while the service was asked.
    if (!payment) throw new UnreadableItem(`the payment of a due key is missing: ${number}`);
    if (!isAskedAbout(payment, now)) return { commit: 'committed', answer: { outcome: 'not_due', payment } };
    const decision = decideCheck(payment, subscription, awaiting, answer, now);
    const { draft, opened, closed } = decision;
    const commit = await store.commit({
      payments: [decision.payment],
      ...(draft && { drafts: [draft] }),
      attention: [...(opened ? [opened] : []), ...closed],
    });
    return { commit, answer: outcomeOf(payment, decision, answer) };
  });
}

function outcomeOf(before: Payment, { payment, opened }: CheckDecision, answer: OperationState['kind']): Checked {
  if (opened) return { outcome: 'attention', kind: opened.kind };
  if (payment.state.status === 'failed' && before.state.status !== 'failed') return { outcome: 'failed' };
  if (questionDueAt(payment) === undefined) return { outcome: 'given_up' };
  return { outcome: answer === 'failed' ? 'declined' : 'asked_again' };
}
