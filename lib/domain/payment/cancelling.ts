import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { invoicesChanged } from '../documents/openInvoices';
import { append, type Draft, draftOf } from '../draft';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import { neverPaid, type Subscription } from '../subscription/subscription';
import { type CardPayment, type InvoicePayment, type Payment, settledState } from './payment';

/**
 * A customer cancels a card payment or an invoice that they no longer want to pay. Robokassa is asked about it, and an
 * invoice is closed, as before. Card money that still comes counts, because paying is the later act; bank money waits
 * for a person (docs/rules.md, «Cancelling»).
 * @returns `unchanged` where it is cancelled already.
 */
export function decideCancelling(
  payment: Payment,
  subscription: Subscription | undefined,
  by: `customer:${string}`,
  at: Instant,
): Result<{ readonly payment: CardPayment | InvoicePayment; readonly draft: Draft } | 'unchanged', Rejection> {
  if (payment.kind === 'autopay') return rejected({ code: 'not_cancellable' });
  if (settledState(payment)) return rejected({ code: 'already_paid' });
  if (payment.attention.length > 0) return rejected({ code: 'under_review' });
  if (payment.state.status === 'partially_paid') return rejected({ code: 'partly_paid' });
  if (payment.cancelledAt !== undefined) return accepted('unchanged');
  const cancelled = { ...payment, cancelledAt: at };
  const draft = draftOf(subscription ?? neverPaid(payment.portal), at);
  return accepted({
    payment: cancelled,
    draft: append(
      draft,
      { at, by, event: { kind: 'payment_cancelled' }, payment: payment.number },
      invoicesChanged(draft.subscription, [cancelled], moscowDateOf(at)),
    ),
  });
}
