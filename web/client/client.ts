import { type Calls, type ClientOptions, createCalls } from './calls';
import { type CustomerCalls, customerCalls } from './customerCalls';

/** The named calls of the person who pays, and the calls of every route. */
export type BillingClient = CustomerCalls & Calls;

/**
 * A client of OLChat's group billing, in the name of the person whose token it is given. No call throws: each answers
 * `{ok: true, value}` or `{ok: false, trouble}`. Calls are repeated when the service asks to come again (503 and 429 with
 * Retry-After), twice at most.
 *
 * @example
 * const billing = createBillingClient({ apiUrl: 'https://billing.example', getToken });
 * const quote = await billing.quotePurchase({ tariff: 'groups-150', periodDays: 30 });
 */
export function createBillingClient(options: ClientOptions): BillingClient {
  const calls = createCalls(options);
  return { ...customerCalls(calls), ...calls };
}
