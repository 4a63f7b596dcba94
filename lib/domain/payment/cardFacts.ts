import type { Kopecks } from '../money/money';

/**
 * What Robokassa told of a card payment beside the signed fields (it signs only the sum, the number and the Shp_
 * fields). Accountants see these facts and their sums; no rule depends on them. Each is absent where it was not told or
 * could not be read (docs/robokassa.md, «Unsigned facts»).
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
  /** Who told it: the report, or the state service when asked. */
  readonly by: 'report' | 'question';
};

/** Keeps facts on their payment. What was told first stays; a later question only adds what the report did not say. */
export function withFacts<P extends { readonly card?: CardFacts }>(payment: P, told: CardFacts | undefined): P {
  return told === undefined ? payment : { ...payment, card: { ...told, ...payment.card } };
}
