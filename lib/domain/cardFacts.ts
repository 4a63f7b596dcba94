import { isKopecks, type Kopecks } from './money';
import type { OperationState } from './operationState';

/**
 * What Robokassa told of a card payment beside what it signs (only the sum, the number and the Shp_ fields are under the
 * signature). Shown and summed for the accountant, never decided by: each is absent where it was not told or not readable
 * (docs/robokassa.md, «Unsigned facts»).
 */
export type CardFacts = {
  /** Robokassa's commission. The shop is credited with the sum less this. */
  readonly fee?: Kopecks;
  /** What the payer paid; may include a surcharge. */
  readonly incSum?: Kopecks;
  /** The way of paying in Robokassa's longer list of names: `BankCardPSR`. */
  readonly incCurrLabel?: string;
  /** Robokassa's own name of the operation. A refund names the operation by it. */
  readonly opKey?: string;
  /** The number by which the payer's bank finds a payment by card. */
  readonly rrn?: string;
  /** Whether the report said so, or the state service when asked. */
  readonly by: 'report' | 'question';
};

/**
 * The facts of an operation that the state service was asked about. The service does not name its fee: it is what the
 * payment's amount exceeds the credited sum by.
 */
export function factsOfQuestion(
  amount: Kopecks,
  { outSum, incSum, incCurrLabel, opKey, rrn }: Extract<OperationState, { kind: 'paid' }>,
): CardFacts {
  const fee = outSum === undefined ? undefined : amount - outSum;
  return {
    by: 'question',
    // A credit above the amount is a doubt for a person, and no fee.
    ...(isKopecks(fee) && { fee }),
    ...(incSum !== undefined && { incSum }),
    ...(incCurrLabel !== undefined && { incCurrLabel }),
    ...(opKey !== undefined && { opKey }),
    ...(rrn !== undefined && { rrn }),
  };
}
