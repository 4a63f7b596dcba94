import { failCharge } from '../autopay/charge';
import type { Catalogue } from '../buying/catalogue';
import { staysInCalendar } from '../buying/purchase';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { isRefundOpen } from '../corrections/refund';
import { type Draft, draftOf } from '../draft';
import { aboutCard, type LedgerLine, ledgerLine } from '../money/ledger';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import { checkAfter } from '../payment/asking';
import { type Charge, isCancelled, isOpenCharge, type Payment, receivedSoFar, settledState } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import { closeAside, moneyTakenBack } from '../payment/putAside';
import { type SettlementState, settle } from '../payment/settlement';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { DEAREST_GRANT } from '../subscription/grant';
import { neverPaid } from '../subscription/subscription';
import { type Attention, factIdOf, type Resolution } from './attention';

export type WantedResolution = Pick<Resolution, 'action' | 'to' | 'sum' | 'by' | 'note'> & {
  /** The money counts although its customer has cancelled the invoice or card payment. */
  readonly evenCancelled?: boolean;
};

/** What resolving reads: the payment the money was reported for, and the payment it is to count for. */
export type ResolutionState = { readonly own: SettlementState; readonly target: SettlementState };

/** The closed attention, and every payment and subscription that changes with it. */
export type ResolutionDecision = {
  readonly attention: Attention;
  readonly payments: readonly Payment[];
  readonly drafts: readonly Draft[];
  /**
   * The money was put aside for no portal of ours. There is no journal whose entry could explain that it is no longer
   * aside.
   */
  readonly ledger: readonly LedgerLine[];
};

/** The payment that `apply` counts the money for: the named one, else the one it was reported for. */
export function targetOf(attention: Attention, wanted: WantedResolution): PaymentNumber | undefined {
  return wanted.action === 'apply' ? (wanted.to ?? attention.payment) : undefined;
}

/**
 * Whether the attention was closed in exactly this way. Then the request is a repeat of the same act and not a
 * conflict.
 */
export function isResolvedSo({ resolution }: Attention, wanted: WantedResolution): boolean {
  return (
    resolution !== undefined &&
    (['action', 'to', 'sum', 'by', 'note'] as const).every((part) => resolution[part] === wanted[part])
  );
}

/**
 * An operator closes an attention. With `apply` the money buys the period of an unpaid payment through the one
 * settlement, whatever its sum; the days are worth the money that really came. The operator enters a sum that could not
 * be read. An invoice takes no more than it lacks, nor does a payment that the money did not come for (docs/rules.md,
 * «Attention»).
 */
export function decideResolution(
  attention: Attention,
  { evenCancelled = false, ...wanted }: WantedResolution,
  state: ResolutionState,
  catalogue: Catalogue,
  at: Instant,
): Result<ResolutionDecision, Rejection> {
  if (attention.resolution) return rejected({ code: 'already_resolved' });
  if (attention.kind === 'receipt_missing' || attention.kind === 'refund_days') {
    return resolvedWithoutMoney(attention, wanted, state.own.payment, at);
  }
  // Only refundOutcome.ts ends a refund, together with what that does to money and days.
  const isOfRefund = attention.kind === 'refund_unknown' || wanted.action === 'done' || wanted.action === 'not_done';
  if (isOfRefund) return rejected({ code: 'action_not_offered' });
  if (state.own.payment && isRefundOpen(state.own.payment)) return rejected({ code: 'refund_in_progress' });
  const affected = new Affected(at);
  const by = `operator:${wanted.by}` as const;
  if (wanted.action === 'apply') {
    const { payment } = state.target;
    if (!payment) return rejected({ code: 'unknown_payment' });
    if (settledState(payment)) return rejected({ code: 'already_paid' });
    if (payment.kind === 'invoice' && isCancelled(payment) && !evenCancelled) {
      return rejected({ code: 'invoice_cancelled' });
    }
    const isOwn = payment.number === attention.payment;
    // Paying is the later act: a cancelled card payment whose own money comes counts.
    if (payment.kind === 'card' && !isOwn && isCancelled(payment) && !evenCancelled) {
      return rejected({ code: 'link_cancelled' });
    }
    // A charge takes only its own money, even where that came late. Other money would turn its own into a surplus.
    if (payment.kind === 'autopay' && !isOwn) return rejected({ code: 'unknown_payment' });
    // Nobody has reported money, so the operator may say of the charge alone that it is paid.
    if (attention.source === 'no_outcome' && !isOwn) return rejected({ code: 'outcome_unknown' });
    // A sum that was reported is not the operator's to change.
    if (attention.sum !== undefined && wanted.sum !== undefined) return rejected({ code: 'sum_known' });
    const sum = attention.sum ?? wanted.sum;
    if (sum === undefined) return rejected({ code: 'sum_unknown' });
    const missing = missingOf(payment);
    // Applied money goes to its purchase whole. So another payment, or an invoice, accepts it only up to what it lacks.
    if ((!isOwn || payment.kind === 'invoice') && sum > missing)
      return rejected({ code: 'more_than_missing', missing });
    const { holding } = draftOf(state.target.subscription ?? neverPaid(payment.portal), at).subscription;
    // More than any purchase costs. As the worth of days it would distort every later recalculation.
    const isBounded = sum <= DEAREST_GRANT && staysInCalendar(holding, payment, moscowDateOf(at), catalogue);
    if (!isBounded) return rejected({ code: 'out_of_bounds' });
    // What has come for an invoice in parts counts with it.
    const all = payment.kind === 'invoice' ? addMoney(receivedSoFar(payment), sum) : sum;
    const { method } = attention;
    const money = {
      sum: all,
      fact: settledBy(attention),
      by,
      isApplied: true,
      isOfAnother: !isOwn,
      moved: movedByApplying(attention, payment, sum, at),
      ...(method !== undefined && { method }),
    } as const;
    affected.change(state.target, (paid, draft) => settle(paid, draft, money, catalogue, at));
  }
  affected.change(state.own, (payment, draft) => {
    const resolved = closeAside(attention, wanted, { payment, draft }, { at, by });
    // A person has said that nothing will come of this charge, so it must not block the next one for ever.
    return payment.kind === 'autopay' && isOpenCharge(payment) && resolved.payment.attention.length === 0
      ? { ...resolved, ...closedCharge(payment, resolved, attention, at) }
      : resolved;
  });
  const resolution: Resolution = { ...wanted, at };
  const unexplained = state.own.payment ? [] : moneyTakenBack(attention, wanted.action, undefined, at);
  return accepted({
    attention: { ...attention, resolution },
    payments: affected.payments(),
    drafts: affected.drafts(),
    ledger: unexplained.map((movement) => ledgerLine(movement, at)),
  });
}

function missingOf(payment: Payment): Kopecks {
  return payment.kind === 'invoice' ? kopecks(Math.max(0, payment.amount - receivedSoFar(payment))) : payment.amount;
}

/**
 * Money that was aside counts now. For a charge without an outcome, this is the first that the ledger hears of its
 * money.
 */
function movedByApplying(attention: Attention, payment: Payment, sum: Kopecks, at: Instant) {
  const { id, openedAt, receivedOn, bankReference, method, source } = attention;
  const isOwn = payment.number === attention.payment;
  // What was put aside by a report has its fee in the ledger already.
  const isTold = source === undefined || source === 'closed_invoice';
  const card = isTold || !isOwn || payment.kind === 'invoice' ? undefined : payment.card;
  const moneyDay = receivedOn ?? moscowDateOf(source === 'no_outcome' ? at : openedAt);
  const kind = source === 'no_outcome' ? 'autopay' : 'counted';
  const reference = bankReference === undefined ? {} : { bankReference };
  return { kind, sum, moneyDay, attention: id, ...reference, ...aboutCard(card, method) } as const;
}

/** No money waits with it, so there is none to count or to give back. The subscription does not change. */
function resolvedWithoutMoney(
  attention: Attention,
  wanted: WantedResolution,
  payment: Payment | undefined,
  at: Instant,
): Result<ResolutionDecision, Rejection> {
  if (wanted.action !== 'noted') return rejected({ code: 'no_money_here' });
  const left = payment?.attention.filter((id) => id !== attention.id) ?? [];
  const payments = payment ? [{ ...payment, attention: left }] : [];
  return accepted({ attention: { ...attention, resolution: { ...wanted, at } }, payments, drafts: [], ledger: [] });
}

/**
 * A charge that a person says is paid is settled under the name that its report will have, so that the report brings no
 * second money.
 */
function settledBy(attention: Attention): string {
  const { source, ...reported } = attention;
  return source === 'no_outcome' ? factIdOf(reported) : attention.id;
}

/**
 * Ends a charge by the word of a person. Where nobody had reported its money, the state service keeps being asked: the
 * call may still have moved money, or may yet do so.
 */
function closedCharge(
  charge: Charge,
  resolved: { payment: Payment; draft: Draft },
  { source }: Attention,
  at: Instant,
) {
  const ended = failCharge(charge, resolved.draft, 'closed_by_operator', at);
  const payment: Charge = { ...ended.payment, attention: resolved.payment.attention, check: {} };
  const check = source === 'no_outcome' ? checkAfter(payment, 'pending', at) : {};
  return { draft: ended.draft, payment: { ...payment, check } };
}

type Change = (payment: Payment, draft: Draft) => { payment: Payment; draft: Draft };

/**
 * The payments and portals that one decision touches. Both payments may be the same one, and so may their portals:
 * every item is changed step by step and written once.
 */
class Affected {
  private readonly paymentsByNumber = new Map<PaymentNumber, Payment>();
  private readonly draftsByPortal = new Map<string, Draft>();
  private readonly at: Instant;

  constructor(at: Instant) {
    this.at = at;
  }

  change({ payment, subscription }: SettlementState, change: Change): void {
    if (!payment) return;
    const draft =
      this.draftsByPortal.get(payment.portal) ?? draftOf(subscription ?? neverPaid(payment.portal), this.at);
    const changed = change(this.paymentsByNumber.get(payment.number) ?? payment, draft);
    this.paymentsByNumber.set(payment.number, changed.payment);
    this.draftsByPortal.set(payment.portal, changed.draft);
  }

  payments(): readonly Payment[] {
    return [...this.paymentsByNumber.values()];
  }

  drafts(): readonly Draft[] {
    return [...this.draftsByPortal.values()];
  }
}
