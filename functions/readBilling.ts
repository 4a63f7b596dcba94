import type { PaymentAnswer } from '../lib/api/answers/billing';
import { paymentsQuery, quoteRequest } from '../lib/api/schemas/readBilling';
import { paymentView } from '../lib/api/views/payment';
import { quoteView } from '../lib/api/views/quote';
import { subscriptionView } from '../lib/api/views/subscription';
import { tariffsView } from '../lib/api/views/tariffs';
import { type Catalogue, versionOn } from '../lib/domain/catalogue';
import type { Instant } from '../lib/domain/instant';
import { moscowDateOf } from '../lib/domain/moscow';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import type { Payment } from '../lib/domain/payment';
import { parsePaymentNumber } from '../lib/domain/paymentNumber';
import { quotePurchase } from '../lib/domain/quote';
import { neverPaid, type Subscription } from '../lib/domain/subscription';
import { jsonAnswer } from '../lib/lambda/httpAnswer';
import { callerOf, type HttpCall, jsonBody, parsed } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { type InvoiceLinks, realLinks } from '../lib/lambda/runtime/links';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { tellUnreadable } from '../lib/lambda/tellUnreadable';
import type { BillingStore, OpenStore } from '../lib/usecases/ports';

type ReadStore = Pick<BillingStore, 'readSubscription' | 'readPayment' | 'listPayments'>;

type ReadBillingNeeds = {
  readonly openStore: OpenStore<ReadStore>;
  readonly catalogue: Catalogue;
  readonly links: Pick<InvoiceLinks, 'linkOf'>;
  readonly rim: Rim;
};

/** What a customer may ask about his own portal: tariffs, subscription, what a purchase would do, his payments. */
export function makeReadBilling(needs: ReadBillingNeeds) {
  const { catalogue, links } = needs;
  return httpFunction('readBilling', needs, {
    'GET /v1/tariffs': async ({ now }) => jsonAnswer(200, tariffsView(versionOn(catalogue, moscowDateOf(now)))),

    'GET /v1/subscription': async (call) =>
      jsonAnswer(200, subscriptionView(await subscriptionOf(call), moscowDateOf(call.now))),

    'POST /v1/quotes': async (call) => {
      const wanted = jsonBody(quoteRequest, call);
      const quote = quotePurchase(catalogue, await subscriptionOf(call), wanted, call.now);
      return quote.ok ? jsonAnswer(200, quoteView(quote.value)) : refusal(call, quote.reason);
    },

    'GET /v1/payments': async (call) => {
      const { limit, cursor } = parsed(paymentsQuery, call.event.queryStringParameters ?? {});
      const page = { limit, ...(cursor && { olderThan: cursor }) };
      const { portal } = callerOf(call);
      const { payments, unreadable } = await call.store.listPayments(portal, page);
      for (const fault of unreadable) tellUnreadable(call, fault);
      const last = payments.length + unreadable.length === limit ? payments.at(-1) : undefined;
      return jsonAnswer(200, {
        payments: await Promise.all(payments.map((payment) => viewOf(payment, call.now))),
        ...(last && { nextCursor: String(last.number) }),
      });
    },

    'GET /v1/payments/{number}': async (call) => {
      const { portal } = callerOf(call);
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      const payment = number && (await call.store.readPayment(number));
      // Another portal's payment is answered as one that does not exist: numbers are counted up and could be guessed.
      if (payment?.portal !== portal) return refusal(call, { code: 'unknown_payment' });
      return jsonAnswer(200, await viewOf(payment, call.now));
    },
  });

  async function viewOf(payment: Payment, now: Instant): Promise<PaymentAnswer> {
    const link = payment.kind === 'invoice' ? await links.linkOf(payment, now) : undefined;
    return paymentView(payment, moscowDateOf(now), link);
  }

  async function subscriptionOf(call: HttpCall<ReadStore>): Promise<Subscription> {
    const { portal } = callerOf(call);
    return (await call.store.readSubscription(portal)) ?? neverPaid(portal);
  }
}

export const handler = lambda(() =>
  makeReadBilling({ ...realTable(), catalogue: OLCHAT_CATALOGUE, links: realLinks(), rim }),
);
