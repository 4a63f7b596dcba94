import { namedFact } from '../attention/attention';
import type { Instant } from '../calendar/instant';
import { formatRoubles, isKopecks, type Kopecks } from '../money/money';
import type { Portal } from '../subscription/portal';
import type { CardFacts } from './cardFacts';
import type { CardPayment, Charge } from './payment';
import type { ArrivedMoney } from './settlement';

/** What Robokassa's state service says of an operation, as far as a rule depends on it. */
export type OperationState =
  | {
      readonly kind: 'paid';
      /** What the shop is credited with, maybe less a fee. */
      readonly outSum?: Kopecks;
      /** What the payer paid, maybe with a surcharge. */
      readonly incSum?: Kopecks;
      /** Both sums as they were written, where one of them could not be read: a person reads them. */
      readonly unreadSums?: string;
      readonly method?: string;
      /** The portal the operation was opened for. */
      readonly portal?: Portal;
      /** Since when it is paid: an answer long after that means that the report was lost. */
      readonly since?: Instant;
      // Kept for the accountant and for refunds: cardFacts.ts.
      readonly incCurrLabel?: string;
      readonly opKey?: string;
      readonly rrn?: string;
    }
  /** Declined, or given back to the payer. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'not_found' }
  /** It exists and has no outcome yet. */
  | { readonly kind: 'pending' }
  /** No answer, or one that cannot be understood. */
  | { readonly kind: 'unclear' };

/**
 * The money of a completed operation. If the payment's amount lies between the credited and the paid sum, the money is
 * that amount, under the same name that its report has; otherwise it is a sum for a person to look at (docs/rules.md,
 * «Asking for outcomes»).
 */
export function moneyOf(
  payment: CardPayment | Charge,
  answer: Extract<OperationState, { kind: 'paid' }>,
): ArrivedMoney {
  const { outSum, incSum, unreadSums, method, portal: openedFor } = answer;
  const { number, portal, amount } = payment;
  const known = {
    numberText: String(number),
    claimedPortal: openedFor ?? portal,
    by: 'robokassa',
    card: factsOfQuestion(amount, answer),
    ...(method !== undefined && { method }),
  } as const;
  const fits = outSum !== undefined && incSum !== undefined && outSum <= amount && amount <= incSum;
  if (fits) return namedFact({ ...known, sumText: formatRoubles(amount), sum: amount });
  const told = incSum ?? outSum;
  return namedFact({
    ...known,
    source: 'state_service',
    sumText: told === undefined ? (unreadSums ?? '') : formatRoubles(told),
    ...(told !== undefined && { sum: told }),
  });
}

/**
 * The facts of an operation as the state service gives them. The service does not name its fee, so the fee is the
 * payment's amount less the credited sum.
 */
export function factsOfQuestion(
  amount: Kopecks,
  { outSum, incSum, incCurrLabel, opKey, rrn }: Extract<OperationState, { kind: 'paid' }>,
): CardFacts {
  const fee = outSum === undefined ? undefined : amount - outSum;
  return {
    by: 'question',
    // A credited sum above the amount is a doubt for a person and not a fee.
    ...(isKopecks(fee) && { fee }),
    ...(incSum !== undefined && { incSum }),
    ...(incCurrLabel !== undefined && { incCurrLabel }),
    ...(opKey !== undefined && { opKey }),
    ...(rrn !== undefined && { rrn }),
  };
}
