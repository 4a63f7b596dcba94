import type { Instant } from '../domain/instant';
import type { Payment } from '../domain/payment';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { type BillingStore, type RequestName, UnreadableItem } from './ports';

/** A request with the fingerprint of its parsed body. */
export type NamedRequest = RequestName & { readonly fingerprint: string };

/**
 * The payment of a request that was answered before, whatever the rules say by now; a refusal where the key names another
 * body; `undefined` for a new request.
 */
export async function paymentAnsweredBefore(
  store: Pick<BillingStore, 'readRequest' | 'readPayment'>,
  request: NamedRequest,
  now: Instant,
): Promise<Result<Payment, Rejection> | undefined> {
  const record = await store.readRequest(request);
  if (!record || record.expiresAt <= now) return undefined;
  if (record.fingerprint !== request.fingerprint) return rejected({ code: 'idempotency_key_reused' });
  const payment = record.payment && (await store.readPayment(record.payment));
  if (!payment) throw new UnreadableItem(`the payment of an answered request is missing: ${record.payment}`);
  return accepted(payment);
}
