import { type Attention, namedFact } from '../attention/attention';
import { laterOf } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';
import { endOfMoscowDay, moscowDateOf } from '../calendar/moscow';
import { type Draft, draftOf } from '../draft';
import { aboutPayment, type Movement } from '../money/ledger';
import { formatRoubles } from '../money/money';
import { type InvoicePayment, isTooLate, lastDayForMoney, receivedSoFar, settledState } from '../payment/payment';
import { putAside } from '../payment/putAside';
import { neverPaid, type Subscription } from '../subscription/subscription';

/** The moment from which no money counts for an invoice any more, whatever the bank's day. */
export function invoiceClosesAt(invoice: Pick<InvoicePayment, 'payableUntil'>): Instant {
  return endOfMoscowDay(lastDayForMoney(invoice));
}

/**
 * Closes an invoice that can no longer be completed. What had come for it in parts goes to a person; it is not lost
 * with the invoice (docs/rules.md, «Bank transfers»). `undefined` where there is nothing to close.
 */
export function decideClosing(
  invoice: InvoicePayment,
  subscription: Subscription | undefined,
  at: Instant,
): { payment: InvoicePayment; draft?: Draft; opened?: Attention } | undefined {
  const today = moscowDateOf(at);
  if (invoice.closedOn || settledState(invoice) || !isTooLate(invoice, today)) return undefined;
  const closed = { ...invoice, closedOn: today };
  const held = receivedSoFar(invoice);
  if (held === 0) return { payment: closed };
  const { number } = invoice;
  const [numberText, sumText] = [String(number), formatRoubles(held)];
  const receivedOn = invoice.parts.map((part) => part.receivedOn).reduce(laterOf);
  const fact = namedFact({ numberText, sumText, sum: held, receivedOn, source: 'closed_invoice' as const });
  const draft = draftOf(subscription ?? neverPaid(invoice.portal), at);
  // The money is counted only once: from now on in the attention and no longer here.
  const emptied = { payment: { ...closed, parts: [] }, draft };
  const counted = { kind: 'counted', sum: -held, moneyDay: receivedOn, state: 'partial_expired' } as const;
  const before: Movement = { ...aboutPayment(invoice), ...counted };
  const act = { at, by: 'calendar' } as const;
  const { attention: opened, ...aside } = putAside('partial_expired', fact, emptied, act, {
    moved: [before],
    saidBy: (id) => ({ kind: 'invoice_closed', held, attention: id }),
  });
  return { ...aside, opened };
}
