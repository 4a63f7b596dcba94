import { type Attention, type AttentionKind, factIdOf, type MoneyFact, openAttention } from './attention';
import type { Catalogue } from './catalogue';
import { CHANGE_TOLD, mailOwed } from './effects';
import type { Instant } from './instant';
import { type Actor, append, type Draft, draftOf } from './journal';
import type { Kopecks } from './money';
import { moscowDateOf } from './moscow';
import { isTooLate, type Payment } from './payment';
import { applyPurchase } from './purchase';
import { neverPaid, type Subscription } from './subscription';
import { isLowerTariff } from './tariff';

/** A verified report that money arrived. */
export type ArrivedMoney = MoneyFact & { readonly by: 'robokassa'; readonly method?: string };

/** A payment and the subscription of its portal. */
export type SettlementState = { readonly payment?: Payment; readonly subscription?: Subscription };

/** And the attention this very report has opened before. */
type ReportState = SettlementState & { readonly attention?: Attention };

export type SettlementDecision =
  | { readonly outcome: 'settled'; readonly payment: Payment; readonly draft: Draft }
  | { readonly outcome: 'already_settled' }
  | { readonly outcome: 'already_put_aside' }
  | {
      readonly outcome: 'attention';
      readonly attention: Attention;
      readonly payment?: Payment;
      readonly draft?: Draft;
    };

/**
 * Decides what verified money means. Money that fits its payment buys what was agreed; a repeat of a known fact changes
 * nothing; money that fits nothing becomes attention. It never refuses (docs/rules.md, «Payments»).
 */
export function decideSettlement(
  money: ArrivedMoney,
  state: ReportState,
  catalogue: Catalogue,
  at: Instant,
): SettlementDecision {
  const { payment, attention } = state;
  // Asked first: a repeat must not settle what a person is about to give back, only because the misfit has passed.
  if (attention) return { outcome: 'already_put_aside' };
  if (payment?.state.status === 'paid' && payment.state.fact === factIdOf(money)) return { outcome: 'already_settled' };
  // A number given out twice (a table restored to an older counter) must not buy another portal's days.
  // Neither does a report of a card's money name an invoice.
  const isAnothers =
    payment &&
    (payment.kind !== 'card' || (money.claimedPortal !== undefined && money.claimedPortal !== payment.portal));
  if (!payment || isAnothers) return { outcome: 'attention', attention: openAttention('unknown_number', money, at) };
  const draft = draftOf(state.subscription ?? neverPaid(payment.portal), at);
  const { sum } = money;
  if (payment.state.status === 'paid') return putAside('surplus', money, payment, draft, at);
  if (sum === undefined || sum !== payment.amount) return putAside('amount_mismatch', money, payment, draft, at);
  const misfit = misfitOf(payment, draft, at);
  if (misfit) return putAside(misfit, money, payment, draft, at);
  return { outcome: 'settled', ...settle(payment, draft, { ...money, sum, fact: factIdOf(money) }, catalogue, at) };
}

/**
 * The one road to paid: whoever reports or applies the money, it buys the payment's period here, and the term holds the
 * money that was really received.
 */
export function settle<P extends Payment>(
  payment: P,
  draft: Draft,
  money: { readonly sum: Kopecks; readonly fact: string; readonly by: Actor; readonly method?: string },
  catalogue: Catalogue,
  at: Instant,
): { payment: P; draft: Draft } {
  const { tariff, periodDays, number } = payment;
  const { sum, fact, by, method } = money;
  const purchase = { tariff, periodDays, amount: sum, chosenAt: payment.createdAt };
  const { holding, effect } = applyPurchase(draft.subscription.holding, purchase, moscowDateOf(at), catalogue);
  return {
    payment: {
      ...payment,
      version: payment.version + 1,
      state: { status: 'paid', paidAt: at, received: sum, fact, effect, ...(method !== undefined && { method }) },
    },
    draft: append(
      draft,
      {
        at,
        by,
        event: { kind: 'purchase', amount: sum, effect },
        payment: number,
        effects: [mailOwed('payment_received', number), CHANGE_TOLD],
      },
      { holding },
    ),
  };
}

/** Why money of the right sum cannot simply count. */
function misfitOf(payment: Payment, { subscription }: Draft, at: Instant): AttentionKind | undefined {
  if (isTooLate(payment, moscowDateOf(at))) return 'late_money';
  const held = subscription.holding;
  // A link opened before the running tariff was chosen must not lower that choice when it is paid after all.
  const lowersNewerChoice =
    held.kind === 'paid' && held.chosenAt > payment.createdAt && isLowerTariff(payment.tariff, held.tariff);
  return lowersNewerChoice ? 'tariff_conflict' : undefined;
}

function putAside(
  kind: AttentionKind,
  money: ArrivedMoney,
  payment: Payment,
  draft: Draft,
  at: Instant,
): SettlementDecision {
  const attention = openAttention(kind, money, at, payment);
  return {
    outcome: 'attention',
    attention,
    payment: { ...payment, version: payment.version + 1, attention: [...payment.attention, attention.id] },
    draft: append(
      draft,
      { at, by: money.by, event: { kind: 'attention_opened', attention: attention.id }, payment: payment.number },
      { attention: [...draft.subscription.attention, attention.id] },
    ),
  };
}
