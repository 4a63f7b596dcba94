import type { AttentionKind } from '../domain/attention/attention';
import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { parsePaymentNumber } from '../domain/payment/paymentNumber';
import { type ArrivedMoney, decideSettlement, type SettlementDecision } from '../domain/payment/settlement';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore, Changes, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type SettlePaymentNeeds = {
  readonly store: Pick<BillingStore, 'readForReport' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

export type SettlementOutcome =
  | { readonly outcome: 'settled'; readonly portal: Portal }
  | { readonly outcome: 'already_settled' }
  /** `isOpen`: a person still has to deal with it. */
  | { readonly outcome: 'already_put_aside'; readonly isOpen: boolean }
  | { readonly outcome: 'attention'; readonly kind: AttentionKind };

/**
 * Commits what verified money means, whether a report, an answer or a person brought it. When this returns, the money
 * is recorded; when it throws, nothing is, and the sender must repeat (docs/rules.md, «Payments»).
 */
export function settlePayment(
  { store, catalogue, patience }: SettlePaymentNeeds,
  money: ArrivedMoney,
  now: Instant,
): Promise<SettlementOutcome> {
  const number = parsePaymentNumber(money.numberText);
  const { claimedPortal } = money;
  const report = {
    attentionId: money.id,
    ...(number && { number }),
    ...(claimedPortal && { expectedPortal: claimedPortal }),
  };
  return untilCommitted<SettlementOutcome>(patience, async () => {
    const state = await store.readForReport(report);
    const decision = decideSettlement(money, state, catalogue, now);
    if (decision.outcome === 'already_settled') {
      const { learnt } = decision;
      const write = learnt && { payments: [learnt.payment], ledger: [learnt.line] };
      return { commit: write ? await store.commit(write) : 'committed', answer: { outcome: decision.outcome } };
    }
    if (!isWrite(decision)) return { commit: 'committed', answer: decision };
    return { commit: await store.commit(writeOf(decision)), answer: answerOf(decision) };
  });
}

type WritingDecision = Extract<SettlementDecision, { outcome: 'settled' | 'attention' }>;

function isWrite(decision: SettlementDecision): decision is WritingDecision {
  return decision.outcome === 'settled' || decision.outcome === 'attention';
}

function answerOf(decision: WritingDecision): SettlementOutcome {
  return decision.outcome === 'settled'
    ? { outcome: 'settled', portal: decision.payment.portal }
    : { outcome: 'attention', kind: decision.attention.kind };
}

function writeOf(decision: WritingDecision): Changes {
  const { payment, draft, closed } = decision;
  return {
    ...(payment && { payments: [payment] }),
    ...(draft && { drafts: [draft] }),
    attention: [...(decision.outcome === 'attention' ? [decision.attention] : []), ...closed],
    ...(decision.outcome === 'attention' && decision.line && { ledger: [decision.line] }),
  };
}
