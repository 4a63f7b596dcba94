import type { CalendarDate } from '../domain/calendar/calendarDate';
import { isInList, type OperatorList } from '../domain/payment/operatorList';
import type { InvoicePayment, Payment } from '../domain/payment/payment';
import { type FoundPayments, filteredPages } from './filteredPages';
import type { BillingStore } from './ports';

type ListStore = Pick<BillingStore, 'listOpenInvoices' | 'listAllInvoices'>;

export type InvoiceList = {
  readonly status: OperatorList;
  /** `ends`: the first to lapse come first. Only for invoices that wait for money; all others come newest first. */
  readonly sort: 'ends' | 'newest' | 'oldest';
  readonly limit: number;
  readonly after?: InvoicePayment;
};

/**
 * A page of the invoices in one of the operators' lists. Only invoices that wait for money have an index of their own. The others are
 * picked from all invoices, at most 500 per call.
 * @throws Busy when the store is down.
 */
export function listInvoices(
  store: ListStore,
  { status, sort, limit, after }: InvoiceList,
  today: CalendarDate,
): Promise<FoundPayments<InvoicePayment>> {
  const isWanted = (payment: Payment): payment is InvoicePayment =>
    payment.kind === 'invoice' && isInList(payment, status, today);
  const from = { limit, ...(after && { after }) };
  if (sort === 'ends' && (status === 'open' || status === 'partially_paid')) {
    // Every open invoice matches, so only this page is read.
    const readAtOnce = status === 'open' ? limit : undefined;
    return filteredPages(
      ({ limit: most, after: last }) =>
        store.listOpenInvoices({ limit: most, ...(last?.kind === 'invoice' && { after: last }) }),
      isWanted,
      from,
      readAtOnce,
    );
  }
  const order = { oldestFirst: sort === 'oldest' };
  return filteredPages(
    ({ limit: most, after: last }) =>
      store.listAllInvoices({ limit: most, ...order, ...(last && { after: last.number }) }),
    isWanted,
    from,
    status === 'any' ? limit : undefined,
  );
}
