import type { AttentionKind } from '../domain/attention';
import type { Catalogue } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import { parsePaymentNumber } from '../domain/payment';
import type { Portal } from '../domain/portal';
import { type ArrivedMoney, attentionIdOf, decideSettlement, type SettlementDecision } from '../domain/settlement';
import type { BillingStore, Changes, CommitOutcome, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type SettlePaymentNeeds = {
  readonly store: Pick<BillingStore, 'readForSettlement' | 'readAttention' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
};

export type SettlementOutcome =
  | { readonly outcome: 'settled'; readonly portal: Portal }
  | { readonly outcome: 'already_settled' }
  | { readonly outcome: 'attention'; readonly kind: AttentionKind }
  | { readonly outcome: 'attention_known' };

/**
 * Commits what verified money means, whoever reported it. When this answers, the money is recorded; when it throws,
 * nothing is, and the sender must repeat (docs/rules.md, «Payments»).
 */
export function settlePayment(
  { store, catalogue, patience }: SettlePaymentNeeds,
  money: ArrivedMoney,
  now: Instant,
  expectedPortal?: Portal,
): Promise<SettlementOutcome> {
  const number = parsePaymentNumber(money.numberText);
  return untilCommitted(patience, async () => {
    const state = number ? await store.readForSettlement(number, expectedPortal) : {};
    const decision = decideSettlement(money, state, catalogue, now);
    if (decision.outcome === 'already_settled') return done(decision);
    if (decision.outcome === 'attention' && (await store.readAttention(attentionIdOf(money)))) {
      return done({ outcome: 'attention_known' });
    }
    return { commit: await store.commit(changesOf(decision, state)), answer: answerOf(decision) };
  });
}

function done(answer: SettlementOutcome): { commit: CommitOutcome; answer: SettlementOutcome } {
  return { commit: 'committed', answer };
}

type WritingDecision = Exclude<SettlementDecision, { outcome: 'already_settled' }>;

function answerOf(decision: WritingDecision): SettlementOutcome {
  return decision.outcome === 'settled'
    ? { outcome: 'settled', portal: decision.payment.portal }
    : { outcome: 'attention', kind: decision.attention.kind };
}

function changesOf(decision: WritingDecision, read: Awaited<ReturnType<BillingStore['readForSettlement']>>): Changes {
  const { payment, draft } = decision;
  return {
    ...(payment && { payment: { wasVersion: read.payment?.version ?? 0, next: payment } }),
    ...(draft && {
      subscription: { wasVersion: read.subscription?.version ?? 0, next: draft.subscription },
      journal: draft.entries,
    }),
    ...(decision.outcome === 'attention' && { attention: decision.attention }),
  };
}
