import type { Instant } from '../domain/instant';
import type { CardPayment } from '../domain/payment';
import type { PaymentNumber } from '../domain/paymentNumber';
import type { Portal } from '../domain/portal';
import { type Rejection, rejected } from '../domain/rejection';
import type { Result } from '../domain/result';
import { decideResuming } from '../domain/resuming';
import type { BillingStore } from './ports';

/** A portal's own open link, whose form may be answered once more; nothing is written (docs/rules.md, «Payments»). */
export async function resumePayment(
  store: Pick<BillingStore, 'readPayment'>,
  { portal, number }: { readonly portal: Portal; readonly number: PaymentNumber },
  now: Instant,
): Promise<Result<CardPayment, Rejection>> {
  const payment = await store.readPayment(number);
  return payment?.portal === portal ? decideResuming(payment, now) : rejected({ code: 'unknown_payment' });
}
