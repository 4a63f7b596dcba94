import type { InvoiceAnswer } from '../../lib/api/answers/operator';
import { invoiceView } from '../../lib/api/views/invoice';
import { moscowDateOf } from '../../lib/domain/calendar/moscow';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { parsePaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { documentUrls } from '../../lib/lambda/documentUrls';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import { type HttpCall, tellUnreadable } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { malformedRequest } from '../../lib/lambda/httpRefusal';
import { refusal } from '../../lib/lambda/refusal';
import type { ActLinks, InvoiceLinks } from '../../lib/lambda/runtime/links';
import { listInvoices } from '../../lib/usecases/listInvoices';
import type { BillingStore } from '../../lib/usecases/ports';

type InvoiceStore = Pick<BillingStore, 'readPayment' | 'listOpenInvoices' | 'listAllInvoices'>;

/** Lists the invoices of all portals by state, and shows one by its number. */
export function invoiceHandlers({
  links,
}: {
  readonly links: Pick<InvoiceLinks & ActLinks, 'linkOf' | 'actLinkOf'>;
}): Handlers<'listInvoices' | 'getInvoice', InvoiceStore> {
  return {
    listInvoices: async (call) => {
      const { status, sort, limit, cursor } = call.query;
      const after = cursor === undefined ? undefined : await call.store.readPayment(cursor);
      if (cursor !== undefined && after?.kind !== 'invoice') {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const wanted = { status, sort, limit, ...(after?.kind === 'invoice' && { after }) };
      const { payments, last, unreadable } = await listInvoices(call.store, wanted, moscowDateOf(call.now));
      for (const fault of unreadable) tellUnreadable(call, fault);
      return jsonAnswer(200, {
        invoices: await Promise.all(payments.map((invoice) => invoiceOf(call, invoice))),
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
