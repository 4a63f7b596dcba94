import type { Payment } from '../../lib/domain/payment/payment';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import type { BillingStore, Patience } from '../../lib/usecases/ports';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { putIn, SETTLED_AT, settleIn } from './settling';

/** What every store must do; run on the fake and on the real engine. */
export function billingStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;
  // Rivals wait without real time: what matters is that each one reads and decides again.
  let patience: Patience;

  beforeEach(async () => {
    store = await makeStore();
    patience = patientWithoutWaiting();
  });

  const put = (payment: Payment) => putIn(store, payment);
  const settle = (payment: Payment) => settleIn({ store, patience }, payment);

  it('gives back a payment as it was put', async () => {
    const payment = await put(cardPayment({}));
    await expect(store.readPayment(payment.number)).resolves.toEqual(payment);
  });

  it('gives back a settled payment and its subscription as they were put', async () => {
    const payment = await put(cardPayment({}));
    await expect(settle(payment)).resolves.toEqual({ outcome: 'settled', portal: PORTAL });
    const { payment: paid, subscription } = await store.readPaymentWithPortal(payment.number, PORTAL);
    expect(paid).toEqual({
      ...payment,
      version: 2,
      state: {
        status: 'paid',
        paidAt: SETTLED_AT,
        received: 3000_00,
        fact: 'result-1000001-k300000',
        effect: { kind: 'new', on: '2026-11-22', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-22' },
      },
      fiscal: { status: 'awaited', nextAt: at('2026-11-22T10:10:00Z') },
    });
    expect(subscription).toEqual({
      portal: PORTAL,
      version: 1,
      holding: {
        kind: 'paid',
        tariff: 'groups-150',
        term: { startsOn: '2026-11-22', endsOn: '2026-12-22', value: 3000_00 },
        chosenAt: at('2026-11-22T09:00:00Z'),
        atEnd: 'expires',
        payment: 1000001,
      },
      contact: {
        phone: '+79161234567',
        email: 'buh@company.ru',
        givenAt: at('2026-11-22T09:00:00Z'),
        by: 'customer:user-17',
      },
      autopay: { on: false },
      attention: [],
    });
    await expect(store.readSubscription(PORTAL)).resolves.toEqual(subscription);
  });

  it('has nothing that was not written', async () => {
    await expect(store.readPayment(paymentNumber('5'))).resolves.toBeUndefined();
    await expect(store.readSubscription(PORTAL)).resolves.toBeUndefined();
    await expect(store.readAttention('result-5-k1')).resolves.toBeUndefined();
    await expect(store.readPaymentWithPortal(paymentNumber('5'), PORTAL)).resolves.toEqual({});
    const report = { number: paymentNumber('5'), attentionId: 'result-5-k1', expectedPortal: PORTAL };
    await expect(store.readForReport(report)).resolves.toEqual({ awaiting: [] });
    await expect(store.readRequest({ scope: PORTAL, route: 'POST /v1/payments', key: 'k' })).resolves.toBeUndefined();
    await expect(store.listPayments(PORTAL, { limit: 10 })).resolves.toEqual({ payments: [], unreadable: [] });
  });

  it('finds the subscription of the payment’s own portal when the hint names another or none', async () => {
    const [first, second] = [await put(cardPayment({})), await put(cardPayment({ number: paymentNumber('1000002') }))];
    await settle(first);
    for (const hint of [OTHER_PORTAL, undefined]) {
      const read = await store.readPaymentWithPortal(second.number, hint);
      expect(read.subscription).toMatchObject({ portal: PORTAL, version: 1 });
    }
  });

  it('commits all of a decision or nothing', async () => {
    const payment = await put(cardPayment({}));
    const subscription = { ...neverPaid(PORTAL), version: 7 };
    await expect(store.commit({ drafts: [{ subscription, entries: [] }], payments: [payment] })).resolves.toBe(
      'conflict',
    );
    await expect(store.readPayment(payment.number)).resolves.toEqual(payment);
  });

  it('refuses a write that was decided on an older version', async () => {
    const payment = await put(cardPayment({}));
    await expect(store.commit({ payments: [payment] })).resolves.toBe('committed');
    await expect(store.commit({ payments: [payment] })).resolves.toBe('conflict');
    await expect(store.commit({ payments: [{ ...payment, version: 0 }] })).resolves.toBe('conflict');
    await expect(store.readPayment(payment.number)).resolves.toEqual({ ...payment, version: 2 });
    await expect(store.commit({ payments: [{ ...payment, version: 2 }] })).resolves.toBe('committed');
    await expect(store.readPayment(payment.number)).resolves.toMatchObject({ version: 3 });
  });

  const record = {
    scope: PORTAL,
    route: 'POST /v1/payments',
    key: 'key-1',
    fingerprint: 'aa',
    payment: paymentNumber('1000001'),
    expiresAt: at('2026-11-23T10:00:00Z'),
  };

  it('remembers a request until it expires, and lets a later one take its place', async () => {
    await expect(store.commit({ request: { record, now: SETTLED_AT } })).resolves.toBe('committed');
    await expect(store.readRequest(record)).resolves.toEqual(record);
    const next = { ...record, payment: paymentNumber('1000002'), expiresAt: at('2026-11-24T10:00:00Z') };
    await expect(store.commit({ request: { record: next, now: at('2026-11-23T09:59:59.999Z') } })).resolves.toBe(
      'conflict',
    );
    await expect(store.commit({ request: { record: next, now: at('2026-11-23T10:00:00Z') } })).resolves.toBe(
      'committed',
    );
    await expect(store.readRequest(record)).resolves.toEqual(next);
  });

  it('keeps requests of different portals and routes apart', async () => {
    await store.commit({ request: { record, now: SETTLED_AT } });
    await expect(store.readRequest({ ...record, scope: OTHER_PORTAL })).resolves.toBeUndefined();
    await expect(store.readRequest({ ...record, route: 'POST /v1/invoices' })).resolves.toBeUndefined();
  });

  it('lists only this portal’s payments, newest first, page by page', async () => {
    for (const number of ['998', '999', '1000', '1001']) await put(cardPayment({ number: paymentNumber(number) }));
    await put(cardPayment({ number: paymentNumber('1002'), portal: OTHER_PORTAL }));
    const numbersOf = (payments: readonly Payment[]) => payments.map(({ number }) => number);
    const first = await store.listPayments(PORTAL, { limit: 3 });
    expect(numbersOf(first.payments)).toEqual([1001, 1000, 999]);
    const second = await store.listPayments(PORTAL, { limit: 3, olderThan: paymentNumber('999') });
    expect(numbersOf(second.payments)).toEqual([998]);
  });

  it('gives out each number once, from the first one on, to a hundred at a time', async () => {
    const numbers = await Promise.all(Array.from({ length: 100 }, () => store.takePaymentNumber(1_000_001)));
    expect([...numbers].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 100 }, (_, i) => 1_000_001 + i),
    );
  });

  it('never gives out a number below the configured first one, not even after the table was restored', async () => {
    await expect(store.takePaymentNumber(1_000_001)).resolves.toBe(1_000_001);
    await expect(store.takePaymentNumber(2_000_000)).resolves.toBe(2_000_000);
    await expect(store.takePaymentNumber(1_000_001)).resolves.toBe(2_000_001);
    const numbers = await Promise.all(Array.from({ length: 20 }, () => store.takePaymentNumber(3_000_000)));
    expect([...numbers].sort((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, i) => 3_000_000 + i));
  });
}
