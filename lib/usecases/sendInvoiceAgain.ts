import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { isGivenBack } from '../domain/corrections/refund';
import { isDocumentOpen } from '../domain/documents/issuedInvoice';
import { append, draftOf } from '../domain/draft';
import { isCancelled } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import type { Portal } from '../domain/subscription/portal';
import { neverPaid } from '../domain/subscription/subscription';
import { mailsCounted } from '../domain/told/invoiceMails';
import { mailOwed, mailWithCopyOwed } from '../domain/told/owed';
import type { BillingStore, Patience } from './ports';
import { untilCommitted } from './untilCommitted';

type SendInvoiceAgainNeeds = {
  readonly store: Pick<BillingStore, 'readPaymentWithPortal' | 'commit'>;
  readonly patience: Patience;
};

// The customer may name any address: without a limit our mail could be aimed at a stranger.
const MOST_SENT_AGAIN = 10;

/**
 * Owes the invoice's mail once more: to the same addresses as at first, or to another one if that is given. The mail
 * about a paid invoice says that it is paid. Another portal's invoice is unknown here, and so is a lapsed one, whose
 * link no longer opens.
 */
export function sendInvoiceAgain(
  { store, patience }: SendInvoiceAgainNeeds,
  wanted: { readonly portal: Portal; readonly number: PaymentNumber; readonly to?: string; readonly askedBy: string },
  now: Instant,
): Promise<Result<'owed', Rejection>> {
  const { portal, number, to, askedBy } = wanted;
  return untilCommitted<Result<'owed', Rejection>>(patience, async () => {
    const { payment, subscription } = await store.readPaymentWithPortal(number, portal);
    if (payment?.kind !== 'invoice' || payment.portal !== portal) {
      return { commit: 'committed', answer: rejected({ code: 'unknown_invoice' }) };
    }
    if (isCancelled(payment)) return { commit: 'committed', answer: rejected({ code: 'payment_cancelled' }) };
    if (!isDocumentOpen(payment, moscowDateOf(now))) {
      return { commit: 'committed', answer: rejected({ code: 'unknown_invoice' }) };
    }
    // The copy would claim that it is paid.
    if (isGivenBack(payment)) return { commit: 'committed', answer: rejected({ code: 'already_paid' }) };
    const sentAgain = (payment.sentAgain ?? 0) + 1;
    if (sentAgain > MOST_SENT_AGAIN) return { commit: 'committed', answer: rejected({ code: 'sent_too_often' }) };
    const owed =
      to === undefined ? mailWithCopyOwed('invoice', number, subscription?.contact) : [mailOwed('invoice', number, to)];
    const invoiceMails = mailsCounted(subscription?.invoiceMails, owed.length, now);
    if (!invoiceMails) return { commit: 'committed', answer: rejected({ code: 'mailed_too_often' }) };
    const draft = append(
      draftOf(subscription ?? neverPaid(portal), now),
      {
        at: now,
        by: `customer:${askedBy}`,
        event: { kind: 'invoice_sent_again' },
        owed,
        payment: number,
      },
      { invoiceMails },
    );
    const commit = await store.commit({ payments: [{ ...payment, sentAgain }], drafts: [draft] });
    return { commit, answer: accepted('owed') };
  });
}
