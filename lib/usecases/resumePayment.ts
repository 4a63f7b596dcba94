import type { Instant } from '../domain/calendar/instant';
import type { CardPayment } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { decideResuming } from '../domain/payment/resuming';
import { type Rejection, rejected } from '../domain/rejection';
import type { Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore } from './ports';

/** Finds a portal's own open card payment whose form may be given again; writes nothing (docs/rules.md, «Payments»). */
export async function resumePayment(
  store: Pick<BillingStore, 'readPayment'>,
  { portal, number }: { readonly portal: Portal; readonly number: PaymentNumber },
  now: Instant,
): Promise<Result<CardPayment, Rejection>> {
  const payment = await store.readPayment(number);
  return payment?.portal === portal ? decideResuming(payment, now) : rejected({ code: 'unknown_payment' });
}
