import type { Kopecks } from '../money/money';

/**
 * What becomes of the days when the money has gone back: they stay, the term ends that day, or the purchase is taken
 * back.
 */
export const REFUND_DAYS = ['keep', 'end_now', 'take_back'] as const;
export type RefundDays = (typeof REFUND_DAYS)[number];

/** Why no money went back: Robokassa refused, or certainly never received the order. */
export const REFUND_REFUSALS = [
  'not_enough_funds',
  'no_access',
  'operation_not_found',
  'already_refunded',
  'not_understood',
  'refused',
  'not_sent',
] as const;
export type RefundRefusal = (typeof REFUND_REFUSALS)[number];

/**
 * Why a refund ended without money: Robokassa refused it, it was cancelled in the cabinet, a person said that it was
 * not done, or an operator withdrew it before Robokassa was told of it.
 */
export const REFUND_FAILURES = [...REFUND_REFUSALS, 'canceled', 'not_done', 'withdrawn'] as const;
export type RefundFailure = (typeof REFUND_FAILURES)[number];

/**
 * What became of the days with a refund. `others`: they stay, and a person has to look, because days of other payments
 * had come into the term meanwhile.
 */
export const REFUND_OUTCOMES = ['kept', 'ended', 'taken_back', 'others'] as const;
export type RefundOutcome = (typeof REFUND_OUTCOMES)[number];

/**
 * What a payment knows of its refunds. Writes are conditional on the payment's version, which stops two operators from
 * giving the same money back. `void`: nothing went back, and the sum is free again.
 */
export type RefundShare = {
  readonly order: number;
  readonly sum: Kopecks;
  readonly standing: 'open' | 'finished' | 'void';
  /** The attention whose money it is; absent for money that counted. */
  readonly attention?: string;
};
