import type { AttentionKind } from '../domain/attention/attention';
import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { mayStillReport, questionDueAt } from '../domain/payment/asking';
import { moneyOf, type OperationState } from '../domain/payment/operationState';
import { type CheckDecision, decideCheck } from '../domain/payment/outcomeCheck';
import type { CardPayment, Charge, Payment } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { wasReported } from './readReversal';
import { settlePayment } from './settlePayment';
import { untilCommitted } from './untilCommitted';

type CheckOutcomeNeeds = {
  readonly store: Pick<
    BillingStore,
    'readPayment' | 'readForCheck' | 'readForReport' | 'readSubscription' | 'readJournal' | 'commit'
  >;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** Robokassa's state service; it answers `unclear` where it cannot be reached. */
  readonly askState: (number: PaymentNumber) => Promise<OperationState>;
};

export type Checked =
  | { readonly outcome: 'failed' | 'declined' | 'asked_again' | 'given_up' }
  /** `isLate`: Robokassa had the money long before, so its report was lost. */
  | { readonly outcome: 'settled'; readonly isLate?: true }
  | { readonly outcome: 'attention'; readonly kind: AttentionKind }
  | { readonly outcome: 'not_due'; readonly payment: Payment };

/**
 * Asks what became of one card payment or charge that nobody has reported. The answer settles it, ends it, or sets the
 * next question (docs/rules.md, «Asking for outcomes»). Nothing else ends a charge.
 */
export async function checkOutcome(needs: CheckOutcomeNeeds, number: PaymentNumber, now: Instant): Promise<Checked> {
  const { store, askState } = needs;
  const payment = await store.readPayment(number);
  if (!payment) throw new UnreadableItem(`the payment of a due key is missing: ${number}`);
  if (!isAskedAbout(payment, now)) return { outcome: 'not_due', payment };
  return learnOutcome(needs, payment, await askState(number), now);
}

/** Commits what an answer of the state service means: money settles, everything else is judged. */
export async function learnOutcome(
  needs: Omit<CheckOutcomeNeeds, 'askState'>,
  payment: CardPayment | Charge,
  answer: OperationState,
  now: Instant,
): Promise<Checked> {
  if (answer.kind !== 'paid') return judge(needs, payment.number, answer.kind, now);
  // The service speaks of the payment's one operation, even after its money has gone back. If a report came, a person
  // has or had that money.
  if (isPerhapsReported(payment) && (await wasReported(needs.store, payment, payment.createdAt))) {
    return askedEnough(needs, payment.number);
  }
  const settled = await settlePayment(needs, moneyOf(payment, answer), now);
  if (settled.outcome === 'settled') {
    const isLate = answer.since !== undefined && now - answer.since > REPORTED_WITHIN_MS;
    return isLate ? { outcome: 'settled', isLate } : { outcome: 'settled' };
  }
  if (settled.outcome === 'already_settled') return { outcome: 'settled' };
  if (settled.outcome === 'attention') return settled;
  return judge(needs, payment.number, 'pending', now);
}

/**
 * Saves reading the journal: money that was put aside leaves its facts on the payment and ends the planned questions.
 */
function isPerhapsReported({ card, check }: CardPayment | Charge): boolean {
  return card !== undefined || check?.nextAt === undefined;
}

/** There is nothing new to learn, so the extra question ends too. */
function askedEnough(
  { store, patience }: Omit<CheckOutcomeNeeds, 'askState'>,
  number: PaymentNumber,
): Promise<Checked> {
  return untilCommitted<Checked>(patience, async () => {
    const payment = await store.readPayment(number);
    if (!payment || payment.kind === 'invoice') throw new UnreadableItem(`no card payment and no charge: ${number}`);
    return { commit: await store.commit({ payments: [{ ...payment, check: {} }] }), answer: { outcome: 'given_up' } };
  });
}

// Robokassa repeats its report for four minutes. Money that it has had for longer, found only by asking, was never
// reported.
const REPORTED_WITHIN_MS = 5 * 60_000;

function isAskedAbout(payment: Payment, now: Instant): payment is CardPayment | Charge {
  const dueAt = questionDueAt(payment);
  return mayStillReport(payment) && dueAt !== undefined && dueAt <= now;
}

function judge(
  { store, patience }: Omit<CheckOutcomeNeeds, 'askState'>,
  number: PaymentNumber,
  answer: Exclude<OperationState['kind'], 'paid'>,
  now: Instant,
): Promise<Checked> {
  return untilCommitted<Checked>(patience, async () => {
    const { payment, subscription, awaiting } = await store.readForCheck(number);
    // The outcome arrived while the service was being asked.
    if (!payment) throw new UnreadableItem(`the payment of a due key is missing: ${number}`);
    if (!mayStillReport(payment)) return { commit: 'committed', answer: { outcome: 'not_due', payment } };
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
