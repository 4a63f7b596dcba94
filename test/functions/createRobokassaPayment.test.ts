import { makeCreateRobokassaPayment } from '../../functions/createRobokassaPayment';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { LegalWords } from '../../lib/domain/documents/legalWords';
import { kopecks } from '../../lib/domain/money/money';
import { viewerAddressFrom } from '../../lib/lambda/viewerAddress';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import {
  cardPayment,
  FIRST_PURCHASE,
  invoicePayment,
  OTHER_PORTAL,
  PORTAL,
  paymentNumber,
  SELLER,
} from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';
import { ORDER } from '../fixtures/orders';
import { SHOP } from '../fixtures/shop';

let store: MemoryStore;
let recorded: Recorded;

beforeEach(() => {
  store = memoryStore();
  recorded = recordingObservation();
});

type Circumstances = { store?: Partial<BillingStore>; catalogue?: Catalogue; legal?: LegalWords };

function createFunction({ store: broken = {}, catalogue = OLCHAT_CATALOGUE, legal }: Circumstances) {
  return makeCreateRobokassaPayment({
    ...functionNeeds(store, recorded, broken),
    catalogue,
    firstPaymentNumber: 1_000_001,
    legal,
    shop: SHOP,
    passwords: { current: async () => ({ password1: 'pw1', password2: 'pw2' }) },
    sellers: [SELLER],
    viewerAddress: viewerAddressFrom(undefined),
  });
}

type More = Circumstances & {
  key?: string | null;
  now?: string;
  portal?: string;
  claims?: Record<string, string>;
  text?: string;
};

function create(
  body: unknown = ORDER,
  { key = 'key-1', now, portal = PORTAL, claims, text, ...circumstances }: More = {},
) {
  return call(createFunction(circumstances), {
    routeKey: 'POST /v1/payments',
    body: text ?? JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key !== null && { 'idempotency-key': key }) },
    claims: claims ?? { portal, sub: 'user-17', scope: 'billing:pay' },
    ...(now && { now }),
  });
}

const UNKNOWN = [
  ['another portal’s', '1000001', { portal: OTHER_PORTAL }],
  ['an unknown', '1000002', {}],
  ['an unreadable', 'x', {}],
] as const;

describe('a card payment', () => {
  it('is opened at today’s price and answered with the form for Robokassa', async () => {
    const answer = await create();
    expect(answer.statusCode).toBe(201);
    expect(answer.json.payment).toEqual({
      number: 1000001,
      kind: 'card',
      tariff: 'groups-150',
      periodDays: 30,
      amount: { value: '3000.00', currency: 'RUB' },
      status: 'pending',
      createdAt: '2026-11-22T09:00:00.000Z',
      payableUntil: '2026-11-23',
    });
    expect(answer.json.checkout).toMatchObject({
      method: 'POST',
      url: 'https://auth.robokassa.ru/Merchant/Index.aspx',
      fields: { OutSum: '3000.00', InvId: '1000001', Email: 'buh@company.ru', Shp_portal: PORTAL },
    });
  });

  it('opened a minute before midnight in Moscow can be paid through the next day', async () => {
    expect((await create(ORDER, { now: '2026-11-22T20:59:00Z' })).json.payment.payableUntil).toBe('2026-11-23');
    expect((await create(ORDER, { now: '2026-11-22T21:00:00Z', key: 'key-2' })).json.payment.payableUntil).toBe(
      '2026-11-24',
    );
  });

  it('is never logged with phone or e-mail', async () => {
    await create();
    await create({ ...ORDER, phone: '+79161234567x' });
    const log = JSON.stringify(recorded.lines);
    expect(log).toContain('1000001');
    for (const personal of ['company.ru', '+7916']) expect(log).not.toContain(personal);
  });
});

describe('the same Idempotency-Key', () => {
  it('answers the same payment and the same form, whatever the price is by then', async () => {
    const first = await create();
    const dearer: Catalogue = [
      ...OLCHAT_CATALOGUE,
      {
        validFrom: calendarDate('2026-11-23'),
        prices: { 'groups-150': { thirtyDays: kopecks(9999_00), periods: [30] } },
      },
    ];
    const repeat = await create(ORDER, { now: '2026-11-23T08:59:59Z', catalogue: dearer });
    expect(repeat.statusCode).toBe(201);
    expect(repeat.json).toEqual(first.json);
  });

  it('sent again after the payment was paid answers it as paid, with no form to pay it twice', async () => {
    await create();
    const payment = (await store.readPayment(paymentNumber('1000001'))) ?? cardPayment({});
    const state = {
      status: 'paid',
      paidAt: payment.createdAt,
      received: payment.amount,
      fact: 'x',
      effect: FIRST_PURCHASE,
    } as const;
    await store.commit({ payments: [{ ...payment, state }] });
    const { statusCode, json } = await create();
    expect([statusCode, json.payment.status, json.checkout]).toEqual([201, 'paid', undefined]);
  });

  it.each([
    ['under_review', { attention: ['result-1000001-k299900'] }],
    ['pending', { consent: { textVersion: '2025-01' } }],
  ])('sent again is answered without a form where the form cannot be opened again: %s', async (status, change) => {
    await create();
    const stored = await store.readPayment(paymentNumber('1000001'));
    if (stored?.kind !== 'card') throw new Error('no card payment is stored');
    await store.commit({ payments: [{ ...stored, ...change }] });
    const { statusCode, json } = await create();
    expect([statusCode, json.payment.status, json.checkout]).toEqual([201, status, undefined]);
  });

  it('may be sent with its fields in another order', async () => {
    const first = await create();
    const reordered = Object.fromEntries(Object.entries(ORDER).reverse());
    expect((await create(reordered)).json).toEqual(first.json);
  });

  it('is refused with another body', async () => {
    await create();
    const answer = await create({ ...ORDER, periodDays: 90, expectedAmount: { value: '9000.00', currency: 'RUB' } });
    expect([answer.statusCode, answer.json.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('counts for 24 hours', async () => {
    const numberAt = async (now: string) => (await create(ORDER, { now })).json.payment.number;
    expect(await numberAt('2026-11-22T09:00:00Z')).toBe(1000001);
    expect(await numberAt('2026-11-23T08:59:59.999Z')).toBe(1000001);
    expect(await numberAt('2026-11-23T09:00:00Z')).toBe(1000002);
  });

  it('of another portal is another request', async () => {
    expect((await create()).json.payment.number).toBe(1000001);
    expect((await create(ORDER, { portal: OTHER_PORTAL })).json.payment.number).toBe(1000002);
  });

  it('sent twenty times at once opens one payment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create()));
    expect(new Set(answers.map(({ json }) => json.payment.number)).size).toBe(1);
    expect(await store.listPayments(PORTAL, { limit: 50 })).toMatchObject({ payments: [{ number: 1000001 }] });
  });

  it('of a refused request may be used again', async () => {
    await create({ ...ORDER, expectedAmount: { value: '1.00', currency: 'RUB' } });
    expect((await create()).statusCode).toBe(201);
  });

  it.each([null, '', 'a b', 'ключ', 'x'.repeat(65)])('is required: %p is none', async (key) => {
    const answer = await create(ORDER, { key });
    expect([answer.statusCode, answer.json.code, answer.json.errors[0].path]).toEqual([
      400,
      'malformed_request',
      'Idempotency-Key',
    ]);
  });
});

describe('the business refuses', () => {
  it.each([
    ['tariff_not_sold', 422, { tariff: 'groups-50' }],
    ['tariff_not_sold', 422, { tariff: 'groups-500' }],
    ['period_not_sold', 422, { periodDays: 31 }],
    ['price_changed', 409, { expectedAmount: { value: '2999.99', currency: 'RUB' } }],
  ])('with %s (%i)', async (code, status, change) => {
    const answer = await create({ ...ORDER, ...change });
    expect([answer.statusCode, answer.json.code]).toEqual([status, code]);
    expect(answer.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json.title).toMatch(/[а-яё]/);
    expect(recorded.metrics).toEqual([]);
  });

  it("and names today's price", async () => {
    const answer = await create({ ...ORDER, expectedAmount: { value: '2999.99', currency: 'RUB' } });
    expect(answer.json.amount).toEqual({ value: '3000.00', currency: 'RUB' });
  });

  it('the eleventh open card payment, until the Moscow day after tomorrow', async () => {
    for (let i = 1; i <= 10; i += 1) expect((await create(ORDER, { key: `key-${i}` })).statusCode).toBe(201);
    const eleventh = await create(ORDER, { key: 'key-11' });
    expect([eleventh.statusCode, eleventh.json.code]).toEqual([409, 'too_many_open']);
    expect((await create(ORDER, { key: 'key-11', now: '2026-11-23T20:59:59Z' })).statusCode).toBe(409);
    expect((await create(ORDER, { key: 'key-11', now: '2026-11-23T21:00:00Z' })).statusCode).toBe(201);
  });
});

it('keeps the version of the documents named beside the button, if any are set', async () => {
  const legal = {
    version: '2026-11',
    offer: 'https://o.example',
    terms: 'https://t.example',
    privacy: 'https://p.example',
  };
  await create(ORDER, { key: 'key-1', legal });
  await create(ORDER, { key: 'key-2' });
  expect((await store.readPayment(paymentNumber('1000001')))?.legalVersion).toBe('2026-11');
  expect(await store.readPayment(paymentNumber('1000002'))).not.toHaveProperty('legalVersion');
});

describe('the same order within an hour', () => {
  const { another: _, ...once } = ORDER;

  it('is answered with the payment that is open, unless a second one is asked for', async () => {
    await create(once, { key: 'key-1' });
    const again = await create(once, { key: 'key-2', now: '2026-11-22T09:59:59Z' });
    expect([again.statusCode, again.json.code, again.json.number]).toEqual([409, 'same_order_open', 1000001]);
    const second = await create({ ...once, another: true }, { key: 'key-2', now: '2026-11-22T09:59:59Z' });
    expect([second.statusCode, second.json.payment.number]).toEqual([201, 1000002]);
  });

  it.each([
    ['an hour later', {}, { now: '2026-11-22T10:00:00Z' }],
    ['for another period', { periodDays: 90, expectedAmount: { value: '9000.00', currency: 'RUB' } }, {}],
    ['with the box ticked', { autopay: { consentVersion: '2026-11' } }, {}],
    ['of another portal', {}, { portal: OTHER_PORTAL }],
  ])('is another %s', async (_how, change, circumstances) => {
    await create(once, { key: 'key-1' });
    expect((await create({ ...once, ...change }, { key: 'key-2', ...circumstances })).statusCode).toBe(201);
  });

  it('is the same request where its key is the same', async () => {
    const [first, repeat] = [await create(once), await create(once)];
    expect([repeat.statusCode, repeat.json]).toEqual([201, first.json]);
  });
});

describe('a form opened again', () => {
  const resume = (number: string, { portal = PORTAL, now, ...circumstances }: More = {}) =>
    call(createFunction(circumstances), {
      routeKey: 'POST /v1/payments/{number}/checkout',
      pathParameters: { number },
      claims: { portal, sub: 'user-18', scope: 'billing:pay' },
      ...(now && { now }),
    });
  const changed = async (change: object) => {
    const stored = await store.readPayment(paymentNumber('1000001'));
    if (stored?.kind !== 'card') throw new Error('no card payment is stored');
    await store.commit({ payments: [{ ...stored, ...change }] });
  };
  const ticked = { ...ORDER, autopay: { consentVersion: '2026-11' } };

  it.each([
    ['plain', ORDER],
    ['ticked', ticked],
  ])('for %s is the same form as the first time, and nothing is written', async (_how, order) => {
    const first = await create(order);
    const again = await resume('1000001', { now: '2026-11-23T20:59:59Z' });
    expect([again.statusCode, again.json.checkout]).toEqual([200, first.json.checkout]);
    expect(again.json.payment).toEqual(first.json.payment);
    expect([(await store.readPayment(paymentNumber('1000001')))?.version, store.journal]).toEqual([1, []]);
  });

  it("is refused past the end of the payment's last Moscow day", async () => {
    await create();
    const answer = await resume('1000001', { now: '2026-11-23T21:00:00Z' });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'payment_expired']);
  });

  it.each([
    ['payment_cancelled', { cancelledAt: 1795338000000 }],
    ['under_review', { attention: ['result-1000001-k299900'] }],
    ['consent_text_changed', { consent: { textVersion: '2025-01' } }],
  ])('is refused for %s', async (code, change) => {
    await create(ticked);
    await changed(change);
    const answer = await resume('1000001');
    expect([answer.statusCode, answer.json.code, answer.json.checkout]).toEqual([409, code, undefined]);
  });

  it.each(UNKNOWN)('answers 404 to %s number', async (_whose, number, more) => {
    await create();
    const answer = await resume(number, more);
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_payment']);
  });

  it('is refused for an invoice, which has no page at Robokassa', async () => {
    await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
    expect((await resume('1000003')).json.code).toBe('no_checkout');
  });
});

describe('cancelling', () => {
  const cancel = (number: string, { portal = PORTAL, now, ...circumstances }: More = {}) =>
    call(createFunction(circumstances), {
      routeKey: 'DELETE /v1/payments/{number}',
      pathParameters: { number },
      claims: { portal, sub: 'user-17', scope: 'billing:pay' },
      ...(now && { now }),
    });

  it('a card payment answers 204, and 204 again, with one entry in the journal', async () => {
    await create();
    expect((await cancel('1000001')).statusCode).toBe(204);
    expect((await cancel('1000001', { now: '2026-11-22T09:05:00Z' })).statusCode).toBe(204);
    expect(await store.readPayment(paymentNumber('1000001'))).toMatchObject({ cancelledAt: 1795338000000 });
    expect(store.journal.map(({ by, event }) => [by, event.kind])).toEqual([['customer:user-17', 'payment_cancelled']]);
  });

  it('twenty times at once cancels once', async () => {
    await create();
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancel('1000001')));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([204]));
    expect(store.journal).toHaveLength(1);
  });

  it('makes room for the eleventh card payment', async () => {
    for (let i = 1; i <= 10; i += 1) await create(ORDER, { key: `key-${i}` });
    await cancel('1000004');
    expect((await create(ORDER, { key: 'key-11' })).statusCode).toBe(201);
    expect((await create(ORDER, { key: 'key-12' })).json.code).toBe('too_many_open');
  });

  it('makes no room beyond twenty unpaid card payments of a Moscow day, each of which is asked about for weeks', async () => {
    const opened = async (i: number, now: string) => {
      const answer = await create(ORDER, { key: `key-${i}`, now });
      if (answer.statusCode === 201) await cancel(String(answer.json.payment.number), { now });
      return answer.json.code ?? answer.statusCode;
    };
    for (let i = 1; i <= 20; i += 1) expect(await opened(i, '2026-11-22T20:58:00Z')).toBe(201);
    expect(await opened(21, '2026-11-22T20:59:59Z')).toBe('too_many_open');
    expect(await opened(22, '2026-11-22T21:00:00Z')).toBe(201);
  });

  it('makes a repeat of the order be answered without a form', async () => {
    await create();
    await cancel('1000001');
    const repeat = await create();
    expect([repeat.statusCode, repeat.json.payment.status, repeat.json.checkout]).toEqual([
      201,
      'cancelled',
      undefined,
    ]);
  });

  it.each(UNKNOWN)('answers 404 to %s number', async (_whose, number, more) => {
    await create();
    const answer = await cancel(number, more);
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_payment']);
    expect(store.journal).toEqual([]);
  });

  it('answers 503 while the store is down, and works later', async () => {
    await create();
    const down = { store: { commit: () => Promise.reject(new StoreUnavailable('down')) } };
    expect((await cancel('1000001', down)).statusCode).toBe(503);
    expect((await cancel('1000001')).statusCode).toBe(204);
  });
});

it.each([
  ['8 029 123-45-67', '+375291234567'],
  ['8 (495) 123-45-67, доб. 12', '+74951234567;ext=12'],
])('a phone typed as «%s» is kept as %s', async (phone, kept) => {
  await create({ ...ORDER, phone });
  expect((await store.readPayment(paymentNumber('1000001')))?.contact.phone).toBe(kept);
});

describe('a wrong body is refused with every wrong field', () => {
  it.each([
    ['a phone that is none', { phone: '8 (916) 123-45-6' }, ['phone']],
    ['an e-mail that is none', { email: 'buh@' }, ['email']],
    ['an e-mail with a line break', { email: 'buh@company.ru\nBcc: all@company.ru' }, ['email']],
    ['a period in words', { periodDays: '30' }, ['periodDays']],
    ['a period of 30.5 days', { periodDays: 30.5 }, ['periodDays']],
    ['money as a number', { expectedAmount: 3000 }, ['expectedAmount']],
    ['money without kopecks', { expectedAmount: { value: '3000', currency: 'RUB' } }, ['expectedAmount.value']],
    ['another currency', { expectedAmount: { value: '3000.00', currency: 'USD' } }, ['expectedAmount.currency']],
    ['an unknown field', { portal: OTHER_PORTAL }, ['portal']],
    ['an unknown field inside', { expectedAmount: { value: '3000.00', currency: 'RUB', x: 1 } }, ['expectedAmount.x']],
    ['several at once', { phone: '', email: '', tariff: 7 }, ['tariff', 'phone', 'email']],
  ])('%s', async (_what, change, paths) => {
    const answer = await create({ ...ORDER, ...change });
    expect([answer.statusCode, answer.json.code]).toEqual([400, 'malformed_request']);
    expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
    for (const { message } of answer.json.errors) expect(message).toMatch(/[а-яё]/i);
  });

  it.each(['', '{', 'null', '[]', '"x"', 'phone=1'])('%p is no order', async (text) => {
    expect((await create(undefined, { text })).statusCode).toBe(400);
  });

  it('a body of 65 KiB is too large', async () => {
    const answer = await create(undefined, { text: JSON.stringify({ ...ORDER, x: 'y'.repeat(65 * 1024) }) });
    expect([answer.statusCode, answer.json.code]).toEqual([413, 'too_large']);
  });
});

describe('a token', () => {
  it.each([
    ['without a portal', { sub: 'user-17' }],
    ['with a portal no portal can have', { portal: 'a b', sub: 'user-17' }],
    ['without a user', { portal: PORTAL }],
  ])('%s is refused', async (_what, claims) => {
    expect((await create(ORDER, { claims: claims as Record<string, string> })).statusCode).toBe(403);
  });
});

describe('when the store is down', () => {
  it.each([['readRequest'], ['listPayments'], ['takePaymentNumber'], ['commit']] as const)(
    'at %s, nothing is half done and the same request works later',
    async (port) => {
      const down = { [port]: () => Promise.reject(new StoreUnavailable('down')) };
      const answer = await create(ORDER, { store: down });
      expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
      expect(answer.json.detail).toBeUndefined();
      expect(await store.listPayments(PORTAL, { limit: 50 })).toMatchObject({ payments: [] });
      expect((await create()).statusCode).toBe(201);
    },
  );

  it('and the answer is lost after the commit, the repeat finds the payment', async () => {
    const dies: Partial<BillingStore> = {
      commit: async (changes) => {
        await store.commit(changes);
        throw new StoreUnavailable('no answer');
      },
    };
    expect((await create(ORDER, { store: dies })).statusCode).toBe(503);
    expect((await create()).json.payment.number).toBe(1000001);
  });

  it('by a bug of ours, the answer is 500 and says nothing of the bug', async () => {
    const broken = { readRequest: () => Promise.reject(new TypeError('secret detail')) };
    const answer = await create(ORDER, { store: broken });
    expect(answer.statusCode).toBe(500);
    expect(answer.text).not.toContain('secret detail');
    expect(answer.json.requestId).toBe('request-1');
    expect(recorded.metrics).toEqual(['Faults']);
  });
});
