import type { Money } from './answers';

export type FieldError = { readonly path: string; readonly message: string };

/** Why there is no answer, with what the dialog needs to tell the person and to go on. */
export type Trouble =
  | Refused
  /** No network, no answer in time, or an answer that is none. */
  | { readonly kind: 'unreachable' }
  /** A new token was refused as well. */
  | { readonly kind: 'session_over' };

export type Refused = {
  readonly kind: 'refused';
  readonly status: number;
  /** Absent when the gateway itself answered. */
  readonly code?: string;
  /** Russian, for the person. */
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** With `price_changed`: the price now. */
  readonly amount?: Money;
  /** With `same_order_open`: the payment that is open. */
  readonly number?: number;
  /** With `perhaps_same_row`: the name under which the money is counted. */
  readonly reference?: string;
  /** With `row_needed`: the rows of the bank that paid the invoice. */
  readonly rows?: readonly string[];
  /** With `given_up_days_mismatch`: how many days it would be now. */
  readonly daysNow?: number;
  /** What support finds the log by. */
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
};

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

/** Whether the service asked to come again, and the same request may be repeated as it is. */
export function asksToComeAgain(trouble: Trouble): trouble is Refused {
  return trouble.kind === 'refused' && (trouble.status === 503 || trouble.status === 429);
}

/** Whether time may cure it: worth a button «Повторить», or another question of somebody who waits. */
export function mayPass(trouble: Trouble): boolean {
  return (
    trouble.kind === 'unreachable' || (trouble.kind === 'refused' && (trouble.status === 429 || trouble.status >= 500))
  );
}

/** Whether it was refused for one of these reasons. */
export function isRefusedFor(trouble: Trouble, codes: readonly string[]): boolean {
  return trouble.kind === 'refused' && trouble.code !== undefined && codes.includes(trouble.code);
}

/** Whether what is sold, or its price, is not what the page shows. */
export function isAboutPrices(trouble: Trouble): boolean {
  return isRefusedFor(trouble, ['price_changed', 'tariff_not_sold', 'period_not_sold']);
}
