import { makeReadBilling } from '../../functions/readBilling';
import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { FREE_ANSWER } from '../fixtures/freePortal';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;

beforeEach(() => {
  store = memoryStore();
});

type More = { now?: string; body?: unknown; query?: string; number?: string; portal?: string };

function ask(routeKey: string, { now = '2026-12-02T09:00:00Z', body, query, number, portal = PORTAL }: More = {}) {
  return call(makeReadBilling(functionNeeds(store, recordingObservation())), {
    routeKey,
    now,
    claims: { portal, sub: 'user-17', scope: 'billing:pay' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(query !== undefined && { query }),
    ...(number !== undefined && { pathParameters: { number } }),
  });
}

async function paidOnTheTwentySecond(sum = 3000_00) {
  const payment = cardPayment({});
  await store.commit({ payments: [{ ...payment, version: 0 }] });
  const money = { by: 'robokassa', numberText: '1000001', sumText: 'x', sum: kopecks(sum) } as const;
  const needs = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
  await settlePayment(needs, namedFact(money), at('2026-11-22T10:00:00Z'));
}

describe('GET /v1/tariffs', () => {
  it('lists what is sold, with the free tariff first', async () => {
    const { statusCode, json } = await ask('GET /v1/tariffs');
    expect(statusCode).toBe(200);
    expect(json.tariffs[0]).toEqual({ id: 'groups-50', groups: 50, title: '50 групп', periods: [] });
    expect(json.tariffs[2]).toMatchObject({ id: 'groups-unlimited', groups: null });
    expect(json.tariffs[2].periods[3]).toEqual({ days: 360, amount: { value: '60000.00', currency: 'RUB' } });
    expect(json).not.toHaveProperty('legal');
  });

  it('says where the documents are that paying agrees to', async () => {
    const legal = {
      version: '2026-11',
      offer: 'https://o.example',
      terms: 'https://t.example',
      privacy: 'https://p.example',
    };
    const answer = await call(makeReadBilling({ ...functionNeeds(store, recordingObservation()), legal }), {
      routeKey: 'GET /v1/tariffs',
      now: '2026-12-02T09:00:00Z',
      claims: { portal: PORTAL, sub: 'user-17', scope: 'billing:pay' },
    });
    expect(answer.json.legal).toEqual(legal);
  });

  it.each([
    ['c0ffee123456', 'c0ffee123456'],
    [undefined, undefined],
  ])('says which sources answer where that is known: %s', async (commit, told) => {
    const handler = makeReadBilling({ ...functionNeeds(store, recordingObservation()), commit });
    const asked = {
      routeKey: 'GET /v1/tariffs',
      now: '2026-12-02T09:00:00Z',
      claims: { portal: PORTAL, sub: 'user-17', scope: 'billing:pay' },
    };
    expect((await call(handler, asked)).headers?.['x-olchat-commit']).toBe(told);
  });
});

describe('GET /v1/subscription', () => {
  it('of an unknown portal is free', async () => {
    expect((await ask('GET /v1/subscription')).json).toEqual(FREE_ANSWER);
  });

  it.each([
    ['2026-12-02T09:00:00Z', 'active', 150, 20],
    ['2026-12-22T20:59:59Z', 'active', 150, 0],
    ['2026-12-22T21:00:00Z', 'expired', 0, 0],
  ])('at %s is %s with %i groups and %i days left', async (now, status, groups, daysLeft) => {
    await paidOnTheTwentySecond();
    expect((await ask('GET /v1/subscription', { now })).json).toMatchObject({
      status,
      groups,
      daysLeft,
      endsOn: '2026-12-22',
    });
  });

  it('says that money is under review', async () => {
    await paidOnTheTwentySecond(2999_99);
    expect((await ask('GET /v1/subscription')).json).toMatchObject({ status: 'free', underReview: true });
  });
});

describe('POST /v1/quotes', () => {
  it('says what a purchase today would do', async () => {
    await paidOnTheTwentySecond();
    const { json } = await ask('POST /v1/quotes', { body: { tariff: 'groups-unlimited', periodDays: 30 } });
    expect(json).toEqual({
      tariff: 'groups-unlimited',
      periodDays: 30,
      amount: { value: '5000.00', currency: 'RUB' },
      kind: 'upgrade',
      asOf: '2026-12-02',
      daysLeft: 20,
      credit: { value: '2000.00', currency: 'RUB' },
      bonusDays: 12,
      autopayEffect: 'none',
      autopayConsent: {
        version: '2026-11',
        text: [
          'Соглашаюсь на автоматические списания с карты: 5\u00a0000\u00a0₽ каждые 30\u00a0дней за тариф «Без ограничения групп».',
          'Первое списание — 11\u00a0января\u00a02027\u00a0г., за два дня до конца оплаченного срока; за неделю придёт письмо с суммой.',
          'Больше этой суммы не спишем. Отключить можно в любой момент: здесь, по ссылке в письме или через поддержку.',
        ].join(' '),
      },
      endsOn: '2027-01-13',
    });
  });

  it('refuses what is not sold, instead of a quote for zero', async () => {
    const { statusCode, json } = await ask('POST /v1/quotes', { body: { tariff: 'groups-50', periodDays: 30 } });
    expect([statusCode, json.code]).toEqual([422, 'tariff_not_sold']);
  });

  it('changes nothing', async () => {
    await ask('POST /v1/quotes', { body: { tariff: 'groups-150', periodDays: 30 } });
    expect(store.journal).toEqual([]);
  });
});

describe('GET /v1/payments', () => {
  it('lists the portal’s own payments newest first, page by page', async () => {
    for (const number of ['11', '12', '13']) {
      await store.commit({ payments: [{ ...cardPayment({ number: paymentNumber(number) }), version: 0 }] });
    }
    const other = cardPayment({ number: paymentNumber('14'), portal: OTHER_PORTAL });
    await store.commit({ payments: [{ ...other, version: 0 }] });
    const numbers = (json: { payments: { number: number }[] }) => json.payments.map(({ number }) => number);
    const first = await ask('GET /v1/payments', { query: 'limit=2' });
    expect([numbers(first.json), first.json.nextCursor]).toEqual([[13, 12], '12']);
    const second = await ask('GET /v1/payments', { query: 'limit=2&cursor=12' });
    expect([numbers(second.json), second.json.nextCursor]).toEqual([[11], undefined]);
    const all = await ask('GET /v1/payments', { query: 'limit=3' });
    expect([numbers(all.json), all.json.nextCursor]).toEqual([[13, 12, 11], undefined]);
  });

  it.each([
    'limit=0',
    'limit=51',
    'limit=x',
    'limit=0x10',
    'limit=1e1',
    'limit=%205',
    'cursor=abc',
    'cursor=-1',
    'cursor=99999999999',
    'portal=other',
  ])('refuses %s', async (query) => {
    expect((await ask('GET /v1/payments', { query })).statusCode).toBe(400);
  });
});

describe('GET /v1/payments/{number}', () => {
  it('shows a paid one with what it bought', async () => {
    await paidOnTheTwentySecond();
    expect((await ask('GET /v1/payments/{number}', { number: '1000001' })).json).toMatchObject({
      status: 'paid',
      paidAt: '2026-11-22T10:00:00.000Z',
      effect: { kind: 'new', asOf: '2026-11-22', endsOn: '2026-12-22' },
    });
  });

  it.each([
    ['2026-11-23T20:59:59Z', 'pending'],
    ['2026-11-23T21:00:00Z', 'expired'],
  ])('at %s an unpaid one is %s', async (now, status) => {
    await store.commit({ payments: [{ ...cardPayment({}), version: 0 }] });
    expect((await ask('GET /v1/payments/{number}', { now, number: '1000001' })).json.status).toBe(status);
  });

  it('is under review when another sum came for it', async () => {
    await paidOnTheTwentySecond(1_00);
    expect((await ask('GET /v1/payments/{number}', { number: '1000001' })).json.status).toBe('under_review');
  });

  it.each(['1000002', '0', '-1', 'abc', '1000001x', '99999999999', ''])('%p is unknown', async (number) => {
    await paidOnTheTwentySecond();
    const { statusCode, json } = await ask('GET /v1/payments/{number}', { number });
    expect([statusCode, json.code]).toEqual([404, 'unknown_payment']);
  });

  it("answers 404 for another portal's too", async () => {
    await paidOnTheTwentySecond();
    const { statusCode, json } = await ask('GET /v1/payments/{number}', { number: '1000001', portal: OTHER_PORTAL });
    expect([statusCode, json.code]).toEqual([404, 'unknown_payment']);
  });

  it('shows the acts of an invoice: the cancelled one as cancelled, and a link to the one that counts', async () => {
    const acts = [
      { number: 17, date: calendarDate('2026-11-24'), sum: kopecks(3000_00), cancelledOn: calendarDate('2026-11-25') },
      { number: 18, date: calendarDate('2026-11-25'), sum: kopecks(2999_99) },
    ];
    await store.commit({ payments: [{ ...invoicePayment({ acts }), version: 0 }] });
    expect((await ask('GET /v1/payments/{number}', { number: '1000003' })).json.acts).toEqual([
      { number: 17, date: '2026-11-24', sum: { value: '3000.00', currency: 'RUB' }, cancelledOn: '2026-11-25' },
      {
        number: 18,
        date: '2026-11-25',
        sum: { value: '2999.99', currency: 'RUB' },
        pdfUrl: 'https://billing.example/acts/18/pdf?token=t',
      },
    ]);
  });

  it('never shows phone or e-mail', async () => {
    await paidOnTheTwentySecond();
    const { text } = await ask('GET /v1/payments/{number}', { number: '1000001' });
    for (const personal of ['company.ru', '+7916']) expect(text).not.toContain(personal);
  });
});
