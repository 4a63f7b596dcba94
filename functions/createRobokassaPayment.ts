import { PAYMENT_ROUTES } from '../lib/api/routes/payments';
import { paymentView } from '../lib/api/views/payment';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import type { LegalWords } from '../lib/domain/documents/legalWords';
import type { SellerProfile } from '../lib/domain/documents/seller';
import type { CardPayment } from '../lib/domain/payment/payment';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import { decideResuming } from '../lib/domain/payment/resuming';
import { jsonAnswer, NO_CONTENT } from '../lib/lambda/httpAnswer';
import { httpFunction } from '../lib/lambda/httpFunction';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { realLegal } from '../lib/lambda/runtime/legal';
import { realViewerAddress, rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realSellers, realShop } from '../lib/lambda/runtime/robokassa';
import { realFirstPaymentNumber, realTable } from '../lib/lambda/runtime/table';
import { fingerprintOf } from '../lib/lambda/sha256';
import type { ViewerAddress } from '../lib/lambda/viewerAddress';
import { checkoutForm } from '../lib/robokassa/checkoutForm';
import type { ShopSettings, SigningPasswords } from '../lib/robokassa/shop';
import { cancelPayment } from '../lib/usecases/cancelPayment';
import { createCardPayment } from '../lib/usecases/createCardPayment';
import type { BillingStore, OpenStore, RateLimits } from '../lib/usecases/ports';
import { resumePayment } from '../lib/usecases/resumePayment';

type CreateRobokassaPaymentNeeds = {
  readonly openStore: OpenStore<
    Pick<
      BillingStore,
      'readRequest' | 'readPayment' | 'readPaymentWithPortal' | 'listPayments' | 'takePaymentNumber' | 'commit'
    >
  >;
  readonly catalogue: Catalogue;
  readonly firstPaymentNumber: number;
  readonly legal?: LegalWords | undefined;
  readonly shop: ShopSettings;
  readonly passwords: Pick<KeptSecret<SigningPasswords>, 'current'>;
  readonly sellers: readonly SellerProfile[];
  readonly viewerAddress: ViewerAddress;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly rim: Rim;
};

/**
 * Opens card payments, gives their forms for Robokassa (also a second time), and cancels card payments and invoices
 * (docs/api.md, «Payments»).
 */
export function makeCreateRobokassaPayment(needs: CreateRobokassaPaymentNeeds) {
  const formOf = (payment: CardPayment, passwords: SigningPasswords) =>
    checkoutForm(needs.shop, passwords, needs.sellers, payment, { recurring: payment.consent !== undefined });
  return httpFunction('createRobokassaPayment', needs, PAYMENT_ROUTES, {
    createPayment: async (call) => {
      const { caller, idempotencyKey: key, body: wanted } = call;
      const { portal, portalName, sub } = caller;
      // Checked before anything is written: nobody could use a payment whose form cannot be signed.
      const passwords = await needs.passwords.current(call.now);
      const { phone, email, autopay, ...purchase } = wanted;
      const created = await createCardPayment(
        { ...needs, store: call.store, patience: call.patience },
        {
          ...purchase,
          portal,
          ...(portalName && { portalName }),
          orderedBy: sub,
          contact: { phone, email },
          ...(autopay && {
            consent: { textVersion: autopay.consentVersion, from: needs.viewerAddress(call.event) },
          }),
          request: { scope: portal, route: call.event.routeKey, key, fingerprint: fingerprintOf(wanted) },
        },
        call.now,
      );
      if (!created.ok) return refusal(call, created.reason);
      const payment = created.value;
      call.observation.info('payment_opened', { portal, payment: String(payment.number) });
      // A repeat may find the payment paid already, and its form would only lead to Robokassa's error 40. It may also
      // be cancelled or under review by now.
      const payable = decideResuming(payment, call.now);
      return jsonAnswer(201, {
        payment: paymentView(payment, moscowDateOf(call.now)),
        ...(payable.ok && { checkout: formOf(payable.value, passwords) }),
      });
    },

    resumePayment: async (call) => {
      const { portal } = call.caller;
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      if (!number) return refusal(call, { code: 'unknown_payment' });
      const resumed = await resumePayment(call.store, { portal, number }, call.now);
      if (!resumed.ok) return refusal(call, resumed.reason);
      const payment = resumed.value;
      const checkout = formOf(payment, await needs.passwords.current(call.now));
      return jsonAnswer(200, { payment: paymentView(payment, moscowDateOf(call.now)), checkout });
    },

    cancelPayment: async (call) => {
      const { portal, sub } = call.caller;
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      if (!number) return refusal(call, { code: 'unknown_payment' });
      const { store, patience } = call;
      const cancelled = await cancelPayment({ store, patience }, { portal, number, by: sub }, call.now);
      if (!cancelled.ok) return refusal(call, cancelled.reason);
      call.observation.info('payment_cancelled', { portal, payment: String(number) });
      return NO_CONTENT;
    },
  });
}

export const { handler, prime } = lambda(makeCreateRobokassaPayment, () => ({
  ...realTable(),
  catalogue: OLCHAT_CATALOGUE,
  firstPaymentNumber: realFirstPaymentNumber(),
  legal: realLegal(),
  shop: realShop(),
  passwords: realPasswords(),
  sellers: realSellers(),
  viewerAddress: realViewerAddress(),
  rim,
}));
