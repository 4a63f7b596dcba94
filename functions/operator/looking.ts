import { invoiceView } from '../../lib/api/views/invoice';
import { operatorPaymentView } from '../../lib/api/views/operatorPayment';
import { moscowDateOf } from '../../lib/domain/calendar/moscow';
import { documentUrls } from '../../lib/lambda/documentUrls';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import { tellUnreadable } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { malformedRequest } from '../../lib/lambda/httpRefusal';
import type { ActLinks, InvoiceLinks } from '../../lib/lambda/runtime/links';
import type { BillingStore } from '../../lib/usecases/ports';
import { type SearchStore, searchPayments } from '../../lib/usecases/searchPayments';

type LookingStore = SearchStore & Pick<BillingStore, 'countInvoices' | 'countAttention' | 'countBankRows'>;

const PAGE = 20;

/** Counting reads every key it counts. A list that has grown for years must not make opening the desk expensive. */
const MOST_COUNTED = 1000;

/**
 * Finds payments and portals by what an operator knows of them, and counts what waits on each tab
 * (docs/operators-desk.md, «Finding»).
 */
export function lookingHandlers({
  links,
}: {
  readonly links: Pick<InvoiceLinks & ActLinks, 'linkOf' | 'actLinkOf'>;
}): Handlers<'searchPayments' | 'countDesk', LookingStore> {
  return {
    searchPayments: async (call) => {
      const { text, status, cursor } = call.body;
      const { store, now } = call;
      const today = moscowDateOf(now);
      const after = cursor === undefined ? undefined : await store.readPayment(cursor);
      if (cursor !== undefined && !after) {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const wanted = { text, status, limit: PAGE, ...(after && { after }) };
      const { payments, portals, last, unreadable } = await searchPayments(store, wanted, today);
      for (const fault of unreadable) tellUnreadable(call, fault);
      return jsonAnswer(200, {
        found: await Promise.all(
          payments.map(async (payment) =>
            payment.kind === 'invoice'
              ? { invoice: invoiceView(payment, today, await documentUrls(links, payment, now)) }
              : { portal: payment.portal, payment: operatorPaymentView(payment, today) },
          ),
        ),
        portals,
        ...(last && { nextCursor: String(last.number) }),
      });
    },

    countDesk: async ({ store }) => {
      const [openInvoices, allInvoices, openAttention, closedAttention, openBankRows] = await Promise.all([
        store.countInvoices('open', MOST_COUNTED),
        store.countInvoices('any', MOST_COUNTED),
        store.countAttention('open', MOST_COUNTED),
        store.countAttention('closed', MOST_COUNTED),
        store.countBankRows('open', MOST_COUNTED),
      ]);
      return jsonAnswer(200, {
        openInvoices,
        allInvoices,
        openAttention,
        closedAttention,
        openBankRows,
        upTo: MOST_COUNTED,
      });
    },
  };
}
