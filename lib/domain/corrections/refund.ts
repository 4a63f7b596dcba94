import { type Attention, isOwnMoney } from '../attention/attention';
import { unusedValue } from '../buying/term';
import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { addMoney, type Kopecks, kopecks } from '../money/money';
import { type Payment, settledState } from '../payment/payment';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { ReceiptLine } from '../payment/receiptLine';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import type { Portal } from '../subscription/portal';
import type { Holding, Subscription } from '../subscription/subscription';
import type { RefundDays, RefundRefusal, RefundShare } from './refundShare';

/**
 * The progress of a refund. `reserved`: its sum is set apart and Robokassa has not been asked; `requested`: the one
 * call may have been made; `processing`: Robokassa has named the request; `unknown`: a person has to look into the
 * cabinet.
 */
type RefundState =
  | { readonly status: 'reserved'; readonly nextAt: Instant }
  | { readonly status: 'requested'; readonly calledAt: Instant }
  | {
      readonly status: 'processing';
      readonly requestId: string;
      readonly since: Instant;
      readonly asked: number;
      readonly nextAt: Instant;
    }
  /** With a request id Robokassa is still asked: a late outcome closes the attention. */
  | { readonly status: 'unknown'; readonly requestId?: string; readonly nextAt?: Instant }
  | { readonly status: 'finished'; readonly at: Instant }
  /** `withdrawn`: by an operator, before Robokassa was told of it. */
  | { readonly status: 'canceled'; readonly at: Instant; readonly withdrawn?: true }
  | { readonly status: 'rejected'; readonly reason: RefundRefusal; readonly message?: string; readonly at: Instant };

/** Money of one payment, all or a part, that goes back: through Robokassa, or by a person who records it. */
export type Refund = {
  readonly payment: PaymentNumber;
  /** 1, 2, 3 … within the payment. */
  readonly order: number;
  readonly portal: Portal;
  /** Robokassa's name of the operation that brought the money; absent where it went back another way. */
  readonly opKey?: string;
  /** Given back in the bank or in Robokassa's cabinet, on that Moscow day. */
  readonly elsewhere?: { readonly on: CalendarDate };
  readonly sum: Kopecks;
  readonly days: RefundDays;
  /**
   * The line of the receipt to be repeated. Absent for payments from before it was kept: then no refund receipt is
   * made.
   */
  readonly line?: ReceiptLine;
  /** The attention with which the money waits; absent for money that counted. */
  readonly attention?: string;
  /** The `sub` of the operator's token, and why. */
  readonly by: string;
  readonly note: string;
  readonly reservedAt: Instant;
  readonly state: RefundState;
  /** As read; the store counts it. 0 for one that is not stored yet. */
  readonly version: number;
};

export type WantedRefund = {
  /** Absent: everything that is left. Money that was put aside always goes back whole. */
  readonly sum?: Kopecks;
  readonly days: RefundDays;
  /** Money put aside instead of what the payment was settled by. */
  readonly attention?: string;
  /** It has gone back already, in the bank or in Robokassa's cabinet, on that Moscow day. */
  readonly elsewhere?: { readonly on: CalendarDate };
  readonly note: string;
  readonly by: string;
};

/** The name of a refund in its due key and attention: `1000001-2`. */
export function refundIdOf({ payment, order }: Pick<Refund, 'payment' | 'order'>): string {
  return `${payment}-${order}`;
}

/**
 * How much of a payment's money went back or is on its way. Every refund counts for a card payment or charge that is
 * settled by its own money, or not settled. An invoice, or a payment that an operator settled with other money, was not
 * settled by money that was put aside, so refunds of such money do not count for it.
 */
export function givenBackOf(payment: Payment): Kopecks {
  const { refunds = [] } = payment;
  const isOfOperation = isOfOwnOperation(payment);
  return refunds
    .filter(({ standing, attention }) => standing !== 'void' && (isOfOperation || attention === undefined))
    .reduce((sum, share) => addMoney(sum, share.sum), kopecks(0));
}

/** Whether everything that settled a payment has gone back or is on its way. Such a payment must not be called paid. */
export function isGivenBack(payment: Payment): boolean {
  const settled = settledState(payment);
  return settled !== undefined && (settled.status === 'reversed' || givenBackOf(payment) >= settled.received);
}

function isOfOwnOperation(payment: Payment): boolean {
  const fact = settledState(payment)?.fact;
  return payment.kind !== 'invoice' && (fact === undefined || isOwnMoney(payment.number, fact));
}

/** Whether money of the payment's operation is on its way back. */
export function isRefundOpen(payment: Payment): boolean {
  return (payment.refunds ?? []).some(({ standing }) => standing === 'open');
}

/** The number, within the payment, of the refund by which money put aside is on its way back. */
export function refundUnderWay(payment: Payment | undefined, attention: string): number | undefined {
  const share = payment?.refunds?.find((one) => one.standing === 'open' && one.attention === attention);
  return share?.order;
}

const MOST_REFUNDS = 50;

/**
 * Reserves money to be given back; nothing has left us yet. The sum of all refunds that were neither refused nor
 * cancelled never exceeds what was received, or what was put aside (docs/rules.md, «Money given back»).
 * @param holding what the portal holds today.
 */
export function reserveRefund(
  wanted: WantedRefund,
  payment: Payment,
  attention: Attention | undefined,
  holding: Holding,
  at: Instant,
): Result<{ readonly refund: Refund; readonly payment: Payment }, Rejection> {
  const { elsewhere } = wanted;
  const received = attention ? asideOf(payment, attention) : countedBy(payment);
  if (!received.ok) return received;
  const opKey = elsewhere || !isOfOwnOperation(payment) || payment.kind === 'invoice' ? undefined : payment.card?.opKey;
  if (!elsewhere && opKey === undefined) return rejected({ code: 'refund_by_hand' });
  if (elsewhere && !mayHaveGoneOn(elsewhere.on, payment, at)) return rejected({ code: 'wrong_refund_day' });
  const left = kopecks(Math.max(0, received.value - givenBackOf(payment)));
  const sum = wanted.sum ?? left;
  if (sum === 0 || sum > left) return rejected({ code: 'refund_too_large', left });
  // A purchase cannot be taken back in part, nor an invoice without its rows; and money put aside has bought nothing.
  const isWhole =
    wanted.days !== 'take_back' || (payment.kind !== 'invoice' && sum === left && left === received.value);
  if (!isWhole || (attention && (sum !== received.value || wanted.days !== 'keep')))
    return rejected({ code: 'refund_whole_only' });
  if (wanted.days === 'end_now' && !isTermOf(payment, holding)) return rejected({ code: 'other_days_run' });
  const { refunds = [] } = payment;
  if (refunds.length >= MOST_REFUNDS) return rejected({ code: 'refund_by_hand' });
  const order = refunds.length + 1;
  const aside = attention && { attention: attention.id };
  return accepted({
    payment: { ...payment, refunds: [...refunds, { order, sum, standing: 'open', ...aside }] },
    refund: {
      payment: payment.number,
      order,
      portal: payment.portal,
      ...(opKey !== undefined && { opKey }),
      ...(elsewhere && { elsewhere }),
      sum,
      days: wanted.days,
      ...(opKey !== undefined && payment.kind !== 'invoice' && payment.receipt && { line: payment.receipt }),
      ...aside,
      by: wanted.by,
      note: wanted.note,
      reservedAt: at,
      state: { status: 'reserved', nextAt: at },
      version: 0,
    },
  });
}

/** A payment with its portal's subscription, and its refunds from the oldest on. */
export type Refunds = {
  readonly payment: Payment;
  readonly subscription?: Subscription;
  readonly refunds: readonly Refund[];
};

/** What an operator may give back of the money that counted, and what may become of its days. */
export type RefundOffer = {
  /** Absent where the payment has no money that counts. */
  readonly left?: Kopecks;
  /** No operation of Robokassa's brought the money: it goes back another way, and that is written down. */
  readonly isByHand: boolean;
  /** The worth of the days left, where the whole term is this payment's; at most the money that is left. */
  readonly unused?: Kopecks;
  readonly days: readonly RefundDays[];
};

export function refundOffer(payment: Payment, holding: Holding, today: CalendarDate): RefundOffer {
  const isByHand = !isOfOwnOperation(payment);
  const received = countedBy(payment);
  if (!received.ok) return { isByHand, days: [] };
  const left = kopecks(Math.max(0, received.value - givenBackOf(payment)));
  if (left === 0) return { left, isByHand, days: [] };
  const unused =
    holding.kind === 'paid' && isTermOf(payment, holding)
      ? kopecks(Math.min(unusedValue(holding.term, today), left))
      : undefined;
  return {
    left,
    isByHand,
    ...(unused !== undefined && { unused }),
    days: [
      'keep',
      ...(unused === undefined ? [] : ['end_now' as const]),
      ...(left === received.value && payment.kind !== 'invoice' ? ['take_back' as const] : []),
    ],
  };
}

/** The money that bought the days. */
function countedBy({ state }: Payment): Result<Kopecks, Rejection> {
  return state.status === 'paid' ? accepted(state.received) : rejected({ code: 'nothing_to_refund' });
}

/** Not before the payment was asked for, and not in the future. */
function mayHaveGoneOn(on: CalendarDate, { createdAt }: Payment, at: Instant): boolean {
  return moscowDateOf(createdAt) <= on && on <= moscowDateOf(at);
}

/** Money put aside, if it came by the one operation that the payment knows. */
function asideOf(payment: Payment, attention: Attention): Result<Kopecks, Rejection> {
  if (attention.resolution) return rejected({ code: 'already_resolved' });
  const isOwn = attention.payment === payment.number && isOwnMoney(payment.number, attention.id);
  // A settled payment was paid by another operation, whose key it keeps.
  const isKnown = isOwn && attention.source === undefined && !settledState(payment);
  return isKnown && attention.sum !== undefined ? accepted(attention.sum) : rejected({ code: 'refund_by_hand' });
}

/** Whether this payment, and nothing else, made the term that runs. */
export function isTermOf({ number, state }: Payment, holding: Holding): boolean {
  if (state.status !== 'paid' || holding.kind !== 'paid') return false;
  // A term that was given up and bought again on the same day has the same dates and the same worth.
  if (holding.payment !== number) return false;
  const { term } = holding;
  const { effect, received } = state;
  return term.startsOn === effect.on && term.endsOn === effect.endsOn && term.value === received;
}

/** The payment with a refund that has ended. */
export function withShare(payment: Payment, order: number, standing: RefundShare['standing']): Payment {
  const refunds = (payment.refunds ?? []).map((share) => (share.order === order ? { ...share, standing } : share));
  return { ...payment, refunds };
}
