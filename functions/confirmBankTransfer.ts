import { ISSUED_INVOICE_ROUTES } from '../lib/api/routes/operator/invoices';
import { invoiceView } from '../lib/api/views/invoice';
import { bankReferenceOf, type RowFacts } from '../lib/domain/bank/bankReference';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import type { Kopecks } from '../lib/domain/money/money';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import { documentUrls } from '../lib/lambda/documentUrls';
import { jsonAnswer } from '../lib/lambda/httpAnswer';
import { httpFunction } from '../lib/lambda/httpFunction';
import { malformedRequest } from '../lib/lambda/httpRefusal';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { realTableWithActs } from '../lib/lambda/runtime/acts';
import { type ActLinks, type InvoiceLinks, realLinks } from '../lib/lambda/runtime/links';
import { rim } from '../lib/lambda/runtime/rim';
import { fingerprintOf, sha256 } from '../lib/lambda/sha256';
import { confirmBankTransfer } from '../lib/usecases/confirmBankTransfer';
import type { BillingStore, OpenStore } from '../lib/usecases/ports';

type ConfirmBankTransferNeeds = {
  readonly openStore: OpenStore<
    Pick<BillingStore, 'readRequest' | 'readForConfirmation' | 'readPayment' | 'readAttention' | 'commit'>
  >;
  readonly catalogue: Catalogue;
  readonly links: Pick<InvoiceLinks & ActLinks, 'linkOf' | 'actLinkOf'>;
  readonly rim: Rim;
};

/** An operator reports money on the seller's account (docs/rules.md, «Bank transfers»). */
export function makeConfirmBankTransfer(needs: ConfirmBankTransferNeeds) {
  return httpFunction('confirmBankTransfer', needs, ISSUED_INVOICE_ROUTES, {
    confirmBankTransfer: async (call) => {
      const { caller, idempotencyKey: key, body: told } = call;
      const { order = '', payerAccount: _account, purpose: _purpose, anotherRow, ...counted } = told;
      const { sub } = caller;
      const today = moscowDateOf(call.now);
      if (told.receivedOn > today) {
        throw malformedRequest([{ path: 'receivedOn', message: 'Деньги не могли прийти позже сегодняшнего дня' }]);
      }
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      if (!number) return refusal(call, { code: 'unknown_invoice' });
      const { store } = call;
      const confirmed = await confirmBankTransfer(
        { store, catalogue: needs.catalogue, patience: call.patience },
        number,
        {
          ...counted,
          bankReference: nameOf({ ...told, order }),
          ...(anotherRow !== undefined && { otherThan: [anotherRow] }),
          by: `operator:${sub}`,
        },
        { scope: sub, route: call.event.routeKey, key, fingerprint: fingerprintOf({ number, ...told }) },
        call.now,
      );
      if (!confirmed.ok) return refusal(call, confirmed.reason);
      const { outcome, attention } = confirmed.value;
      call.observation.info('bank_money', { payment: String(number), outcome, ...(attention && { code: attention }) });
      if (outcome === 'settled') call.observation.count('PaymentsSettled');
      if (attention) call.observation.count('AttentionOpened');
      const invoice = await store.readPayment(number);
      if (invoice?.kind !== 'invoice') return refusal(call, { code: 'unknown_invoice' });
      const view = invoiceView(invoice, today, await documentUrls(needs.links, invoice, call.now));
      return jsonAnswer(200, { outcome, ...(attention && { attention }), invoice: view });
    },
  });
}

type Told = Omit<RowFacts, 'amount'> & { readonly amount: Kopecks; readonly rowAmount?: Kopecks };

/** A row without an order number is named by its whole sum, even where this invoice gets only a part of it. */
function nameOf({ rowAmount, ...row }: Told): string {
  return bankReferenceOf({ ...row, amount: rowAmount ?? row.amount }, sha256);
}

export const { handler, prime } = lambda(makeConfirmBankTransfer, () => ({
  ...realTableWithActs(),
  catalogue: OLCHAT_CATALOGUE,
  links: realLinks(),
  rim,
}));
