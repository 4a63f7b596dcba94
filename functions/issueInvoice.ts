import { INVOICE_ROUTES } from '../lib/api/routes/invoices';
import { moneyView } from '../lib/api/views/money';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import type { LegalWords } from '../lib/domain/documents/legalWords';
import type { SellerProfile } from '../lib/domain/documents/seller';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import { jsonAnswer } from '../lib/lambda/httpAnswer';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { type RenderInvoice, readyToDraw } from '../lib/lambda/runtime/documents';
import { realInvoicing } from '../lib/lambda/runtime/invoicing';
import { realLegal } from '../lib/lambda/runtime/legal';
import { type InvoiceLinks, realLinks } from '../lib/lambda/runtime/links';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { fingerprintOf } from '../lib/lambda/sha256';
import { tellingSigns } from '../lib/lambda/tellingSigns';
import { issueInvoice } from '../lib/usecases/issueInvoice';
import type { Archive, BillingStore, OpenStore, RateLimits } from '../lib/usecases/ports';
import { sendInvoiceAgain } from '../lib/usecases/sendInvoiceAgain';

type IssueInvoiceNeeds = {
  readonly openStore: OpenStore<BillingStore>;
  readonly openArchive: OpenStore<Pick<Archive, 'put'>>;
  readonly render: RenderInvoice;
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  readonly firstPaymentNumber: number;
  readonly legal?: LegalWords | undefined;
  readonly links: Pick<InvoiceLinks, 'linkOf'>;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly rim: Rim;
};

/**
 * Issues a счёт-оферта, whose PDF exists by the time of the answer, and mails it again on request (docs/api.md,
 * «Invoices»).
 */
export function makeIssueInvoice(needs: IssueInvoiceNeeds) {
  return httpFunction('issueInvoice', needs, INVOICE_ROUTES, {
    issueInvoice: async (call) => {
      const { caller, idempotencyKey: key, body: wanted } = call;
      const { portal, portalName, sub } = caller;
      const { phone, email, buyer, closingDocumentsTo: closingTo, renewalInvoicesTo: renewalsTo, ...purchase } = wanted;
      const issued = await issueInvoice(
        {
          ...needs,
          render: tellingSigns(needs.render, call.observation),
          store: call.store,
          archive: needs.openArchive(call.remainingMs),
          patience: call.patience,
        },
        {
          ...purchase,
          portal,
          ...(portalName && { portalName }),
          orderedBy: sub,
          contact: { phone, email },
          buyer: { ...buyer, phone },
          ...(closingTo !== undefined && { closingTo }),
          ...(renewalsTo !== undefined && { renewalsTo }),
          request: { scope: portal, route: call.event.routeKey, key, fingerprint: fingerprintOf(wanted) },
        },
        call.now,
      );
      if (!issued.ok) return refusal(call, issued.reason);
      const { number, document, amount, payableUntil } = issued.value;
      call.observation.info('invoice_issued', { portal, payment: String(number) });
      const pdfUrl = await needs.links.linkOf(issued.value, call.now);
      return jsonAnswer(201, {
        invoice: { number, issuedOn: document.issuedOn, payableUntil, amount: moneyView(amount), pdfUrl },
      });
    },

    sendInvoiceAgain: async (call) => {
      const { portal, sub } = call.caller;
      const { email } = call.body;
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      if (!number) return refusal(call, { code: 'unknown_invoice' });
      const owed = await sendInvoiceAgain(
        { store: call.store, patience: call.patience },
        { portal, number, askedBy: sub, ...(email !== undefined && { to: email }) },
        call.now,
      );
      return owed.ok ? jsonAnswer(202, { number }) : refusal(call, owed.reason);
    },
  });
}

export const { handler, prime } = lambda(makeIssueInvoice, () => {
  const invoicing = realInvoicing();
  return {
    ...realTable(),
    ...invoicing,
    render: readyToDraw(invoicing.render),
    legal: realLegal(),
    links: realLinks(),
    rim,
  };
});
