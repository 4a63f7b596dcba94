import {
  type Attention,
  type AttentionKind,
  CLOSED_BY_ITSELF,
  closedByOutcome,
  isClosedByOutcome,
  type MoneyFact,
  openAttention,
  type Resolution,
} from '../attention/attention';
import { failCharge } from '../autopay/charge';
import { autopayAfterPurchase } from '../autopay/consent';
import type { Catalogue } from '../buying/catalogue';
import { applyPurchase, staysInCalendar } from '../buying/purchase';
import { isLowerTariff } from '../buying/tariff';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { invoicesChanged } from '../documents/openInvoices';
import { invoicedAfter } from '../documents/renewal';
import { append, type Draft, draftOf, withoutFarewell } from '../draft';
import type { Actor } from '../journal';
import { aboutCard, aboutPayment, type LedgerLine, ledgerLine, type Movement, putAsideMoved } from '../money/ledger';
import type { Kopecks } from '../money/money';
import { type Holding, neverPaid, type Subscription } from '../subscription/subscription';
import { contactAfterPurchase } from '../told/contact';
import { changeTold } from '../told/contactChange';
import { CHANGE_TOLD, eventOwed, mailWithCopyOwed } from '../told/owed';
import { type CardFacts, withFacts } from './cardFacts';
import { receiptAwaited } from './fiscalReceipt';
import { isTooLate, type Payment, settledState } from './payment';
import { closeAside, putAside } from './putAside';

/** A verified report that money arrived. */
export type ArrivedMoney = MoneyFact & {
  readonly by: 'robokassa';
  /** What was reported beside the money: kept, never decided by. */
  readonly card?: CardFacts;
};

/** A payment and the subscription of its portal. */
export type SettlementState = { readonly payment?: Payment; readonly subscription?: Subscription };

/** In addition: the attention that this report opened before, and attention that waits for the payment's outcome. */
export type ReportState = SettlementState & {
  readonly attention?: Attention;
  readonly awaiting?: readonly Attention[];
  /** What the state service had said of the payment, whether or not a person has dealt with it. */
  readonly doubt?: Attention;
};

export type SettlementDecision =
  | {
      readonly outcome: 'settled';
      readonly payment: Payment;
      readonly draft: Draft;
      /** Attention that waited for this outcome, now closed. */
      readonly closed: readonly Attention[];
    }
  /** `learnt`: the payment with a fee that was unknown until now. It is written together with the fee's line. */
  | { readonly outcome: 'already_settled'; readonly learnt?: { readonly payment: Payment; readonly line: LedgerLine } }
  | { readonly outcome: 'already_put_aside'; readonly isOpen: boolean }
  | {
      readonly outcome: 'attention';
      readonly attention: Attention;
      readonly payment?: Payment;
      readonly draft?: Draft;
      readonly closed: readonly Attention[];
      /** The money concerns no portal of ours, so there is no journal to explain it. */
      readonly line?: LedgerLine;
    };

/**
 * Decides what verified money means. Money that fits its payment buys what was agreed; a repeat of a known fact changes
 * nothing; anything else becomes attention. Nothing is ever refused (docs/rules.md, «Payments»).
 */
export function decideSettlement(
  money: ArrivedMoney,
  state: ReportState,
  catalogue: Catalogue,
  at: Instant,
): SettlementDecision {
  const { attention } = state;
  // Checked first. A repeat must not settle money that a person is about to give back, even where the reason it did not
  // fit has passed.
  if (attention) return { outcome: 'already_put_aside', isOpen: attention.resolution === undefined };
  // The state service speaks of the payment's one operation, so for a settled payment it brings no new money.
  const isDoubted = money.source === 'state_service';
  const known = state.payment;
  const before = known && settledState(known);
  if (before && (isDoubted || before.fact === money.id)) {
    return { outcome: 'already_settled', ...feeLearnt(known, money, at) };
  }
  // The same operation under its other name: a person gave that money back or counted it elsewhere, so it must not buy
  // days now.
  const weighed = isDoubted ? undefined : weighedBy(state.doubt);
  if (weighed === 'refunded' || weighed === 'apply') return { outcome: 'already_put_aside', isOpen: false };
  // A table restored to an older counter may give one number to two portals. The money of one must not buy days for the
  // other. A report of card money never names an invoice.
  const isAnothers = money.claimedPortal !== undefined && money.claimedPortal !== known?.portal;
  if (!known || known.kind === 'invoice' || isAnothers) {
    const unknown = openAttention('unknown_number', money, at);
    const [moved] = putAsideMoved(unknown, undefined, money);
    return { outcome: 'attention', attention: unknown, closed: [], ...(moved && { line: ledgerLine(moved, at) }) };
  }
  const payment = withFacts(known, money.card);
  const draft = draftOf(state.subscription ?? neverPaid(payment.portal), at);
  const { sum } = money;
  const awaiting = state.awaiting ?? [];
  // A signed report is definite, even after the payment has ended: close every attention that waited for this outcome,
  // since it would tell of the same money twice.
  const learnt = () => (isDoubted ? { payment, draft, closed: [] } : withOutcomeLearnt(payment, draft, awaiting, at));
  if (before) return setAside('surplus', money, learnt(), at);
  if (payment.state.status === 'failed') return setAside('void_attempt', money, learnt(), at);
  // The state service gave two sums that do not bracket the price. Either may be right, so a person decides.
  if (isDoubted) return setAside('amount_mismatch', money, learnt(), at);
  if (sum === undefined || sum !== payment.amount || weighed === 'noted') {
    return setAside('amount_mismatch', money, learnt(), at);
  }
  const misfit = misfitOf(payment, draft, catalogue, at);
  if (misfit === 'void_attempt' && payment.kind === 'autopay') {
    const { closed, ...told } = withOutcomeLearnt(payment, draft, awaiting, at);
    const ended = failCharge(told.payment, told.draft, 'void', at);
    return setAside(misfit, money, { ...ended, closed }, at);
  }
  if (misfit) return setAside(misfit, money, learnt(), at);
  const { closed, ...told } = learnt();
  const kind = payment.kind === 'card' ? 'card' : 'autopay';
  const moved = { kind, sum, moneyDay: moscowDateOf(at), ...aboutCard(money.card, money.method) } as const;
  const settled = settle(told.payment, told.draft, { ...money, sum, fact: money.id, moved }, catalogue, at);
  return { outcome: 'settled', closed, ...settled };
}

/** The report names a fee for the first time: the money was settled by an answer that did not name one. */
function feeLearnt(
  payment: Payment,
  { card, source }: ArrivedMoney,
  at: Instant,
): Pick<Extract<SettlementDecision, { outcome: 'already_settled' }>, 'learnt'> {
  if (payment.kind === 'invoice' || source !== undefined) return {};
  if (card?.fee === undefined || payment.card?.fee !== undefined) return {};
  const moved = { kind: 'fee', sum: 0, moneyDay: moscowDateOf(at), state: 'paid' } as const;
  const line = ledgerLine({ ...moved, ...aboutPayment(payment), ...aboutCard(card, undefined) }, at);
  return { learnt: { payment: withFacts(payment, card), line } };
}

/**
 * A person's decision about money that the state service had told of; `undefined` where that attention closed without a
 * person.
 */
function weighedBy(doubt: Attention | undefined): Resolution['action'] | undefined {
  const resolution = doubt?.resolution;
  return resolution && resolution.by !== CLOSED_BY_ITSELF ? resolution.action : undefined;
}

type Learnt<P extends Payment> = { readonly payment: P; readonly draft: Draft; readonly closed: readonly Attention[] };

/** Closes every attention that waited for the outcome of a payment, now that it is known. */
export function withOutcomeLearnt<P extends Payment>(
  payment: P,
  draft: Draft,
  awaiting: readonly Attention[],
  at: Instant,
): Learnt<P> {
  return awaiting.filter(isClosedByOutcome).reduce<Learnt<P>>(
    (learnt, attention) => {
      const known = closeAside(attention, 'learnt', learnt, { at, by: 'robokassa' });
      return { ...known, closed: [...learnt.closed, closedByOutcome(attention, at)] };
    },
    { payment, draft, closed: [] },
  );
}

/**
 * The only way to `paid`. Whether reported or applied, money buys the payment's period here, and the term holds the sum
 * that was really received.
 */
export function settle<P extends Payment>(
  payment: P,
  draft: Draft,
  money: {
    readonly sum: Kopecks;
    readonly fact: string;
    readonly by: Actor;
    readonly method?: string;
    /** An operator counts money for it. Nobody knows whose money it was, so it brings no contact. */
    readonly isApplied?: true;
    /** The money came for another payment. */
    readonly isOfAnother?: boolean;
    /**
     * The part of the money that the ledger does not show as counted yet. For an invoice paid in parts: the last part.
     */
    readonly moved: Omit<Movement, 'state'>;
  },
  catalogue: Catalogue,
  at: Instant,
): { payment: P; draft: Draft } {
  const { tariff, periodDays, number } = payment;
  const { sum, fact, by, method } = money;
  // A renewal is not a new choice: the customer chose when they consented.
  const chosenAt = payment.kind === 'autopay' ? payment.consent.givenAt : payment.createdAt;
  const purchase = { tariff, periodDays, amount: sum, chosenAt, payment: number };
  const { subscription } = draft;
  const { contact: standing } = subscription;
  const contact = money.isApplied || isByItself(payment) ? standing : contactAfterPurchase(standing, payment);
  const { holding, effect } = applyPurchase(subscription.holding, purchase, moscowDateOf(at), catalogue);
  const { autopay, outcome } = autopayAfterPurchase(subscription.autopay, payment, money, at);
  const fiscal = receiptAwaited(payment, fact, at);
  const consentRefused = 'why' in outcome ? outcome.why : undefined;
  const state = {
    status: 'paid',
    paidAt: at,
    received: sum,
    fact,
    effect,
    ...(method !== undefined && { method }),
    ...(consentRefused && { consentRefused }),
  } as const;
  const settled = { ...payment, state, ...(fiscal && { fiscal }) };
  // A payer by card has the receipt already.
  const received = mailWithCopyOwed('payment_received', number, payment.kind === 'card' ? undefined : contact);
  const told = contact && contact !== standing ? changeTold(standing?.email, contact.email) : [];
  return {
    payment: settled,
    draft: append(
      withoutFarewell(draft),
      {
        at,
        by,
        event: { kind: 'purchase', amount: sum, effect, autopay: outcome, periodDays, chosenAt },
        payment: number,
        owed: [...received, ...told, CHANGE_TOLD, eventOwed('payment.settled')],
        money: [{ ...aboutPayment(payment), ...money.moved, state: 'paid' }],
      },
      {
        holding,
        autopay,
        ...(contact && { contact }),
        ...invoicesChanged(subscription, [settled], moscowDateOf(at)),
        ...(payment.kind === 'invoice' && { invoiced: invoicedAfter(subscription.invoiced, { number, tariff }) }),
        ...(payment.portalName && { portalName: payment.portalName }),
        ...(subscription.openCharge?.number === number && { openCharge: null }),
      },
    ),
  };
}

/** A renewal invoice carries the contact of its day: nobody gave one with it. */
function isByItself(payment: Payment): boolean {
  return payment.kind === 'invoice' && payment.renews !== undefined;
}

/** Why money of the right sum cannot simply count. */
function misfitOf(
  payment: Payment,
  { subscription }: Draft,
  catalogue: Catalogue,
  at: Instant,
): AttentionKind | undefined {
  const { openCharge, holding } = subscription;
  if (payment.kind === 'autopay') {
    return openCharge?.number !== payment.number || openCharge.isVoid ? 'void_attempt' : undefined;
  }
  const today = moscowDateOf(at);
  if (isTooLate(payment, today)) return 'late_money';
  if (lowersNewerChoice(payment, holding)) return 'tariff_conflict';
  return staysInCalendar(holding, payment, today, catalogue) ? undefined : 'out_of_bounds';
}

/**
 * A card payment or invoice ordered before the running tariff was chosen must not lower that choice when it is paid
 * late.
 */
export function lowersNewerChoice({ createdAt, tariff }: Payment, holding: Holding): boolean {
  return holding.kind === 'paid' && holding.chosenAt > createdAt && isLowerTariff(tariff, holding.tariff);
}

function setAside(
  kind: AttentionKind,
  money: ArrivedMoney,
  { payment, draft, closed }: Learnt<Payment>,
  at: Instant,
): SettlementDecision {
  const aside = putAside(kind, money, { payment, draft }, { at, by: money.by });
  // A person has the money now. Further answers of the state service would report the same money again.
  const unasked = payment.kind === 'invoice' ? aside.payment : { ...aside.payment, check: {} };
  return { ...aside, outcome: 'attention', payment: unasked, closed };
}
