import { type Attention, isOwnMoney, namedFact, openAttention } from '../attention/attention';
import { type Instant, instant } from '../calendar/instant';
import { formatRoubles } from '../money/money';
import type { FiscalNumbers, FiscalReceipt } from './fiscalFacts';
import type { CardPayment, Charge, Payment } from './payment';

/** What the fiscal service says of a receipt. */
export type ReceiptNews =
  | { readonly kind: 'waiting' | 'failed' }
  | ({ readonly kind: 'registered' } & FiscalNumbers)
  | { readonly kind: 'unclear'; readonly reason: string };

const MINUTE_MS = 60_000;
const FIRST_QUESTION_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;
const GIVEN_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS;

/**
 * The receipt of the money that has just settled a payment. None where the payment was settled by money that Robokassa
 * did not take for it.
 */
export function receiptAwaited(payment: Payment, fact: string, paidAt: Instant): FiscalReceipt | undefined {
  if (payment.kind === 'invoice' || !isOwnMoney(payment.number, fact)) return undefined;
  // Money that counts again after a taking back by mistake has its receipt already.
  if (payment.fiscal?.status === 'registered') return undefined;
  return { status: 'awaited', nextAt: instant(paidAt + FIRST_QUESTION_MS) };
}

/**
 * When the fiscal service is asked next; `undefined` once the receipt is registered or missing, or where none was
 * awaited.
 */
export function receiptQuestionAt(payment: Payment): Instant | undefined {
  return payment.kind !== 'invoice' && payment.fiscal?.status === 'awaited' ? payment.fiscal.nextAt : undefined;
}

export type ReceiptDecision = {
  readonly payment: CardPayment | Charge;
  /** Opened for a person. */
  readonly opened?: Attention;
};

/**
 * What an answer of the fiscal service means for a payment whose receipt is awaited. Questions are put ten minutes
 * after the payment was settled, then at twice that age each time and at most six hours apart, for three days
 * (docs/rules.md, «The fiscal receipt»). Nothing here touches money: the subscription does not change, and the portal
 * is not under review.
 */
export function decideReceipt(
  payment: CardPayment | Charge,
  paidAt: Instant,
  news: ReceiptNews,
  at: Instant,
): ReceiptDecision {
  if (news.kind === 'registered') {
    const { kind, ...numbers } = news;
    return { payment: { ...payment, fiscal: { status: 'registered', ...numbers } } };
  }
  if (news.kind === 'unclear' && news.reason === 'test_mode') {
    const { fiscal, ...withoutReceipt } = payment;
    return { payment: withoutReceipt };
  }
  const age = at - paidAt;
  if (news.kind === 'failed' || age >= GIVEN_UP_AFTER_MS) {
    const { number, portal, amount } = payment;
    const told = { numberText: String(number), sumText: formatRoubles(amount), claimedPortal: portal };
    const fact = namedFact({ ...told, source: 'no_receipt' as const });
    const attention = [...payment.attention, fact.id];
    return {
      payment: { ...payment, attention, fiscal: { status: 'missing' } },
      opened: openAttention('receipt_missing', fact, at, payment),
    };
  }
  const pause = Math.min(Math.max(age, FIRST_QUESTION_MS), LONGEST_PAUSE_MS);
  const nextAt = instant(Math.min(at + pause, paidAt + GIVEN_UP_AFTER_MS));
  return { payment: { ...payment, fiscal: { status: 'awaited', nextAt } } };
}
