import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { ClosingAct } from '../../lib/domain/documents/closingAct';
import type { SellerProfile } from '../../lib/domain/documents/seller';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { withActs } from '../../lib/usecases/issueActs';
import { orderRefund } from '../../lib/usecases/orderRefund';
import type { BillingStore } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { actsOn, now, value } from '../fixtures/takingBack';

const INVOICE = paymentNumber('1000003');
const OTHER = paymentNumber('1000004');
/** Later on the day of the grant. */
const LATER = at('2026-11-24T12:00:00Z');
const GIVES_ACTS: SellerProfile = { ...SELLER, closing: 'act_at_grant' };

let memory: MemoryStore;

beforeEach(async () => {
  memory = memoryStore();
  await memory.commit({
    payments: [
      { ...invoicePayment(), version: 0 },
      { ...invoicePayment({ number: OTHER, portal: OTHER_PORTAL }), version: 0 },
    ],
  });
});

/** The acts of operators on a store whose seller gives closing acts. */
function selling(...sellers: readonly SellerProfile[]) {
  const store: BillingStore = withActs(() => memory, sellers)(() => 60_000);
  return actsOn(store);
}

async function actsOf(number = INVOICE): Promise<InvoicePayment['acts']> {
  const payment = await memory.readPayment(number);
  return payment?.kind === 'invoice' ? payment.acts : undefined;
}

async function act(number: number): Promise<ClosingAct> {
  const found = await memory.readAct(number);
  if (!found) throw new Error(`no act ${number}`);
  return found;
}

const registered = async (month = '2026-11') =>
  (await memory.listActLines(month, { limit: 50 })).map(({ kind, act: { number }, sum }) => [kind, number, sum]);

describe('an act that is made when days are granted', () => {
  it('copies invoice and settlement and names the bought days, and the purchase owes its document', async () => {
    value(await selling(GIVES_ACTS).confirms(INVOICE, 3000));
    expect(await act(1)).toEqual({
      number: 1,
      date: '2026-11-24',
      at: now,
      portal: PORTAL,
      invoice: { number: 1000003, issuedOn: '2026-11-22' },
      period: { days: 30, from: '2026-11-24' },
      seller: SELLER.requisites,
      buyer: expect.objectContaining({ name: 'ООО «Ромашка»', inn: '7707083893' }),
      line: {
        name: 'Неисключительные права на использование ПО для ЭВМ «OLChat»: группы WhatsApp, тариф 150 групп, 30 дней с 24.11.2026',
        quantity: 1,
        unit: 'шт.',
        price: 300_000,
        sum: 300_000,
      },
      vat: 'usn_exempt',
      offerUrl: 'https://olchat.io/offer',
    });
    expect(await actsOf()).toEqual([{ number: 1, date: '2026-11-24', sum: 300_000 }]);
    const [purchase] = await memory.readJournal(PORTAL, { limit: 1 });
    expect(purchase?.owed[0]).toEqual({ id: 'act-1', kind: 'act', act: 1 });
    expect(await memory.listActLines('2026-11', { limit: 9 })).toEqual([
      {
        kind: 'issued',
        day: '2026-11-24',
        at: now,
        act: { number: 1, date: '2026-11-24' },
        sum: 300_000,
        invoice: 1000003,
        invoiceDate: '2026-11-22',
        portal: PORTAL,
        buyerName: 'ООО «Ромашка»',
        buyerInn: '7707083893',
        buyerKpp: '770701001',
        text: (await act(1)).line.name,
      },
    ]);
  });

  it('waits for the whole sum, because a part grants nothing', async () => {
    const operator = selling(GIVES_ACTS);
    value(await operator.confirms(INVOICE, 1000, '2026-11-24 №1'));
    expect(await actsOf()).toBeUndefined();
    value(await operator.confirms(INVOICE, 2000, '2026-11-24 №2'));
    expect(await actsOf()).toEqual([{ number: 1, date: '2026-11-24', sum: 300_000 }]);
  });

  it('is over the price where more came: the rest waits for a person', async () => {
    value(await selling(GIVES_ACTS).confirms(INVOICE, 5000));
    expect(await actsOf()).toEqual([{ number: 1, date: '2026-11-24', sum: 300_000 }]);
  });

  it('is made once, though two operators confirm the same row at the same moment', async () => {
    const operator = selling(GIVES_ACTS);
    await Promise.all([operator.confirms(INVOICE, 3000), operator.confirms(INVOICE, 3000)]);
    expect((await actsOf())?.length).toBe(1);
    expect(await registered()).toHaveLength(1);
  });

  it('is signed by the signatory of its own day, with the tax of its invoice', async () => {
    const newHead: SellerProfile = {
      ...GIVES_ACTS,
      validFrom: calendarDate('2026-11-24'),
      vat: 'usn_5',
      requisites: { ...SELLER.requisites, signatories: { kind: 'company', head: 'Н. О. Новая' } },
    };
    value(await selling(SELLER, newHead).confirms(INVOICE, 3000));
    expect((await act(1)).seller.signatories).toEqual({ kind: 'company', head: 'Н. О. Новая' });
    expect((await act(1)).vat).toBe('usn_exempt');
  });

  it('has the first number of the profile, and later acts count on from it', async () => {
    const operator = selling({ ...GIVES_ACTS, firstActNumber: 501 });
    value(await operator.confirms(INVOICE, 3000, '2026-11-24 №1'));
    value(await operator.confirms(OTHER, 3000, '2026-11-24 №2'));
    expect([(await actsOf())?.[0]?.number, (await actsOf(OTHER))?.[0]?.number]).toEqual([501, 502]);
  });

  it.each([
    ['who gives none', [SELLER]],
    ['who says so', [{ ...SELLER, closing: 'none' as const }]],
    ['who gives them from tomorrow on', [SELLER, { ...GIVES_ACTS, validFrom: calendarDate('2026-11-25') }]],
    ['who gave them until yesterday', [GIVES_ACTS, { ...SELLER, validFrom: calendarDate('2026-11-24') }]],
  ])('is not made by a seller %s', async (_who, sellers: readonly SellerProfile[]) => {
    value(await selling(...sellers).confirms(INVOICE, 3000));
    expect(await actsOf()).toBeUndefined();
    expect(await registered()).toEqual([]);
    expect(await memory.takeActNumber(1)).toBe(1);
  });
});

describe('an act whose money no longer counts', () => {
  it('is cancelled with the purchase, and stays in all lists', async () => {
    const operator = selling(GIVES_ACTS);
    value(await operator.confirms(INVOICE, 3000));
    value(await operator.takesBack({ version: 1 }, PORTAL, LATER));
    expect(await actsOf()).toEqual([{ number: 1, date: '2026-11-24', sum: 300_000, cancelledOn: '2026-11-24' }]);
    expect(await registered()).toEqual([
      ['issued', 1, 300_000],
      ['cancelled', 1, -300_000],
    ]);
  });

  it('is replaced by another when the invoice is paid again', async () => {
    const operator = selling(GIVES_ACTS);
    value(await operator.confirms(INVOICE, 3000, '2026-11-24 №1'));
    value(await operator.takesBack({ version: 1 }, PORTAL, LATER));
    value(await operator.confirms(INVOICE, 3000, '2026-11-24 №2'));
    expect((await act(2)).insteadOf).toEqual({ number: 1, date: '2026-11-24' });
    expect((await actsOf())?.map(({ number, cancelledOn }) => [number, cancelledOn])).toEqual([
      [1, '2026-11-24'],
      [2, undefined],
    ]);
  });

  it('is replaced by one of the invoice its row is moved to, in the same write', async () => {
    const operator = selling(GIVES_ACTS);
    value(await operator.confirms(INVOICE, 3000));
    value(await operator.takesBack({ version: 1, moveTo: OTHER }, PORTAL, LATER));
    expect(await actsOf(OTHER)).toEqual([{ number: 2, date: '2026-11-24', sum: 300_000 }]);
    expect((await act(2)).insteadOf).toBeUndefined();
    expect(await registered()).toEqual([
      ['issued', 1, 300_000],
      ['cancelled', 1, -300_000],
      ['issued', 2, 300_000],
    ]);
  });

  it('is cancelled even after the seller has stopped giving acts', async () => {
    value(await selling(GIVES_ACTS).confirms(INVOICE, 3000));
    value(await selling(SELLER).takesBack({ version: 1, reason: 'refunded' }));
    expect((await actsOf())?.[0]?.cancelledOn).toBe('2026-11-24');
  });

  it('is replaced by one over the rest where a part of its money is left', async () => {
    const operator = selling(GIVES_ACTS);
    value(await operator.confirms(INVOICE, 3000));
    const store = withActs(() => memory, [GIVES_ACTS])(() => 60_000);
    const refunded = await orderRefund(
      {
        store,
        catalogue: OLCHAT_CATALOGUE,
        patience: patientWithoutWaiting(),
        askState: async () => ({ kind: 'unclear' }),
      },
      INVOICE,
      {
        sum: kopecks(1000_01),
        days: 'keep',
        elsewhere: { on: calendarDate('2026-12-02') },
        note: 'Вернули переводом',
        by: 'olga',
      },
      { scope: 'olga', route: 'POST /refunds', key: 'refund', fingerprint: 'refund' },
      at('2026-12-02T10:00:00Z'),
    );
    expect(refunded).toMatchObject({ ok: true });
    expect(await actsOf()).toEqual([
      { number: 1, date: '2026-11-24', sum: 300_000, cancelledOn: '2026-12-02' },
      { number: 2, date: '2026-12-02', sum: 199_999 },
    ]);
    expect(await act(2)).toMatchObject({
      insteadOf: { number: 1, date: '2026-11-24' },
      period: { days: 30, from: '2026-11-24' },
      line: { price: 199_999, sum: 199_999 },
    });
    expect(await registered('2026-12')).toEqual([
      ['cancelled', 1, -300_000],
      ['issued', 2, 199_999],
    ]);
    const [entry] = await memory.readJournal(PORTAL, { limit: 1 });
    expect(entry?.owed).toMatchObject([
      { id: 'act-2', kind: 'act', act: 2 },
      { kind: 'mail', template: 'refund_finished' },
    ]);
  });
});

describe('an act over money that is refunded', () => {
  const gives = (roubles: number, days: 'keep' | 'end_now' = 'keep') =>
    orderRefund(
      {
        store: withActs(() => memory, [GIVES_ACTS])(() => 60_000),
        catalogue: OLCHAT_CATALOGUE,
        patience: patientWithoutWaiting(),
        askState: async () => ({ kind: 'unclear' }),
      },
      INVOICE,
      {
        days,
        note: 'Вернули часть',
        by: 'olga',
        sum: kopecks(roubles * 100),
        elsewhere: { on: calendarDate('2026-11-24') },
      },
      { scope: 'olga', route: 'POST /refunds', key: `back-${roubles}`, fingerprint: String(roubles) },
      LATER,
    );
  const numbered = async () => (await actsOf())?.map(({ number, sum, cancelledOn }) => [number, sum, cancelledOn]);

  beforeEach(async () => {
    value(await selling(GIVES_ACTS).confirms(INVOICE, 3000));
  });

  it.each(['keep', 'end_now'] as const)('gives way to one over the rest (%s)', async (days) => {
    value(await gives(1000, days));
    expect(await numbered()).toEqual([
      [1, 300_000, '2026-11-24'],
      [2, 200_000, undefined],
    ]);
    expect((await act(2)).insteadOf).toEqual({ number: 1, date: '2026-11-24' });
    const told = memory.journal.find(({ event }) => event.kind === 'refund_finished');
    expect(told?.owed).toContainEqual({ id: 'act-2', kind: 'act', act: 2 });
  });

  it('is replaced after each part, and by none when nothing is left', async () => {
    value(await gives(1000));
    value(await gives(2000));
    expect(await numbered()).toEqual([
      [1, 300_000, '2026-11-24'],
      [2, 200_000, '2026-11-24'],
    ]);
    expect((await registered()).reduce((sum, line) => sum + Number(line[2]), 0)).toBe(0);
  });
});

describe('an act that is asked for by mail', () => {
  const effectsOfNewest = async () => (await memory.readJournal(PORTAL, { limit: 1 }))[0]?.owed;

  beforeEach(async () => {
    const payment = await memory.readPayment(INVOICE);
    if (payment?.kind === 'invoice') await memory.commit({ payments: [{ ...payment, closingTo: 'acts@company.ru' }] });
  });

  it('is mailed to that address after it was drawn, and so is its cancelling', async () => {
    const operator = selling(GIVES_ACTS);
    value(await operator.confirms(INVOICE, 3000));
    const mail = { kind: 'mail', payment: INVOICE, to: 'acts@company.ru', act: 1 };
    expect((await effectsOfNewest())?.slice(0, 2)).toEqual([
      { id: 'act-1', kind: 'act', act: 1 },
      { id: 'mail-closing_document', template: 'closing_document', ...mail },
    ]);
    value(await operator.takesBack({ version: 1 }, PORTAL, LATER));
    const [attention, correction] = (await memory.readJournal(PORTAL, { limit: 2 })).map(({ owed }) => owed);
    expect([...(attention ?? []), ...(correction ?? [])]).toContainEqual({
      id: 'mail-closing_cancelled',
      template: 'closing_cancelled',
      ...mail,
    });
  });

  it('is not mailed where the seller gives no acts', async () => {
    value(await selling(SELLER).confirms(INVOICE, 3000));
    expect(JSON.stringify(await effectsOfNewest())).not.toMatch(/closing|acts@/);
  });
});

describe('an invoice of nothing', () => {
  it('has no act', async () => {
    const store = withActs(() => memory, [GIVES_ACTS])(() => 60_000);
    const operator = actsOn(store);
    // Nobody issues an invoice over nothing, but an act over nothing would be no voucher.
    await memory.commit({
      payments: [{ ...invoicePayment({ number: paymentNumber('1000005'), amount: kopecks(0) }), version: 0 }],
    });
    value(await operator.confirms(paymentNumber('1000005'), 10));
    expect(await memory.readPayment(paymentNumber('1000005'))).toMatchObject({
      state: { status: 'paid', received: 0 },
    });
    expect(await actsOf(paymentNumber('1000005'))).toBeUndefined();
  });
});
