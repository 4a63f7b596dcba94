import type { InvoicePayment, Payment } from '../../../lib/domain/payment/payment';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { dayOf, moscowDay, writtenDay } from '../../../operations/audit/days';
import { listPrice } from '../model/prices';
import type { Table } from '../table/table';
import type { MakeInvariant } from './invariant';

const HOUR_MS = 3_600_000;

type RenewalInvoice = InvoicePayment & { readonly renews: NonNullable<InvoicePayment['renews']> };

function isRenewal(payment: Payment): payment is RenewalInvoice {
  return payment.kind === 'invoice' && payment.renews !== undefined;
}

/** What is wrong with an invoice that came by itself, given the subscription as it stood before. */
function wrongIn(invoice: RenewalInvoice, before: Subscription | undefined, table: Table): string | undefined {
  const { number, renews, createdAt, tariff, periodDays, amount, document } = invoice;
  const holding = before?.holding;
  const last = holding?.kind === 'paid' && holding.payment ? table.payments.get(holding.payment) : undefined;
  if (!before?.renewalWish) return `invoice ${number} came by itself, and nobody wanted it`;
  if (before.autopay.on) return `invoice ${number} came by itself although autopay is on`;
  if (holding?.kind !== 'paid' || holding.term.endsOn !== renews || holding.atEnd !== 'expires')
    return `invoice ${number} renews a term that does not end on ${renews}`;
  if (last?.kind !== 'invoice' || last.tariff !== tariff || last.periodDays !== periodDays)
    return `invoice ${number} does not repeat the invoice that bought the term`;
  if (last.document.buyer.inn !== document.buyer.inn) return `invoice ${number} is made out to another buyer`;
  const day = moscowDay(createdAt);
  const hour = Math.floor(((createdAt + 3 * HOUR_MS) / HOUR_MS) % 24);
  // The invoice comes on the last working day that is ten days before the end or earlier, and the longest holidays have
  // twelve days.
  if (day < dayOf(renews) - 22 || day > dayOf(renews) || hour < 10)
    return `invoice ${number} of ${writtenDay(day)}, ${hour} o'clock, renews ${renews}`;
  return amount === listPrice(tariff, periodDays, day)
    ? undefined
    : `invoice ${number} is over ${amount}, which is not the price of its day`;
}

/** Whether another purchase came after this invoice, and the invoice is not marked as needless. */
function isOvertaken(invoice: RenewalInvoice, table: Table): boolean {
  const { portal, createdAt, supersededAt, state } = invoice;
  if (supersededAt !== undefined || state.status === 'paid' || state.status === 'reversed') return false;
  const others = [...table.payments.values()].filter((payment) => payment.portal === portal && payment !== invoice);
  return others.some((payment) => payment.state.status === 'paid' && payment.state.paidAt > createdAt);
}

export const renewalsAreWanted: MakeInvariant = () => ({
  sentence:
    'a term gets at most one renewal invoice, and only if its portal wants such invoices and autopay is off; it repeats the invoice that bought the term, at the price of its day; if another purchase makes it needless, it is marked',
  onCommit: ({ changes }, { table }) => {
    for (const { next } of changes.payments) {
      if (table.payments.has(next.number) || !isRenewal(next)) continue;
      const same = [...table.payments.values()].find(
        (payment) => isRenewal(payment) && payment.portal === next.portal && payment.renews === next.renews,
      );
      if (same)
        return `${next.portal} has the invoices ${same.number} and ${next.number} for the end on ${next.renews}`;
      const wrong = wrongIn(next, table.subscriptions.get(next.portal), table);
      if (wrong) return wrong;
    }
    return undefined;
  },
  always: ({ table }) => {
    for (const payment of table.payments.values()) {
      if (isRenewal(payment) && isOvertaken(payment, table))
        return `invoice ${payment.number} is needless, and not marked`;
    }
    return undefined;
  },
});
