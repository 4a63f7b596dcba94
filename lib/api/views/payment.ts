import type { CalendarDate } from '../../domain/calendar/calendarDate';
import { formatInstant } from '../../domain/calendar/instant';
import type { IssuedAct } from '../../domain/documents/closingAct';
import { isDocumentOpen } from '../../domain/documents/issuedInvoice';
import type { FiscalNumbers } from '../../domain/payment/fiscalFacts';
import {
  type CardPayment,
  hasExpired,
  isCancelled,
  isSuperseded,
  type Payment,
  receivedSoFar,
  settledState,
} from '../../domain/payment/payment';
import type { ActAnswer, PaymentAnswer } from '../answers/payments';
import { moneyView } from './money';
import { effectView } from './quote';

/**
 * Where the documents of a payment open: an invoice while its document can be fetched, and its valid act. And the page
 * where anybody may pay it.
 */
export type DocumentUrls = { readonly pdfUrl?: string; readonly actUrl?: string; readonly payUrl?: string };

/** A payment in the customer's history, as it stands today. */
export function paymentView(
  payment: Payment,
  today: CalendarDate,
  { pdfUrl, actUrl, payUrl }: DocumentUrls = {},
): PaymentAnswer {
  const { number, kind, tariff, periodDays, amount, createdAt, payableUntil } = payment;
  const settled = settledState(payment);
  return {
    number,
    kind,
    tariff,
    periodDays,
    amount: moneyView(amount),
    status: paymentStatus(payment, today),
    createdAt: formatInstant(createdAt),
    payableUntil,
    ...(payment.kind === 'card' &&
      payment.state.status === 'pending' &&
      payment.lastTry &&
      lastTryView(payment.lastTry)),
    ...(settled && {
      paidAt: formatInstant(settled.paidAt),
      received: moneyView(settled.received),
      effect: effectView(settled.effect),
      ...(settled.consentRefused && { autopayRefused: settled.consentRefused }),
      ...(settled.status === 'reversed' && { reversedBy: settled.reason }),
    }),
    ...(payment.kind === 'invoice' &&
      payment.state.status === 'partially_paid' &&
      // Of a closed invoice nothing is held any more.
      payment.parts.length > 0 && { received: moneyView(receivedSoFar(payment)) }),
    ...(pdfUrl !== undefined && payment.kind === 'invoice' && isDocumentOpen(payment, today) && { pdfUrl }),
    ...(payment.kind === 'invoice' && payment.renews && { renews: payment.renews }),
    ...(isSuperseded(payment) && { superseded: true as const }),
    ...(payUrl !== undefined && { payUrl }),
    ...(payment.kind === 'invoice' && payment.acts && { acts: payment.acts.map((act) => actView(act, actUrl)) }),
    ...(payment.kind !== 'invoice' && payment.fiscal?.status === 'registered' && fiscalView(payment.fiscal)),
  };
}

function actView({ number, date, sum, cancelledOn }: IssuedAct, url: string | undefined): ActAnswer {
  const isValid = cancelledOn === undefined;
  return {
    number,
    date,
    sum: moneyView(sum),
    ...(isValid ? url !== undefined && { pdfUrl: url } : { cancelledOn }),
  };
}

function fiscalView({ fn, fd, fpd, at }: FiscalNumbers): Pick<PaymentAnswer, 'fiscal'> {
  return { fiscal: { fn, fd, fpd, ...(at !== undefined && { at: formatInstant(at) }) } };
}

/**
 * The status that customers see, worked out from the stored state and today's date. `under_review`: money came that does
 * not fit, and a person looks at it. lib/words/paymentWords.ts has the words for each status.
 */
function paymentStatus(payment: Payment, today: CalendarDate): PaymentAnswer['status'] {
  const settled = settledState(payment);
  if (settled) return settled.status;
  if (payment.attention.length > 0) return 'under_review';
  if (payment.kind === 'autopay') return payment.state.status === 'failed' ? 'failed' : 'in_progress';
  if (isCancelled(payment)) return 'cancelled';
  return hasExpired(payment, today) ? 'expired' : payment.state.status;
}

function lastTryView({ outcome, seenAt }: NonNullable<CardPayment['lastTry']>): Pick<PaymentAnswer, 'lastTry'> {
  return { lastTry: { outcome, seenAt: formatInstant(seenAt) } };
}
