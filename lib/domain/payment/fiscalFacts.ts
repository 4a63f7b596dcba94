import type { Instant } from '../calendar/instant';

/** What proves a registered receipt: the numbers that its payer finds it by at the tax office. */
export type FiscalNumbers = {
  /** Номер фискального накопителя. */
  readonly fn: string;
  /** Номер фискального документа. */
  readonly fd: string;
  /** Фискальный признак документа. */
  readonly fpd: string;
  readonly at?: Instant;
};

/**
 * What is known of the first fiscal receipt of a payment. `missing`: it failed, or none was registered within three days, and
 * a person looks after it.
 */
export type FiscalReceipt =
  | { readonly status: 'awaited'; readonly nextAt: Instant }
  | ({ readonly status: 'registered' } & FiscalNumbers)
  | { readonly status: 'missing' };
