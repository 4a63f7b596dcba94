import type { PaymentAnswer } from '../lib/api/answers/payments';
import { PAYMENT_ROUTES } from '../lib/api/routes/payments';
import { REQUISITE_ROUTES } from '../lib/api/routes/requisites';
import { SUBSCRIPTION_ROUTES } from '../lib/api/routes/subscription';
import { contactView } from '../lib/api/views/contact';
import { paymentView } from '../lib/api/views/payment';
import { quoteView } from '../lib/api/views/quote';
import { buyersView } from '../lib/api/views/requisites';
import { subscriptionView } from '../lib/api/views/subscription';
import { tariffsView } from '../lib/api/views/tariffs';
import { type Catalogue, versionOn } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { quotePurchase } from '../lib/domain/buying/quote';
import type { Instant } from '../lib/domain/calendar/instant';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import { buyersAmong } from '../lib/domain/documents/knownBuyers';
import type { LegalWords } from '../lib/domain/documents/legalWords';
import { closingOn, type SellerProfile } from '../lib/domain/documents/seller';
import { isSuperseded, type Payment } from '../lib/domain/payment/payment';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import type { Portal } from '../lib/domain/subscription/portal';
import { neverPaid, type Subscription } from '../lib/domain/subscription/subscription';
import { documentUrls, payUrlOf } from '../lib/lambda/documentUrls';
import { jsonAnswer } from '../lib/lambda/httpAnswer';
import { type HttpCall, tellUnreadable } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { realLegal } from '../lib/lambda/runtime/legal';
import { type ActLinks, type InvoiceLinks, type PayLinks, realLinks } from '../lib/lambda/runtime/links';
import { rim, runningCommit } from '../lib/lambda/runtime/rim';
import { realSellers } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import { knownContact } from '../lib/usecases/keepContact';
import type { BillingStore, OpenStore, Suppressions } from '../lib/usecases/ports';

const COMMIT_HEADER = 'x-olchat-commit';

// As many as the table returns at once. A portal with a hundred payments since its last invoice evidently pays by card.
const LOOKED_AT_FOR_BUYERS = 100;

type ReadStore = Pick<BillingStore, 'readSubscription' | 'readPayment' | 'listPayments'>;

type CustomerCall = HttpCall<ReadStore> & { readonly caller: { readonly portal: Portal } };

type ReadBillingNeeds = {
  readonly openStore: OpenStore<ReadStore>;
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'read'>>;
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  readonly links: Pick<InvoiceLinks & ActLinks & PayLinks, 'linkOf' | 'actLinkOf' | 'payUrl'>;
  readonly legal?: LegalWords | undefined;
  /** Of the sources that run. */
  readonly commit?: string | undefined;
  readonly rim: Rim;
};

/**
 * What a customer may ask about their own portal: tariffs, subscription, what a purchase would do, payments, and the
 * buyers of earlier invoices.
 */
export function makeReadBilling(needs: ReadBillingNeeds) {
  const { catalogue, links } = needs;
  return httpFunction(
    'readBilling',
    needs,
    { ...SUBSCRIPTION_ROUTES, ...PAYMENT_ROUTES, ...REQUISITE_ROUTES },
    {
      getTariffs: async ({ now }) => {
        const answer = jsonAnswer(
          200,
          tariffsView(
            versionOn(catalogue, moscowDateOf(now)),
            closingOn(needs.sellers, moscowDateOf(now)),
            needs.legal,
          ),
        );
        // The smoke test compares it with the commit that was just deployed.
        return needs.commit === undefined
          ? answer
          : { ...answer, headers: { ...answer.headers, [COMMIT_HEADER]: needs.commit } };
      },

      getSubscription: async (call) =>
        jsonAnswer(200, subscriptionView(await subscriptionOf(call), moscowDateOf(call.now))),

      getContact: async (call) => {
        const { contact } = await subscriptionOf(call);
        return jsonAnswer(200, contactView(await knownContact(needs.openSuppressions(call.remainingMs), contact)));
      },

      quotePurchase: async (call) => {
        const quote = quotePurchase(catalogue, await subscriptionOf(call), call.body, call.now);
        return quote.ok ? jsonAnswer(200, quoteView(quote.value)) : refusal(call, quote.reason);
      },

      listPayments: async (call) => {
        const { limit, cursor } = call.query;
        // One more than is shown: only that tells whether there are more.
        const page = { limit: limit + 1, ...(cursor && { olderThan: cursor }) };
        const { portal } = call.caller;
        const { payments: found, unreadable } = await call.store.listPayments(portal, page);
        for (const fault of unreadable) tellUnreadable(call, fault);
        const payments = found.slice(0, limit);
        const last = found.length + unreadable.length > limit ? payments.at(-1) : undefined;
        const shown = payments.filter((payment) => !isSuperseded(payment));
        return jsonAnswer(200, {
          payments: await Promise.all(shown.map((payment) => viewOf(payment, call.now))),
          ...(last && { nextCursor: String(last.number) }),
        });
      },

      listBuyers: async (call) => {
        const { portal, sub } = call.caller;
        const { payments, unreadable } = await call.store.listPayments(portal, { limit: LOOKED_AT_FOR_BUYERS });
        for (const fault of unreadable) tellUnreadable(call, fault);
        return jsonAnswer(200, buyersView(buyersAmong(payments), sub));
      },

      getPayment: async (call) => {
        const { portal } = call.caller;
        const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
        const payment = number && (await call.store.readPayment(number));
        // Another portal's payment is answered like one that does not exist: numbers are consecutive and could be
        // guessed.
        if (payment?.portal !== portal) return refusal(call, { code: 'unknown_payment' });
        return jsonAnswer(200, await viewOf(payment, call.now));
      },
    },
  );

  async function viewOf(payment: Payment, now: Instant): Promise<PaymentAnswer> {
    const documents = await documentUrls(links, payment, now);
    return paymentView(payment, moscowDateOf(now), { ...documents, ...(await payUrlOf(links, payment, now)) });
  }

  async function subscriptionOf({ store, caller: { portal } }: CustomerCall): Promise<Subscription> {
    return (await store.readSubscription(portal)) ?? neverPaid(portal);
  }
}

export const { handler, prime } = lambda(makeReadBilling, () => ({
  ...realTable(),
  catalogue: OLCHAT_CATALOGUE,
  legal: realLegal(),
  sellers: realSellers(),
  links: realLinks(),
  commit: runningCommit(),
  rim,
}));
