import type { InvoiceAnswer } from '../../lib/api/answers/operator';
import { invoiceView } from '../../lib/api/views/invoice';
import { moscowDateOf } from '../../lib/domain/moscow';
import type { InvoicePayment } from '../../lib/domain/payment';
import { parsePaymentNumber } from '../../lib/domain/paymentNumber';
import { documentUrls } from '../../lib/lambda/documentUrls';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import type { HttpCall } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { malformedRequest } from '../../lib/lambda/httpRefusal';
import { refusal } from '../../lib/lambda/refusal';
import type { ActLinks, InvoiceLinks } from '../../lib/lambda/runtime/links';
import { tellUnreadable } from '../../lib/lambda/tellUnreadable';
import type { BillingStore } from '../../lib/usecases/ports';
import { searchInvoices } from '../../lib/usecases/searchInvoices';

type InvoiceStore = Pick<
  BillingStore,
  'readPayment' | 'listOpenInvoices' | 'listAllInvoices' | 'listInvoicesOf' | 'listPayments'
>;

/** The invoices of all portals: the open ones by their last day, or any by what an operator types of them. */
export function invoiceHandlers({
  links,
}: {
  readonly links: Pick<InvoiceLinks & ActLinks, 'linkOf' | 'actLinkOf'>;
}): Handlers<'listInvoices' | 'getInvoice', InvoiceStore> {
  return {
    listInvoices: async (call) => {
      const { status, search, sort, limit, cursor } = call.query;
      const { store } = call;
      if (status !== 'open' || search !== undefined || sort === 'newest') {
        const text = search === undefined ? {} : { text: search };
        const found = await searchInvoices(store, { status, limit, ...text, ...(cursor && { after: cursor }) });
        for (const fault of found.unreadable) tellUnreadable(call, fault);
        return jsonAnswer(200, {
          invoices: await Promise.all(found.invoices.map((invoice) => invoiceOf(call, invoice))),
          ...(found.next && { nextCursor: String(found.next) }),
        });
      }
      const after = cursor === undefined ? undefined : await store.readPayment(cursor);
      if (cursor !== undefined && after?.kind !== 'invoice') {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const { payments, unreadable } = await store.listOpenInvoices({
        limit,
        ...(after?.kind === 'invoice' && { after }),
      });
      for (const fault of unreadable) tellUnreadable(call, fault);
      const invoices = payments.flatMap((payment) => (payment.kind === 'invoice' ? [payment] : []));
      const last = payments.length + unreadable.length === limit ? invoices.at(-1) : undefined;
      return jsonAnswer(200, {
        invoices: await Promise.all(invoices.map((invoice) => invoiceOf(call, invoice))),
        ...(last && { nextCursor: String(last.number) }),
      });
    },

    getInvoice: async (call) => {
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      const invoice = number && (await call.store.readPayment(number));
      if (invoice?.kind !== 'invoice') return refusal(call, { code: 'unknown_invoice' });
      return jsonAnswer(200, await invoiceOf(call, invoice));
    },
  };

  async function invoiceOf(call: HttpCall, invoice: InvoicePayment): Promise<InvoiceAnswer> {
    return invoiceView(invoice, moscowDateOf(call.now), await documentUrls(links, invoice, call.now));
  }
}
