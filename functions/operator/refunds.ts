import { refundsView } from '../../lib/api/views/refunds';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { parsePaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { type AskStateNeeds, stateAsker } from '../../lib/lambda/askState';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import type { HttpCall } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { refusal } from '../../lib/lambda/refusal';
import { fingerprintOf } from '../../lib/lambda/sha256';
import type { StateAnswer } from '../../lib/robokassa/gateway';
import type { SigningPasswords } from '../../lib/robokassa/shop';
import { type OrderRefundNeeds, orderRefund, readRefunds } from '../../lib/usecases/orderRefund';
import { withdrawRefund } from '../../lib/usecases/withdrawRefund';

// A payment has at most fifty refunds.
const ORDER = /^[1-9]\d?$/;

/** Money of a payment given back through Robokassa (docs/rules.md, «Money given back»). */
export function refundHandlers(
  needs: { readonly catalogue: Catalogue } & AskStateNeeds<SigningPasswords, StateAnswer>,
): Handlers<'getRefunds' | 'orderRefund' | 'withdrawRefund', OrderRefundNeeds['store']> {
  const areRefundsOpen = async ({ now }: HttpCall) => (await needs.passwords.current(now)).password3 !== undefined;
  return {
    getRefunds: async (call) => {
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      const found = number && (await readRefunds(call.store, number));
      if (!found) return refusal(call, { code: 'unknown_payment' });
      return jsonAnswer(200, refundsView(found, await areRefundsOpen(call), call.now));
    },

    orderRefund: async (call) => {
      const { caller, idempotencyKey: key, body, event } = call;
      const number = parsePaymentNumber(event.pathParameters?.['number'] ?? '');
      if (number === undefined) return refusal(call, { code: 'unknown_payment' });
      // Checked before anything is reserved: without Password #3, and in test mode, no money can go back through
      // Robokassa.
      const isOpen = await areRefundsOpen(call);
      if (!isOpen && !body.elsewhere) return refusal(call, { code: 'refunds_not_set_up' });
      const ordered = await orderRefund(
        {
          store: call.store,
          catalogue: needs.catalogue,
          patience: call.patience,
          askState: async (asked) => (await stateAsker(needs, call))(asked),
        },
        number,
        { ...body, by: caller.sub },
        { scope: caller.sub, route: event.routeKey, key, fingerprint: fingerprintOf({ number, ...body }) },
        call.now,
      );
      if (!ordered.ok) return refusal(call, ordered.reason);
      call.observation.info('refund_ordered', {
        payment: String(number),
        code: body.elsewhere ? 'elsewhere' : 'robokassa',
      });
      return jsonAnswer(202, refundsView(ordered.value, isOpen, call.now));
    },

    withdrawRefund: async (call) => {
      const { number = '', order = '' } = call.event.pathParameters ?? {};
      const payment = parsePaymentNumber(number);
      if (payment === undefined || !ORDER.test(order)) return refusal(call, { code: 'unknown_payment' });
      const withdrawn = await withdrawRefund(call, { payment, order: Number(order) }, call.caller.sub, call.now);
      if (!withdrawn.ok) return refusal(call, withdrawn.reason);
      call.observation.info('refund_withdrawn', { payment: number });
      return jsonAnswer(200, refundsView(withdrawn.value, await areRefundsOpen(call), call.now));
    },
  };
}
