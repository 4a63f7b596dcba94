import type { Attention, AttentionKind } from './attention';
import type { Catalogue } from './catalogue';
import type { Instant } from './instant';
import { append, type Draft, draftOf } from './journal';
import type { Kopecks } from './money';
import { moscowDateOf } from './moscow';
import { isTooLate, type Payment } from './payment';
import { applyPurchase } from './purchase';
import { neverPaid, type Subscription } from './subscription';
import { isLowerTariff } from './tariff';

/** A verified report that money arrived. */
export type ArrivedMoney = {
  readonly by: 'robokassa';
  /** The payment's number as the sender wrote it: digits. */
  readonly numberText: string;
  /** The sum as the sender wrote it. */
  readonly sumText: string;
  /** The sum in kopecks; absent when it has parts of a kopeck or cannot be read. */
  readonly sum?: Kopecks;
  readonly method?: string;
};

/** What settling reads: the payment by its number, and the subscription of that payment's portal. */
export type SettlementState = { readonly payment?: Payment; readonly subscription?: Subscription };

export type SettlementDecision =
  | { readonly outcome: 'settled'; readonly payment: Payment; readonly draft: Draft }
  | { readonly outcome: 'already_settled' }
  | {
      readonly outcome: 'attention';
      readonly attention: Attention;
      readonly payment?: Payment;
      readonly draft?: Draft;
    };

/**
 * The one road to paid. Money that fits its payment buys what was agreed; a repeat of a known fact changes nothing; money
 * that fits nothing becomes attention. It never refuses (docs/rules.md, «Payments»).
 */
export function decideSettlement(
  money: ArrivedMoney,
  state: SettlementState,
  catalogue: Catalogue,
  at: Instant,
): SettlementDecision {
  const { payment } = state;
  if (!payment) return { outcome: 'attention', attention: attentionOf('unknown_number', money, at) };
  const subscription = state.subscription ?? neverPaid(payment.portal);
  if (payment.state.status === 'paid' && money.sum === payment.amount) return { outcome: 'already_settled' };
  const misfit = misfitOf(money, payment, subscription, at);
  return misfit
    ? putAside(misfit, money, payment, subscription, at)
    : settle(money, payment, subscription, catalogue, at);
}

/** Why money cannot simply count for a payment not yet paid by it. */
function misfitOf(
  money: ArrivedMoney,
  payment: Payment,
  subscription: Subscription,
  at: Instant,
): AttentionKind | undefined {
  if (money.sum !== payment.amount) return 'amount_mismatch';
  if (isTooLate(payment, moscowDateOf(at))) return 'late_money';
  const held = draftOf(subscription, at).subscription.holding;
  // A link opened before the running tariff was chosen must not lower that choice when it is paid after all.
  const lowersNewerChoice =
    held.kind === 'paid' && held.chosenAt > payment.createdAt && isLowerTariff(payment.tariff, held.tariff);
  return lowersNewerChoice ? 'tariff_conflict' : undefined;
}

function settle(
  money: ArrivedMoney,
  payment: Payment,
  subscription: Subscription,
  catalogue: Catalogue,
  at: Instant,
): SettlementDecision {
  const draft = draftOf(subscription, at);
  const { tariff, periodDays, amount } = payment;
  const purchase = { tariff, periodDays, amount, chosenAt: payment.createdAt };
  const { holding, effect } = applyPurchase(draft.subscription.holding, purchase, moscowDateOf(at), catalogue);
  return {
    outcome: 'settled',
    payment: {
      ...payment,
      version: payment.version + 1,
      state: { status: 'paid', paidAt: at, effect, ...(money.method !== undefined && { method: money.method }) },
    },
    draft: append(
      draft,
      { at, by: money.by, event: { kind: 'purchase', amount, effect }, payment: payment.number },
      { holding },
    ),
  };
}

function putAside(
  kind: AttentionKind,
  money: ArrivedMoney,
  payment: Payment,
  subscription: Subscription,
  at: Instant,
): SettlementDecision {
  const attention = attentionOf(kind, money, at, payment);
  const draft = draftOf(subscription, at);
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

/**
 * The id of the attention a report would open: the same report, in either form of the sum, names the same one, so that the
 * sender's repeats open nothing.
 */
export function attentionIdOf(money: ArrivedMoney): string {
  return ['result', money.numberText, money.sum ?? encodeURIComponent(money.sumText)].join('-');
}

function attentionOf(kind: AttentionKind, money: ArrivedMoney, at: Instant, payment?: Payment): Attention {
  return {
    id: attentionIdOf(money),
    kind,
    openedAt: at,
    status: 'open',
    numberText: money.numberText,
    sumText: money.sumText,
    ...(money.sum !== undefined && { sum: money.sum }),
    ...(payment && { portal: payment.portal, payment: payment.number }),
  };
}
