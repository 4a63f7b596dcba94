import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { orderRefund } from '../../lib/usecases/orderRefund';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { previewReversal } from '../../lib/usecases/takeBack';
import { withdrawRefund } from '../../lib/usecases/withdrawRefund';
import { workRefund } from '../../lib/usecases/workRefund';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { OP_KEY, REQUEST_ID } from '../fixtures/givingBack';

// 30 days for 3 000.00 on 22 November and 90 days for 9 000.00 on 2 December: the term runs to 22 March and is worth 11 000.00.
// The 9 000.00 go back, and the days with them (docs/rules.md, «Money given back»).

const FIRST = paymentNumber('1000001');
const SECOND = paymentNumber('1000002');
const patience = patientWithoutWaiting();
let store: MemoryStore;

beforeEach(async () => {
  store = memoryStore();
  await buy(FIRST, 30, 3000_00, '2026-11-22T09:00:00Z');
  await buy(SECOND, 90, 9000_00, '2026-12-02T09:00:00Z');
});

async function buy(number: PaymentNumber, periodDays: 30 | 90, sum: number, when: string) {
  const amount = kopecks(sum);
  await store.commit({
    payments: [cardPayment({ number, periodDays, amount, createdAt: at(when), version: 0 })],
  });
  expect(await report(number, sum, when)).toMatchObject({ outcome: 'settled' });
}

function report(number: PaymentNumber, sum: number, when: string) {
  const told = { numberText: String(number), sumText: `${sum / 100}.00`, sum: kopecks(sum), claimedPortal: PORTAL };
  const money = { ...namedFact(told), by: 'robokassa', card: { opKey: OP_KEY, by: 'report' } } as const;
  return settlePayment({ store, catalogue: OLCHAT_CATALOGUE, patience }, money, at(when));
}

function order(number: PaymentNumber, sum?: number) {
  return orderRefund(
    { store, catalogue: OLCHAT_CATALOGUE, patience, askState: async () => ({ kind: 'unclear' }) },
    number,
    { days: 'take_back', note: 'Отказ', by: 'operator-7', ...(sum !== undefined && { sum: kopecks(sum) }) },
    { scope: 'operator-7', route: 'POST /refunds', key: `${number}-${sum}`, fingerprint: 'aa' },
    at('2026-12-02T10:00:00Z'),
  );
}

async function finish(number: PaymentNumber, when = '2026-12-02T10:06:00Z') {
  const refunds = {
    create: async () => ({ kind: 'accepted', requestId: REQUEST_ID }) as const,
    getState: async () => ({ kind: 'finished' }) as const,
  };
  const work = (now: string) =>
    workRefund({ store, catalogue: OLCHAT_CATALOGUE, patience, refunds }, `${number}-1`, at(now));
  expect(await work('2026-12-02T10:01:00Z')).toEqual({ outcome: 'requested' });
  return work(when);
}

const held = async () => (await store.readSubscription(PORTAL))?.holding;

it('takes the purchase back when the money has gone, and not before', async () => {
  expect(await order(SECOND)).toMatchObject({ ok: true });
  expect(await held()).toMatchObject({ term: { endsOn: '2027-03-22', value: 11_000_00 } });
  expect(await finish(SECOND)).toEqual({ outcome: 'finished' });
  expect(await held()).toMatchObject({
    term: { startsOn: '2026-11-22', endsOn: '2026-12-22', value: 3000_00 },
  });
  expect(await store.readPayment(SECOND)).toMatchObject({
    state: { status: 'reversed', reason: 'refunded' },
    refunds: [{ standing: 'finished', sum: 9000_00 }],
  });
  const last = store.journal.slice(-2);
  expect(last.map(({ event }) => event)).toMatchObject([
    { kind: 'taken_back', reason: 'refunded', amount: 9000_00 },
    { kind: 'refund_finished', outcome: 'taken_back' },
  ]);
  const mails = last.flatMap(({ owed }) => owed.filter(({ kind }) => kind === 'mail'));
  expect(mails).toMatchObject([{ template: 'refund_finished' }]);
  const days = { from: calendarDate('2026-11-22'), to: calendarDate('2026-12-02') };
  const lines = await store.listLedger(days, { limit: 100 });
  expect(lines.map(({ kind, sum }) => [kind, sum])).toEqual([
    ['card', 3000_00],
    ['card', 9000_00],
    ['refund', -9000_00],
  ]);
});

it('takes back its own days only, whatever was bought between order and end of the refund', async () => {
  await order(FIRST);
  await buy(paymentNumber('1000003'), 30, 3000_00, '2026-12-02T10:03:00Z');
  expect(await finish(FIRST)).toEqual({ outcome: 'finished' });
  // The 90 days and the 30 days run from 2 December.
  expect(await held()).toMatchObject({ term: { startsOn: '2026-12-02', endsOn: '2027-04-01', value: 12_000_00 } });
});

it('money that was refunded is not new money when its report is repeated', async () => {
  await order(SECOND);
  await finish(SECOND);
  expect(await report(SECOND, 9000_00, '2026-12-02T11:00:00Z')).toMatchObject({ outcome: 'already_settled' });
  expect(await held()).toMatchObject({ term: { endsOn: '2026-12-22', value: 3000_00 } });
  expect(await store.readPayment(SECOND)).toMatchObject({ state: { status: 'reversed' }, attention: [] });
});

it('a refund that takes the purchase back is refused for a part of the sum', async () => {
  expect(await order(SECOND, 8999_99)).toMatchObject({ ok: false, reason: { code: 'refund_whole_only' } });
});

describe('taking back by an operator', () => {
  const preview = (reason: 'mistake' | 'refunded' | 'chargeback') => {
    const version = store.journal.find(({ payment }) => payment === SECOND)?.version ?? 0;
    const wanted = { version, reason, note: '', by: 'operator:operator-7' } as const;
    return previewReversal({ store, catalogue: OLCHAT_CATALOGUE }, PORTAL, wanted, at('2026-12-02T11:00:00Z'));
  };

  it.each(['mistake', 'refunded', 'chargeback'] as const)(
    'as %s is refused while a refund is under way',
    async (how) => {
      await order(SECOND);
      expect(await preview(how)).toEqual({ ok: false, reason: { code: 'refund_in_progress' } });
    },
  );

  it('as a chargeback, which came while a refund waited to be sent, is possible once that refund is withdrawn', async () => {
    await order(SECOND);
    expect(await preview('chargeback')).toEqual({ ok: false, reason: { code: 'refund_in_progress' } });
    const named = { payment: SECOND, order: 1 };
    await withdrawRefund({ store, patience }, named, 'operator-8', at('2026-12-02T10:00:30Z'));
    expect(await preview('chargeback')).toMatchObject({ ok: true });
  });

  it('as a mistake is refused once a part of the money has gone, because not all of it could wait again', async () => {
    await orderRefund(
      { store, catalogue: OLCHAT_CATALOGUE, patience, askState: async () => ({ kind: 'unclear' }) },
      SECOND,
      { days: 'keep', note: 'Скидка', by: 'operator-7', sum: kopecks(1000_00) },
      { scope: 'operator-7', route: 'POST /refunds', key: 'part', fingerprint: 'aa' },
      at('2026-12-02T10:00:00Z'),
    );
    await finish(SECOND);
    expect(await preview('mistake')).toEqual({ ok: false, reason: { code: 'partly_refunded' } });
    expect(await preview('refunded')).toMatchObject({ ok: true });
  });
});
