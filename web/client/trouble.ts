import type { Problem, ProblemCode } from './answers';

/** The outcome of a call. A call never throws: what went wrong is a value too. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

/** Why a call brought no answer, with what the page needs to tell the person and to go on. */
export type Trouble =
  | Refused
  | Unreachable
  /** The service refused a fresh token as well. */
  | { readonly kind: 'session_over' };

/** Nobody knows whether the service got the call: repeat it under the same idempotency key. */
export type Unreachable = {
  readonly kind: 'unreachable';
  /**
   * `no_token`: `getToken` failed. `no_network`: there was no connection, or it broke. `no_answer_in_time`: the call
   * took longer than API Gateway ever does. `not_an_answer`: something in between answered, such as the page of a
   * hotel's Wi-Fi. `stopped`: the caller's own signal ended the call.
   */
  readonly why: 'no_token' | 'no_network' | 'no_answer_in_time' | 'not_an_answer' | 'stopped';
};

/**
 * The service said no. `code` is absent when API Gateway itself answered. A newer service may send one that is not in
 * the list yet: keep a default branch. `title`, `detail` and `errors` are Russian, for the person at the page.
 */
export type Refused = {
  readonly kind: 'refused';
  readonly status: number;
  readonly code?: ProblemCode;
  readonly retryAfterSeconds?: number;
} & Partial<Omit<Problem, 'type' | 'status' | 'code'>>;

export type FieldError = NonNullable<Problem['errors']>[number];

/** Whether the service asked to come again, and the same request may be repeated as it is. */
export function asksToComeAgain(trouble: Trouble): trouble is Refused {
  return trouble.kind === 'refused' && (trouble.status === 503 || trouble.status === 429);
}

/** Whether trying later may help: then the page shows «Повторить», and the watch over a payment asks again. */
export function mayPass(trouble: Trouble): boolean {
  return (
    trouble.kind === 'unreachable' || (trouble.kind === 'refused' && (trouble.status === 429 || trouble.status >= 500))
  );
}

/** Whether it was refused for one of these reasons. */
export function isRefusedFor(trouble: Trouble, codes: readonly ProblemCode[]): boolean {
  return trouble.kind === 'refused' && trouble.code !== undefined && codes.includes(trouble.code);
}

/**
 * Whether it was refused because the page shows old prices: the sum has changed, or the tariff or period is no longer
 * sold.
 */
export function isAboutPrices(trouble: Trouble): boolean {
  return isRefusedFor(trouble, ['price_changed', 'tariff_not_sold', 'period_not_sold']);
}
