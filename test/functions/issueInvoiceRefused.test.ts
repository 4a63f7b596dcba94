import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, OTHER_PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';
import { type Invoicing, invoicing, order } from '../fixtures/invoicing';

let invoices: Invoicing;

beforeEach(() => {
  invoices = invoicing();
});

describe('the business refuses', () => {
  it.each([
    ['tariff_not_sold', 422, { tariff: 'groups-50' }],
    ['period_not_sold', 422, { periodDays: 31 }],
    ['price_changed', 409, { expectedAmount: { value: '2999.99', currency: 'RUB' } }],
  ])('with %s (%i), and uses up neither a number nor a document', async (code, status, change) => {
    const answer = await invoices.issue({ ...order, ...change });
    expect([answer.statusCode, answer.json.code]).toEqual([status, code]);
    expect([invoices.archive, invoices.store.journal, invoices.recorded.metrics]).toEqual([[], [], []]);
    expect((await invoices.issue(order, { key: 'key-2' })).json.invoice.number).toBe(1000001);
  });

  it('nothing here: the invoice keeps the version of the documents named beside the button', async () => {
    const legal = {
      version: '2026-11',
      offer: 'https://o.example',
      terms: 'https://t.example',
      privacy: 'https://p.example',
    };
    await invoices.issue(order, { legal });
    expect((await invoices.stored())[0]?.legalVersion).toBe('2026-11');
  });

  it('the same order within an hour, naming the open one, unless a second is asked for or it is for another company', async () => {
    const { another: _, ...once } = order;
    await invoices.issue(once, { key: 'key-1' });
    const again = await invoices.issue(once, { key: 'key-2', now: '2026-11-22T09:59:59Z' });
    expect([again.statusCode, again.json.code, again.json.number]).toEqual([409, 'same_order_open', 1000001]);
    expect(invoices.archive).toHaveLength(1);
    const ofAnother = { ...once, buyer: { ...order.buyer, inn: '7728168971', kpp: '772801001', ogrn: '' } };
    expect((await invoices.issue(ofAnother, { key: 'key-3' })).statusCode).toBe(201);
    expect((await invoices.issue({ ...once, another: true }, { key: 'key-4' })).statusCode).toBe(201);
    expect((await invoices.issue(once, { key: 'key-5', now: '2026-11-22T10:00:01Z' })).statusCode).toBe(201);
  });

  it('a sixth open invoice, until one of the others has lapsed', async () => {
    for (let i = 1; i <= 5; i += 1) expect((await invoices.issue(order, { key: `key-${i}` })).statusCode).toBe(201);
    const sixth = await invoices.issue(order, { key: 'key-6' });
    expect([sixth.statusCode, sixth.json.code]).toEqual([409, 'too_many_open_invoices']);
    expect((await invoices.issue(order, { key: 'key-6', portal: OTHER_PORTAL })).statusCode).toBe(201);
    expect((await invoices.issue(order, { key: 'key-6', now: '2026-12-22T20:59:59Z' })).statusCode).toBe(409);
    expect((await invoices.issue(order, { key: 'key-6', now: '2026-12-22T21:00:00Z' })).statusCode).toBe(201);
    expect(invoices.archive).toHaveLength(7);
  });

  // An index that shows nothing yet: open invoices must not be counted by the index.
  const lateIndex = { listPayments: async () => ({ payments: [], unreadable: [] }) };

  it.each([
    ['at once', {}],
    ['at once, with an index that is late', { store: lateIndex }],
  ])('all but five of thirty orders %s', async (_how, circumstances) => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => invoices.issue(order, { key: `key-${index}`, ...circumstances })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(5);
    expect(answers.filter(({ json }) => json.code === 'too_many_open_invoices')).toHaveLength(25);
    expect([(await invoices.stored()).length, invoices.owed().length]).toEqual([5, 5]);
    expect(invoices.archive.length).toBeLessThanOrEqual(30);
  });

  it('a sixth also where the open ones were issued before the subscription listed them', async () => {
    const old = Array.from({ length: 5 }, (_, index) =>
      invoicePayment({ number: paymentNumber(`${1000001 + index}`), version: 0 }),
    );
    const subscription = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { version: 0 });
    await invoices.store.commit({ drafts: [{ subscription, entries: [] }], payments: old });
    expect((await invoices.issue()).json.code).toBe('too_many_open_invoices');
  });

  it('no more once one of the five is paid', async () => {
    for (let i = 1; i <= 5; i += 1) await invoices.issue(order, { key: `key-${i}` });
    const money = {
      amount: kopecks(3000_00),
      receivedOn: calendarDate('2026-11-22'),
      bankReference: '2026-11-22/214/7707083893',
      by: 'operator:olga',
    } as const;
    const settled = await confirmBankTransfer(
      { store: invoices.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
      paymentNumber('1000003'),
      money,
      { scope: 'operators', route: 'POST /v1/operator/invoices/{number}/money', key: 'k', fingerprint: 'f' },
      at('2026-11-22T10:00:00Z'),
    );
    expect(settled).toEqual({ ok: true, value: { outcome: 'settled' } });
    expect((await invoices.issue(order, { key: 'key-6' })).statusCode).toBe(201);
    expect((await invoices.issue(order, { key: 'key-7' })).json.code).toBe('too_many_open_invoices');
  });

  it('the twenty-first mail of a Moscow day, over all invoices and addresses', async () => {
    for (let i = 1; i <= 2; i += 1) await invoices.issue(order, { key: `key-${i}` });
    for (let i = 1; i <= 9; i += 1) {
      for (const number of ['1000001', '1000002']) {
        expect((await invoices.sendAgain(number, `{"email":"buh${i}@company.ru"}`)).statusCode).toBe(202);
      }
    }
    expect(invoices.owed()).toHaveLength(20);
    const refused = await invoices.sendAgain('1000002');
    expect([refused.statusCode, refused.json.code]).toEqual([429, 'mailed_too_often']);
    expect((await invoices.issue(order, { key: 'key-3' })).json.code).toBe('mailed_too_often');
    expect([invoices.owed().length, invoices.archive.length]).toEqual([20, 2]);
    expect((await invoices.sendAgain('1000002', '', { now: '2026-11-22T20:59:59Z' })).statusCode).toBe(429);
    expect((await invoices.sendAgain('1000002', '', { now: '2026-11-22T21:00:00Z' })).statusCode).toBe(202);
  });
});
