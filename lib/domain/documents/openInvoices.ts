import type { CalendarDate } from '../calendar/calendarDate';
import { hasExpired, isCancelled, type Payment, settledState } from '../payment/payment';
import type { OpenInvoice, Subscription } from '../subscription/subscription';

const MOST_OPEN_INVOICES = 5;

/**
 * Whether a customer can pay the invoice they asked for, or its rest, today. A renewal invoice does not count against
 * the limit.
 */
function isPayable(payment: Payment, today: CalendarDate): boolean {
  if (payment.kind !== 'invoice' || payment.renews !== undefined || settledState(payment)) return false;
  return !isCancelled(payment) && !hasExpired(payment, today);
}

/** The open invoices among payments: the first list of a portal that was stored before lists were kept. */
export function openInvoicesAmong(payments: readonly Payment[], today: CalendarDate): readonly OpenInvoice[] {
  return payments.filter((payment) => isPayable(payment, today)).map(asOpen);
}

/**
 * The open invoices of a portal after a write that changes some payments. They stand on the subscription, and each such
 * write raises its version: of thirty orders at once only five succeed, however far an index lags behind
 * (docs/rules.md, «Invoices»).
 */
export function openInvoicesAfter(
  standing: readonly OpenInvoice[],
  changed: readonly Payment[],
  today: CalendarDate,
): readonly OpenInvoice[] {
  const numbers = new Set(changed.map(({ number }) => number));
  const others = standing.filter(({ number, payableUntil }) => !numbers.has(number) && today <= payableUntil);
  return [...others, ...openInvoicesAmong(changed, today)];
}

/**
 * {@link openInvoicesAfter} as a change of the subscription. Nothing where payments of no invoice change, nor where the
 * list has not been kept yet: the next invoice fills it.
 */
export function invoicesChanged(
  { openInvoices }: Subscription,
  changed: readonly Payment[],
  today: CalendarDate,
): Pick<Subscription, 'openInvoices'> {
  const invoices = changed.filter(({ kind }) => kind === 'invoice');
  if (!openInvoices || invoices.length === 0) return {};
  return { openInvoices: openInvoicesAfter(openInvoices, invoices, today) };
}

/** Whether a portal has as many open invoices as it may have. */
export function hasMostOpenInvoices(open: readonly OpenInvoice[], today: CalendarDate): boolean {
  return open.filter(({ payableUntil }) => today <= payableUntil).length >= MOST_OPEN_INVOICES;
}

function asOpen({ number, payableUntil }: Payment): OpenInvoice {
  return { number, payableUntil };
}
