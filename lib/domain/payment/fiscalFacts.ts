import type { Instant } from '../calendar/instant';

/** The numbers that prove a registered receipt, and by which its payer finds it at the tax office. */
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
 * What is known of the first fiscal receipt of a payment. `missing`: it failed, or was not registered within three
 * days, and waits for a person.
 */
export type FiscalReceipt =
  | { readonly status: 'awaited'; readonly nextAt: Instant }
  | ({ readonly status: 'registered' } & FiscalNumbers)
  | { readonly status: 'missing' };
