import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import type { Instant } from '../../lib/domain/calendar/instant';
import type { WantedRefund } from '../../lib/domain/corrections/refund';
import type { RefundPort } from '../../lib/domain/corrections/refundNews';
import { type Kopecks, kopecks } from '../../lib/domain/money/money';
import type { CardPayment, Payment } from '../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import type { Subscription } from '../../lib/domain/subscription/subscription';
import { orderRefund } from '../../lib/usecases/orderRefund';
import type { BillingStore } from '../../lib/usecases/ports';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { workRefund } from '../../lib/usecases/workRefund';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, FIRST_PURCHASE, paidSubscription } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';

export const OP_KEY = '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF';
export const REQUEST_ID = 'f3b0a5f0-0000-4000-8000-000000000001';
const ASKED_AT = at('2026-11-24T09:00:00Z');

/** 150 groups for 30 days, paid with 3 000.00 by card on 22 November 2026: the term runs to 22 December. */
export const PAID = cardPayment({
  version: 0,
  card: { opKey: OP_KEY, by: 'report' },
  receipt: {
    name: 'OLChat тариф WhatsApp 150 групп, 30 дней',
    vat: 'usn_exempt',
    taxation: 'usn_income',
    receiptObject: 'service',
  },
  state: {
    status: 'paid',
    paidAt: at('2026-11-22T09:05:00Z'),
    received: kopecks(3000_00),
    fact: 'result-1000001-k300000',
    effect: FIRST_PURCHASE,
  },
});

const TERM = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { version: 0 });

export const RUNNING: Subscription = {
  ...TERM,
  holding: TERM.holding.kind === 'paid' ? { ...TERM.holding, payment: PAID.number } : TERM.holding,
};

type Changed = {
  readonly payment?: Payment;
  readonly subscription?: Subscription;
};

/** A portal with one paid card payment, and Robokassa by the answers of a test. */
export async function refundWorld({ payment = PAID, subscription = RUNNING }: Changed = {}) {
  const store = memoryStore();
  const entries = [
    {
      portal: payment.portal,
      at: at('2026-11-22T09:05:00Z'),
      by: 'robokassa',
      event: { kind: 'tariff_ended', autopayEnded: false },
      before: subscription.holding,
      after: subscription.holding,
      owed: [],
    },
  ] as const;
  await store.commit({ payments: [payment], drafts: [{ subscription, entries }] });
  return worldOn(store);
}

type Pressed = { readonly key?: string; readonly changed?: Partial<BillingStore>; readonly number?: PaymentNumber };

function worldOn(store: MemoryStore) {
  const orders: Parameters<RefundPort['create']>[0][] = [];
  const robokassa: { -readonly [Method in keyof RefundPort]: RefundPort[Method] } = {
    create: async () => ({ kind: 'accepted', requestId: REQUEST_ID }),
    getState: async () => ({ kind: 'processing' }),
  };
  let keys = 0;
  const patience = patientWithoutWaiting();
  const world = {
    store,
    orders,
    robokassa,
    order(
      wanted: Partial<WantedRefund> & { readonly roubles?: number } = {},
      { key, changed = {}, number = PAID.number }: Pressed = {},
      now: Instant = ASKED_AT,
    ) {
      const { roubles, ...rest } = wanted;
      keys += 1;
      const sum: { sum?: Kopecks } = roubles === undefined ? {} : { sum: kopecks(Math.round(roubles * 100)) };
      return orderRefund(
        {
          store: { ...store, ...changed },
          catalogue: OLCHAT_CATALOGUE,
          patience,
          askState: async () => ({ kind: 'unclear' }),
        },
        number,
        { days: 'keep', note: 'Клиент попросил', by: 'operator-7', ...sum, ...rest },
        { scope: 'operator-7', route: 'POST /refunds', key: key ?? `key-${keys}`, fingerprint: JSON.stringify(wanted) },
        now,
      );
    },
    work(now: string, changed: Partial<BillingStore> = {}, id = '1000001-1') {
      const refunds: RefundPort = {
        create: (order) => {
          orders.push(order);
          return world.robokassa.create(order);
        },
        getState: (requestId) => world.robokassa.getState(requestId),
      };
      return workRefund(
        { store: { ...store, ...changed }, catalogue: OLCHAT_CATALOGUE, patience, refunds },
        id,
        at(now),
      );
    },
    state: async (id = '1000001-1') => (await store.readRefund(id))?.state,
    payment: async () => (await store.readPayment(PAID.number)) as CardPayment,
    holding: async () => (await store.readSubscription(PAID.portal))?.holding,
    /** The mails owed so far, in their order. */
    mails: () =>
      store.journal.flatMap(({ owed }) => owed.flatMap((effect) => (effect.kind === 'mail' ? [effect.template] : []))),
  };
  return world;
}

export type RefundWorld = Awaited<ReturnType<typeof refundWorld>>;

/**
 * Resolves an attention as an operator does. Robokassa, which is asked first, gives no clear answer unless a test says
 * otherwise.
 */
export function resolveIn(
  store: MemoryStore,
  id: string,
  action: 'apply' | 'refunded' | 'noted' | 'done' | 'not_done',
  on: string,
  getState: RefundPort['getState'] = async () => ({ kind: 'unclear' }),
) {
  const needs = {
    store,
    catalogue: OLCHAT_CATALOGUE,
    patience: patientWithoutWaiting(),
    askState: async () => ({ kind: 'unclear' }) as const,
    askRefund: ({ requestId }: { readonly requestId: string }) => getState(requestId),
  };
  return resolveAttention(
    needs,
    id,
    { action, note: 'Посмотрели в кабинете', by: 'operator-7' },
    freshRequest(),
    at(on),
  );
}
