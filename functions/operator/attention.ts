import { attentionView } from '../../lib/api/views/attention';
import type { Attention } from '../../lib/domain/attention/attention';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { refundUnderWay } from '../../lib/domain/corrections/refund';
import type { Payment } from '../../lib/domain/payment/payment';
import { type AskStateNeeds, stateAsker } from '../../lib/lambda/askState';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { malformedRequest } from '../../lib/lambda/httpRefusal';
import { refundPort } from '../../lib/lambda/refundPort';
import { refusal } from '../../lib/lambda/refusal';
import { fingerprintOf } from '../../lib/lambda/sha256';
import type { StateAnswer } from '../../lib/robokassa/gateway';
import type { OpenRefundService } from '../../lib/robokassa/refundService';
import type { SigningPasswords } from '../../lib/robokassa/shop';
import type { BillingStore } from '../../lib/usecases/ports';
import { reopenAttention } from '../../lib/usecases/reopenAttention';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import type { TakeBackNeeds } from '../../lib/usecases/takeBack';

type AttentionStore = TakeBackNeeds['store'] &
  Pick<
    BillingStore,
    | 'readRequest'
    | 'listAttention'
    | 'readPayments'
    | 'readPaymentWithPortal'
    | 'readForReport'
    | 'readForCheck'
    | 'readRefund'
  >;

type AttentionNeeds = { readonly catalogue: Catalogue; readonly openRefunds: OpenRefundService } & AskStateNeeds<
  SigningPasswords,
  StateAnswer
>;

/** The payments by whose operations the open money of a list came. Only that money can go back through Robokassa. */
async function paymentsOf(store: Pick<BillingStore, 'readPayments'>, list: readonly Attention[]) {
  const waiting = list.filter(({ resolution, source, bankReference }) => !resolution && !source && !bankReference);
  const numbers = [...new Set(waiting.flatMap(({ payment }) => payment ?? []))];
  const payments = numbers.length === 0 ? [] : await store.readPayments(numbers);
  return new Map<number | undefined, Payment>(payments.map((payment) => [payment.number, payment]));
}

/** What waits for a person, what a person decided about it, and opening it again (docs/rules.md, «Attention»). */
export function attentionHandlers(
  needs: AttentionNeeds,
): Handlers<'listAttention' | 'resolveAttention' | 'reopenAttention', AttentionStore> {
  const { catalogue } = needs;
  return {
    listAttention: async (call) => {
      const { status, limit, cursor } = call.query;
      const { store } = call;
      const after = cursor === undefined ? undefined : await store.readAttention(cursor);
      if (cursor !== undefined && !after) {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const list = await store.listAttention(status, { limit, ...(after && { after }) });
      const last = list.length === limit ? list.at(-1) : undefined;
      const payments = await paymentsOf(store, list);
      return jsonAnswer(200, {
        attention: list.map((one) => attentionView(one, refundUnderWay(payments.get(one.payment), one.id))),
        ...(last && { nextCursor: last.id }),
      });
    },

    resolveAttention: async (call) => {
      const { body, caller, event, idempotencyKey: key } = call;
      const wanted = { ...body, by: caller.sub };
      const id = event.pathParameters?.['id'] ?? '';
      const resolved = await resolveAttention(
        {
          store: call.store,
          catalogue,
          patience: call.patience,
          // Built only where Robokassa is asked: most resolutions need neither passwords nor Robokassa.
          askState: async (number) => (await stateAsker(needs, call))(number),
          // Asking about the progress of a refund takes no password.
          askRefund: ({ payment, requestId }) =>
            refundPort(needs.openRefunds({}, call.remainingMs), call.observation, String(payment)).getState(requestId),
        },
        id,
        wanted,
        { scope: caller.sub, route: event.routeKey, key, fingerprint: fingerprintOf({ id, ...body }) },
        call.now,
      );
      if (!resolved.ok) return refusal(call, resolved.reason);
      const { attention, said } = resolved.value;
      call.observation.info('attention_resolved', { code: attention.kind, outcome: wanted.action });
      return jsonAnswer(200, { ...attentionView(attention), ...(said !== undefined && { robokassaSays: said }) });
    },

    reopenAttention: async (call) => {
      const { note, closedAt, expected, wordsForCustomer } = call.body;
      const wanted = {
        note,
        by: `operator:${call.caller.sub}` as const,
        ...(wordsForCustomer !== undefined && { words: wordsForCustomer }),
        ...(closedAt !== undefined && { closedAt }),
        ...(expected && { expected }),
      };
      const id = call.event.pathParameters?.['id'] ?? '';
      const opened = await reopenAttention(
        { store: call.store, catalogue, patience: call.patience },
        id,
        wanted,
        call.now,
      );
      if (!opened.ok) return refusal(call, opened.reason);
      call.observation.info('attention_reopened', { code: opened.value.kind });
      return jsonAnswer(200, attentionView(opened.value));
    },
  };
}
