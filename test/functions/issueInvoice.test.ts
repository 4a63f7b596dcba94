import { createHash } from 'node:crypto';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { OTHER_PORTAL, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { boughtBy, type Invoicing, invoicing, order } from '../fixtures/invoicing';
import { BUYER } from '../fixtures/orders';

let invoices: Invoicing;

beforeEach(() => {
  invoices = invoicing();
});

describe('an invoice', () => {
  it('is answered with its number, its days, its sum and its link', async () => {
    const answer = await invoices.issue();
    expect(answer.statusCode).toBe(201);
    expect(answer.json).toEqual({
      invoice: {
        number: 1000001,
        issuedOn: '2026-11-22',
        payableUntil: '2026-12-22',
        amount: { value: '3000.00', currency: 'RUB' },
        pdfUrl: 'https://billing.example/invoices/1000001/pdf?token=t',
      },
    });
  });

  it('has its PDF in the archive, known by its hash, before it is stored', async () => {
    const archivedAtCommit: number[] = [];
    const commit: BillingStore['commit'] = (changes) => {
      archivedAtCommit.push(invoices.archive.length);
      return invoices.store.commit(changes);
    };
    await invoices.issue(order, { store: { commit } });
    expect(archivedAtCommit).toEqual([1]);
    expect(invoices.archive.map(({ key, contentType }) => [key, contentType])).toEqual([
      ['invoices/1000001.pdf', 'application/pdf'],
    ]);
    const file = Buffer.from(invoices.archive[0]?.bytes ?? []);
    expect(file.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(await invoices.stored()).toMatchObject([
      { pdf: { key: 'invoices/1000001.pdf', sha256: createHash('sha256').update(file).digest('hex') } },
    ]);
  });

  it('owes one mail from the moment it exists, and changes nothing about the tariff', async () => {
    await invoices.issue();
    expect(invoices.store.journal).toEqual([
      {
        portal: PORTAL,
        version: 1,
        at: 1795338000000,
        by: 'customer:user-17',
        event: { kind: 'invoice_issued', amount: 3000_00 },
        before: { kind: 'free' },
        after: { kind: 'free' },
        payment: 1000001,
        owed: [
          { id: 'mail-invoice', kind: 'mail', template: 'invoice', payment: 1000001 },
          { id: 'event-invoice.issued', kind: 'event', type: 'invoice.issued' },
        ],
      },
    ]);
  });

  it('issued a minute before midnight in Moscow is of that day, and a minute later of the next', async () => {
    const before = await invoices.issue(order, { now: '2026-11-22T20:59:59Z' });
    const after = await invoices.issue(order, { now: '2026-11-22T21:00:00Z', key: 'key-2' });
    expect([before.json.invoice.issuedOn, before.json.invoice.payableUntil]).toEqual(['2026-11-22', '2026-12-22']);
    expect([after.json.invoice.issuedOn, after.json.invoice.payableUntil]).toEqual(['2026-11-23', '2026-12-23']);
  });

  it("keeps the seller's details of its day", async () => {
    const moved = { ...SELLER.requisites, address: '125009, г. Москва, Тверская ул., д. 2' };
    const sellers = [SELLER, { ...SELLER, validFrom: calendarDate('2026-11-23'), requisites: moved }];
    await invoices.issue(order, { sellers, now: '2026-11-22T20:59:59Z' });
    await invoices.issue(order, { sellers, now: '2026-11-22T21:00:00Z', key: 'key-2' });
    await invoices.issue(order, { sellers, now: '2026-11-23T09:00:00Z' });
    expect(await invoices.stored()).toMatchObject([
      { number: 1000002, document: { seller: { address: '125009, г. Москва, Тверская ул., д. 2' } } },
      { number: 1000001, document: { seller: { address: '101000, г. Москва, ул. Мясницкая, д. 1' } } },
    ]);
  });

  it("dated before the seller's first profile is a fault of ours, and nothing is stored", async () => {
    const answer = await invoices.issue(order, { now: '2024-09-01T20:59:59Z' });
    expect(answer.statusCode).toBe(500);
    expect([await invoices.stored(), invoices.archive, invoices.store.journal]).toEqual([[], [], []]);
  });
});

describe('the same Idempotency-Key', () => {
  it('answers the same invoice whatever the price and the seller are by then, and draws no second document', async () => {
    const first = await invoices.issue();
    const dearer: Catalogue = [
      ...OLCHAT_CATALOGUE,
      {
        validFrom: calendarDate('2026-11-23'),
        prices: { 'groups-150': { thirtyDays: kopecks(9999_00), periods: [30] } },
      },
    ];
    const repeat = await invoices.issue(order, { now: '2026-11-23T08:59:59Z', catalogue: dearer, sellers: [] });
    expect([repeat.statusCode, repeat.json]).toEqual([201, first.json]);
    expect([invoices.archive.length, invoices.owed().length]).toEqual([1, 1]);
  });

  it('takes a body with fields in another order or grouped digits for the same', async () => {
    await invoices.issue();
    const { inn, ...rest } = BUYER;
    const { tariff, ...others } = order;
    const again = await invoices.issue({
      ...others,
      buyer: { ...rest, inn: `${inn.slice(0, 4)} ${inn.slice(4)}` },
      tariff,
    });
    expect([again.statusCode, again.json.invoice?.number]).toEqual([201, 1000001]);
  });

  it.each([
    ['another buyer', boughtBy({ name: 'ООО «Лютик»' })],
    ['another tariff', { ...order, tariff: 'groups-unlimited', expectedAmount: { value: '5000.00', currency: 'RUB' } }],
    ['another address for the mail', { ...order, email: 'other@company.ru' }],
  ])('is refused with %s, and nothing is issued', async (_what, other) => {
    await invoices.issue();
    const answer = await invoices.issue(other);
    expect([answer.statusCode, answer.json.code]).toEqual([422, 'idempotency_key_reused']);
    expect([(await invoices.stored()).length, invoices.archive.length, invoices.owed().length]).toEqual([1, 1, 1]);
  });

  it('sent twenty times at once makes one invoice and owes one mail', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => invoices.issue()));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 201));
    const [invoice, ...more] = await invoices.stored();
    expect(more).toEqual([]);
    expect(new Set(answers.map(({ json }) => json.invoice.number))).toEqual(new Set([invoice?.number]));
    expect(invoices.owed()).toHaveLength(1);
  });

  it('sent at once with two bodies issues one of them and refuses the other', async () => {
    const answers = await Promise.all([invoices.issue(), invoices.issue(boughtBy({ name: 'ООО «Лютик»' }))]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422]);
    expect([(await invoices.stored()).length, invoices.owed().length]).toEqual([1, 1]);
  });

  it('counts for 24 hours, and then makes a new invoice', async () => {
    await invoices.issue();
    expect((await invoices.issue(order, { now: '2026-11-23T08:59:59.999Z' })).json.invoice.number).toBe(1000001);
    expect((await invoices.issue(order, { now: '2026-11-23T09:00:00Z' })).json.invoice.number).toBe(1000002);
  });

  it('of another portal is another request', async () => {
    await invoices.issue();
    expect((await invoices.issue(order, { portal: OTHER_PORTAL })).json.invoice.number).toBe(1000002);
  });

  it('of a refused request may be used again', async () => {
    expect((await invoices.issue({ ...order, periodDays: 31 })).statusCode).toBe(422);
    expect((await invoices.issue()).statusCode).toBe(201);
  });

  it.each([null, '', 'a b', 'ключ', 'x'.repeat(65)])('is required: %p is none', async (key) => {
    const answer = await invoices.issue(order, { key });
    expect([answer.statusCode, answer.json.errors[0].path]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('when something is down', () => {
  const down = () => Promise.reject(new StoreUnavailable('down'));

  it.each([['readRequest'], ['takePaymentNumber'], ['readSubscription'], ['commit']] as const)(
    'the store at %s: 503 with Retry-After, nothing is half done, and the same request works later',
    async (port) => {
      const answer = await invoices.issue(order, { store: { [port]: down } });
      expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
      expect([await invoices.stored(), invoices.store.journal]).toEqual([[], []]);
      expect((await invoices.issue()).statusCode).toBe(201);
      expect([(await invoices.stored()).length, invoices.owed().length]).toEqual([1, 1]);
    },
  );

  it('the archive: 503 with Retry-After, no payment, no journal, no mail, and the same request works later', async () => {
    const answer = await invoices.issue(order, { put: down });
    expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
    expect([await invoices.stored(), invoices.store.journal, invoices.archive]).toEqual([[], [], []]);
    expect((await invoices.issue()).statusCode).toBe(201);
    expect([(await invoices.stored()).length, invoices.owed().length, invoices.archive.length]).toEqual([1, 1, 1]);
  });

  it('our rights in AWS: 500 without naming them, and nothing is stored', async () => {
    const denied = Object.assign(new Error('arn:aws:s3:::billing-archive'), { name: 'AccessDenied' });
    const answer = await invoices.issue(order, { put: () => Promise.reject(denied) });
    expect(answer.statusCode).toBe(500);
    expect(answer.text).not.toContain('arn:aws');
    expect([await invoices.stored(), invoices.store.journal, invoices.recorded.metrics]).toEqual([[], [], ['Faults']]);
  });

  it('every try by a conflict: 503 after ten tries with one number, and nothing is stored', async () => {
    let numbers = 0;
    const takePaymentNumber: BillingStore['takePaymentNumber'] = (first) => {
      numbers += 1;
      return invoices.store.takePaymentNumber(first);
    };
    const answer = await invoices.issue(order, { store: { takePaymentNumber, commit: async () => 'conflict' } });
    expect([answer.statusCode, answer.json.code, numbers]).toEqual([503, 'busy', 1]);
    expect(new Set(invoices.archive.map(({ key }) => key))).toEqual(new Set(['invoices/1000001.pdf']));
    expect([await invoices.stored(), invoices.store.journal]).toEqual([[], []]);
  });

  it('the process, between the PDF and the commit: the repeat makes one invoice, and no payment names the first PDF', async () => {
    const dies = () => Promise.reject(new Error('killed'));
    expect((await invoices.issue(order, { store: { commit: dies } })).statusCode).toBe(500);
    expect(invoices.archive.map(({ key }) => key)).toEqual(['invoices/1000001.pdf']);
    const repeat = await invoices.issue();
    expect([repeat.statusCode, repeat.json.invoice.number]).toEqual([201, 1000002]);
    expect((await invoices.stored()).map(({ number }) => number)).toEqual([1000002]);
    await expect(invoices.store.readPayment(paymentNumber('1000001'))).resolves.toBeUndefined();
    expect(invoices.owed()).toHaveLength(1);
  });

  it('the answer after the commit: the repeat finds the invoice, and its mail is owed once', async () => {
    const commit: BillingStore['commit'] = async (changes) => {
      await invoices.store.commit(changes);
      throw new StoreUnavailable('no answer');
    };
    expect((await invoices.issue(order, { store: { commit } })).statusCode).toBe(503);
    expect((await invoices.issue()).json.invoice.number).toBe(1000001);
    expect([invoices.owed().length, invoices.archive.length]).toEqual([1, 1]);
  });

  it('the secret with the link key: the invoice is stored, and the repeat answers it with its link', async () => {
    const refused = await invoices.issue(order, { linkOf: () => Promise.reject(new Error('Secrets Manager is down')) });
    expect(refused.statusCode).toBeGreaterThanOrEqual(500);
    expect((await invoices.issue()).json.invoice).toMatchObject({
      number: 1000001,
      pdfUrl: 'https://billing.example/invoices/1000001/pdf?token=t',
    });
    expect(invoices.owed()).toHaveLength(1);
  });
});

describe('a token', () => {
  it.each([
    ['without a portal', { sub: 'user-17' }],
    ['with a portal no portal can have', { portal: 'a b', sub: 'user-17' }],
    ['without a user', { portal: PORTAL }],
  ])('%s is refused, for an invoice and for sending its mail again', async (_what, claims) => {
    await invoices.issue();
    const given = { claims: claims as Record<string, string> };
    expect((await invoices.issue(order, { ...given, key: 'key-2' })).statusCode).toBe(403);
    expect((await invoices.sendAgain('1000001', '', given)).statusCode).toBe(403);
    expect(invoices.store.journal).toHaveLength(1);
  });
});

it('logs portals, numbers and codes, and nothing about the buyer', async () => {
  await invoices.issue();
  await invoices.issue(boughtBy({ inn: '7707083894' }), { key: 'key-2' });
  await invoices.issue(boughtBy({ name: 'ООО «Лютик»' }));
  await invoices.issue(order, { key: 'key-3', put: () => Promise.reject(new StoreUnavailable('down')) });
  await invoices.sendAgain('1000001', '{"email":"glavbuh@company.ru"}');
  await invoices.sendAgain('1000001', '{"email":"glavbuh@"}');
  const log = JSON.stringify(invoices.recorded.lines);
  expect(log).toContain('1000001');
  for (const personal of ['company.ru', '7916', 'Ромашка', 'Лютик', '77070838', '190000', 'Невский', 'glavbuh']) {
    expect(log).not.toContain(personal);
  }
});
