import { makePayByLink } from '../../functions/payByLink';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { Company, KnownCompanies } from '../../lib/domain/documents/company';
import { kopecks } from '../../lib/domain/money/money';
import { type PayLink, payLinkTo, renewLinkTo } from '../../lib/domain/payment/payLink';
import { payLinkOf, payToken } from '../../lib/lambda/payToken';
import { cancelPayment } from '../../lib/usecases/cancelPayment';
import { type BillingStore, type DirectoryAnswer, type RateLimits, StoreUnavailable } from '../../lib/usecases/ports';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, invoicePayment, PORTAL, paidSubscription, paymentNumber, SELLER } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

const KEY = 'a-key-of-the-tests-that-is-long-enough';
const NOW = '2026-12-15T09:00:00Z';
const RENEWAL = renewLinkTo(PORTAL, { tariff: 'groups-150', endsOn: calendarDate('2026-12-22') }, 30);
const LEGAL = {
  version: '2026-11',
  offer: 'https://olchat.example/offer',
  terms: 'https://olchat.example/terms',
  privacy: 'https://olchat.example/privacy',
};
const CONTACT = {
  phone: '+79161234567',
  email: 'director@company.ru',
  givenAt: at('2026-11-22T09:00:00Z'),
  by: 'customer:user-17' as const,
};

let store: MemoryStore;
let archive: string[];
let recorded: Recorded;
let limits: RateLimits;
let says: (inn: string) => DirectoryAnswer;
let asked: string[];
let remembered: Map<string, KnownCompanies>;

beforeEach(async () => {
  store = memoryStore();
  archive = [];
  recorded = recordingObservation();
  limits = memoryRateLimits();
  asked = [];
  remembered = new Map();
  says = () => found(HEAD);
  const running = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { version: 0 });
  await store.commit({ drafts: [{ subscription: { ...running, contact: CONTACT }, entries: [] }] });
});

const HEAD: Company = {
  inn: '7707083893',
  kpp: '773601001',
  name: 'ПАО «Ромашка»',
  address: '117312, г Москва, ул Вавилова, д 19',
  state: 'active',
  isBranch: false,
};
const found = (...companies: Company[]): DirectoryAnswer => ({ outcome: 'found', found: companies, asOf: at(NOW) });

type Circumstances = { readonly broken?: Partial<BillingStore>; readonly now?: string; readonly token?: string };

function made(broken: Partial<BillingStore> = {}) {
  return makePayByLink({
    ...functionNeeds(store, recorded, broken),
    openLimits: () => limits,
    openCompanyMemory: () => ({
      read: async (inn) => remembered.get(inn),
      keep: async (inn, answer) => void remembered.set(inn, answer),
    }),
    openDirectory: () => ({
      find: async (inn) => {
        asked.push(inn);
        return says(inn);
      },
    }),
    openArchive: () => ({
      put: async (key) => {
        archive.push(key);
      },
    }),
    render: async () => ({ bytes: new Uint8Array(), sha256: '00', replaced: [] }),
    catalogue: OLCHAT_CATALOGUE,
    sellers: [SELLER],
    firstPaymentNumber: 1_000_010,
    shop: {
      login: 'olchat',
      algorithm: 'SHA256',
      mode: 'live',
      paymentUrl: 'https://auth.robokassa.ru/Merchant/Index.aspx',
    },
    passwords: { current: async () => ({ password1: 'p1', password2: 'p2' }) },
    links: {
      linkOf: async ({ number }) => `https://billing.example/invoices/${number}/pdf?token=t`,
      payLink: async (token) => payLinkOf(KEY, token),
      payUrl: async (link) => `https://billing.example/pay/${payToken(KEY, link)}`,
    },
    support: { email: 'support@olchat.example' },
    legal: LEGAL,
  });
}

function open(link: PayLink = RENEWAL, { broken, now = NOW, token = payToken(KEY, link) }: Circumstances = {}) {
  return call(made(broken), { routeKey: 'GET /pay/{token}', now, pathParameters: { token }, claims: undefined });
}

type Pressed = Circumstances & { readonly headers?: Record<string, string> };

function press(
  fields: Record<string, string>,
  link: PayLink = RENEWAL,
  { broken, now = NOW, headers, token = payToken(KEY, link) }: Pressed = {},
) {
  return call(made(broken), {
    routeKey: 'POST /pay/{token}',
    now,
    pathParameters: { token },
    claims: undefined,
    body: Buffer.from(new URLSearchParams(fields).toString()).toString('base64'),
    isBase64Encoded: true,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
  });
}

const CARD = { action: 'card', expectedAmount: '3000.00' };
const EXTENDED = {
  kind: 'extension' as const,
  on: calendarDate('2026-12-15'),
  daysLeft: 7,
  credit: kopecks(700_00),
  bonusDays: 0,
  endsOn: calendarDate('2027-01-21'),
};
const ORDERED = {
  action: 'invoice',
  expectedAmount: '3000.00',
  inn: '7707083893',
  kpp: '770701001',
  name: 'ООО «Ромашка»',
  address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
  email: 'buh@company.ru',
  phone: '8 916 123-45-67',
};

const payments = async () => (await store.listPayments(PORTAL, { limit: 50 })).payments;
const fieldsOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));

describe('the page', () => {
  it('says what is paid for, for which portal, until when and how much', async () => {
    const { statusCode, text } = await open();
    expect(statusCode).toBe(200);
    const plain = text.replaceAll('\u00a0', ' ');
    for (const told of ['150 групп', '30 дней', '3 000 ₽', '21 января 2027 г. включительно', PORTAL])
      expect(plain).toContain(told);
    expect(fieldsOf(text)).toMatchObject({ expectedAmount: '3000.00' });
  });

  it("says nothing about the customer's contact or autopay", async () => {
    await store.commit({ payments: [cardPayment({ version: 0 })] });
    await press(CARD);
    const { text } = await open();
    expect(text).not.toMatch(/director@|\+7916|buh@company|втоплат|user-17/);
    // Robokassa's page would show the address to the payer too.
    expect(fieldsOf(text)).not.toHaveProperty('Email');
    expect(fieldsOf(text)).not.toHaveProperty('Recurring');
  });

  it('loads nothing, runs nothing, fits in no frame, sends no referrer, and is not cached', async () => {
    const { headers, text } = await open();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(headers?.['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:\/\/auth\.robokassa\.ru https:\/\/\*\.robokassa\.ru; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(text).not.toMatch(/<script|<img|<link|src=|javascript:|style="/);
  });

  it('changes nothing, however often a scanner of mails opens it', async () => {
    const commit = () => Promise.reject(new Error('a write'));
    const takePaymentNumber = () => Promise.reject(new Error('a number'));
    for (let time = 0; time < 30; time += 1) {
      expect((await open(RENEWAL, { broken: { commit, takePaymentNumber } })).statusCode).toBe(200);
    }
    expect(await payments()).toEqual([]);
  });

  it('answers 404 to a forged link without reading the table', async () => {
    const readSubscription = () => Promise.reject(new Error('asked'));
    limits = { take: () => Promise.reject(new Error('counted')) };
    const token = payToken('another-key-of-the-same-length-or-so', RENEWAL);
    expect(await open(RENEWAL, { token, broken: { readSubscription } })).toMatchObject({ statusCode: 404 });
    expect(await press(CARD, RENEWAL, { token, broken: { readSubscription } })).toMatchObject({ statusCode: 404 });
  });

  it('opens thirty times an hour, and says when it will again', async () => {
    for (let time = 0; time < 30; time += 1) await open();
    const refused = await open();
    expect(refused.statusCode).toBe(429);
    // From 09:00 to the next hour.
    expect(refused.headers?.['retry-after']).toBe('3600');
    expect((await open(RENEWAL, { now: '2026-12-15T10:00:00Z' })).statusCode).toBe(200);
    // The limit is per link: another link of the same portal still opens.
    await store.commit({ payments: [invoicePayment({ version: 0 })] });
    expect((await open(payLinkTo(invoicePayment()))).statusCode).toBe(200);
  });

  it('never logs a token', async () => {
    await open();
    await press(CARD);
    await open(RENEWAL, { broken: { readSubscription: () => Promise.reject(new StoreUnavailable('down')) } });
    expect(JSON.stringify(recorded)).not.toContain(payToken(KEY, RENEWAL).split('.')[2]);
    expect(JSON.stringify(recorded)).toContain('GET /pay/{token}');
  });

  it('asks to come again while the store is down', async () => {
    const answer = await open(RENEWAL, {
      broken: { readSubscription: () => Promise.reject(new StoreUnavailable('down')) },
    });
    expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('Попробуйте ещё раз через минуту');
  });
});

describe('the card', () => {
  it('names the documents that paying agrees to', async () => {
    const { text } = await open();
    for (const address of Object.values(LEGAL).slice(1)) expect(text).toContain(`href="${address}"`);
  });

  it("opens a payment without consent, with the portal's contact, and leads back to the page with its form", async () => {
    const pressed = await press(CARD);
    expect(pressed).toMatchObject({ statusCode: 303, headers: { location: `/pay/${payToken(KEY, RENEWAL)}` } });
    const [payment, ...others] = await payments();
    expect(others).toEqual([]);
    expect(payment).toMatchObject({
      kind: 'card',
      number: 1_000_010,
      tariff: 'groups-150',
      periodDays: 30,
      amount: 3000_00,
      createdBy: 'link:renew',
      // The version of the documents that were named beside the button.
      legalVersion: '2026-11',
      contact: { phone: '+79161234567', email: 'director@company.ru' },
    });
    expect(payment).not.toHaveProperty('consent');
    const { text } = await open();
    expect(text).toContain('action="https://auth.robokassa.ru/Merchant/Index.aspx"');
    expect(fieldsOf(text)).toMatchObject({ InvId: '1000010', OutSum: '3000.00' });
  });

  it('opens one payment, however often it is pressed at once', async () => {
    const answers = await Promise.all([press(CARD), press(CARD), press(CARD)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(await payments()).toHaveLength(1);
    expect((await press(CARD, RENEWAL, { now: '2026-12-16T09:00:00Z' })).statusCode).toBe(303);
    expect(await payments()).toHaveLength(1);
  });

  it('opens one payment for all mails about the same end of a term, whatever period they name', async () => {
    // The charge that failed names 30 days by its consent, the reminder 90 by the last purchase.
    const longer = renewLinkTo(PORTAL, { tariff: 'groups-150', endsOn: calendarDate('2026-12-22') }, 90);
    await press(CARD);
    const other = await open(longer);
    expect(other.text.replaceAll('\u00a0', ' ')).toContain('на 30 дней');
    expect(fieldsOf(other.text)).toMatchObject({ InvId: '1000010', OutSum: '3000.00' });
    await press({ action: 'card', expectedAmount: '9000.00' }, longer);
    await press(CARD, longer);
    expect(await payments()).toHaveLength(1);
    // The invoice is a payment of its own. Like the page, it takes the period of the open card payment.
    const invoice = await press(ORDERED, longer);
    expect(invoice.statusCode).toBe(303);
    expect((await payments()).map(({ kind, periodDays }) => [kind, periodDays])).toContainEqual(['invoice', 30]);
  });

  it('opens another payment once the first was cancelled or has expired', async () => {
    await press(CARD);
    const needs = { store, patience: patientWithoutWaiting() };
    await cancelPayment(
      needs,
      { portal: PORTAL, number: paymentNumber('1000010'), by: 'user-17' },
      at('2026-12-15T09:10:00Z'),
    );
    await press(CARD, RENEWAL, { now: '2026-12-15T09:20:00Z' });
    // Payable to the end of 16 December.
    await press(CARD, RENEWAL, { now: '2026-12-17T09:00:00Z' });
    expect((await payments()).map(({ number }) => number)).toEqual([1_000_012, 1_000_011, 1_000_010]);
  });

  it('opens nothing at a sum that was not shown: the page is shown again', async () => {
    const answer = await press({ ...CARD, expectedAmount: '1.00' });
    expect(answer.statusCode).toBe(409);
    expect(answer.text).toContain('Цена изменилась');
    expect(fieldsOf(answer.text)).toMatchObject({ expectedAmount: '3000.00' });
    expect((await press({ action: 'card' })).statusCode).toBe(409);
    expect(await payments()).toEqual([]);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of ours', { 'sec-fetch-site': 'same-site' }],
    ['a program that sends JSON', { 'content-type': 'application/json' }],
    [
      'an old browser on another site',
      { 'sec-fetch-site': undefined as unknown as string, origin: 'https://evil.example' },
    ],
  ])('cannot be pressed by %s', async (_who, headers) => {
    expect((await press(CARD, RENEWAL, { headers })).statusCode).toBe(403);
    expect(await payments()).toEqual([]);
  });

  it('can be pressed by an old browser that does not say from which site', async () => {
    const headers = { 'sec-fetch-site': undefined as unknown as string, origin: 'null' };
    expect((await press(CARD, RENEWAL, { headers })).statusCode).toBe(303);
  });

  it('can be pressed five times an hour', async () => {
    for (let time = 0; time < 5; time += 1) expect((await press(CARD)).statusCode).toBe(303);
    expect((await press(CARD)).statusCode).toBe(429);
  });

  it('of a renewal that is paid says until when, and opens nothing more', async () => {
    await press(CARD);
    const [payment] = await payments();
    const paid = {
      status: 'paid' as const,
      paidAt: at('2026-12-15T09:05:00Z'),
      received: kopecks(3000_00),
      fact: 'f',
      effect: EXTENDED,
    };
    if (payment?.kind !== 'card') throw new Error('no link');
    await store.commit({ payments: [{ ...payment, state: paid }] });
    const answer = await press(CARD);
    expect([answer.statusCode, answer.text]).toEqual([200, expect.stringContaining('<h1>Оплачено</h1>')]);
    expect(await payments()).toHaveLength(1);
  });

  it('of a renewal whose money was given back may be paid again, as another payment', async () => {
    await press(CARD);
    const [payment] = await payments();
    if (payment?.kind !== 'card') throw new Error('no link');
    const effect = {
      kind: 'extension' as const,
      on: calendarDate('2026-12-15'),
      daysLeft: 7,
      credit: kopecks(700_00),
      bonusDays: 0,
      endsOn: calendarDate('2027-01-21'),
    };
    const reversed = {
      status: 'reversed' as const,
      reason: 'refunded' as const,
      reversedAt: at('2026-12-15T09:10:00Z'),
      paidAt: at('2026-12-15T09:05:00Z'),
      received: kopecks(3000_00),
      fact: 'f',
      effect,
    };
    await store.commit({ payments: [{ ...payment, state: reversed }] });
    expect((await press(CARD)).statusCode).toBe(303);
    expect((await payments()).map(({ number }) => number)).toEqual([1_000_011, 1_000_010]);
  });

  it('is not offered for a portal without any address', async () => {
    const { contact, ...nobody } = (await store.readSubscription(PORTAL))!;
    await store.commit({ drafts: [{ subscription: nobody, entries: [] }] });
    const answer = await press(CARD);
    expect([answer.statusCode, answer.text]).toEqual([409, expect.stringContaining('не указана почта')]);
  });

  it("of an open card payment's link shows that payment's form, and nothing is written", async () => {
    const link = cardPayment({ version: 0, payableUntil: calendarDate('2026-12-16'), createdAt: at(NOW) });
    await store.commit({ payments: [link] });
    const { text } = await open(payLinkTo(link));
    expect(fieldsOf(text)).toMatchObject({ InvId: '1000001', OutSum: '3000.00' });
    expect(text).not.toContain('buh@company.ru');
  });
});

describe('the invoice', () => {
  it('is issued to the typed buyer, and the page then shows it', async () => {
    const answer = await press(ORDERED);
    expect(answer.statusCode).toBe(303);
    const token = String(answer.headers?.['location']).replace('/pay/', '');
    expect(payLinkOf(KEY, token)).toEqual({ kind: 'inv', portal: PORTAL, number: 1_000_010, until: '2027-01-14' });
    expect(await payments()).toMatchObject([
      {
        kind: 'invoice',
        createdBy: 'link:renew',
        contact: { phone: '+79161234567', email: 'buh@company.ru' },
        document: { buyer: { inn: '7707083893', name: 'ООО «Ромашка»' } },
      },
    ]);
    expect(archive).toEqual(['invoices/1000010.pdf']);
    const own = await open(RENEWAL, { token });
    expect(own.text).toContain('href="https://billing.example/invoices/1000010/pdf?token=t"');
    expect(own.text).not.toContain('buh@company.ru');
  });

  it('is issued once for the same buyer, and a second time for another', async () => {
    await Promise.all([press(ORDERED), press({ ...ORDERED, email: 'other@company.ru' })]);
    expect(await payments()).toHaveLength(1);
    await press({ ...ORDERED, name: 'ООО «Ромашка-2»' });
    expect(await payments()).toHaveLength(2);
  });

  it("of a colleague is not shown to somebody who types the same company, because it shows the colleague's phone", async () => {
    const first = await press(ORDERED);
    const second = await press({ ...ORDERED, phone: '8 916 765-43-21', email: 'other@company.ru' });
    expect(second.statusCode).toBe(303);
    expect(second.headers?.['location']).not.toBe(first.headers?.['location']);
    expect((await payments()).map(({ contact }) => contact.phone).sort()).toEqual(['+79161234567', '+79167654321']);
  });

  it('is not offered for payment once the card has paid, or while a person looks at money', async () => {
    await store.commit({ payments: [invoicePayment({ version: 0 })] });
    const link = payLinkTo(invoicePayment());
    expect((await open(link)).text).toContain('Скачать счёт (PDF)');
    await press(CARD, link);
    const card = (await payments()).find(({ kind }) => kind === 'card');
    if (card?.kind !== 'card') throw new Error('no card payment was opened');
    await store.commit({ payments: [{ ...card, attention: ['report-1'] }] });
    const looked = await open(link);
    expect(looked.text).toContain('Не платите второй раз');
    expect(looked.text).not.toContain('Скачать счёт (PDF)');
    await store.commit({
      payments: [
        {
          ...card,
          version: card.version + 1,
          attention: [],
          state: {
            status: 'paid',
            paidAt: at('2026-12-15T09:10:00Z'),
            received: kopecks(3000_00),
            fact: 'report-2',
            effect: EXTENDED,
          },
        },
      ],
    });
    const paid = await open(link);
    expect(paid.text).toContain('платить ещё раз не нужно');
    expect(paid.text).not.toContain('Скачать счёт (PDF)');
  });

  it('can still be fetched once it is paid, and then no longer says how to pay it', async () => {
    const paidAt = at('2026-12-15T08:00:00Z');
    const state = { status: 'paid', paidAt, received: kopecks(3000_00), fact: 'bank-1', effect: EXTENDED } as const;
    await store.commit({ payments: [invoicePayment({ version: 0, state })] });
    const { text } = await open(payLinkTo(invoicePayment()));
    expect(text).toContain('Скачать счёт (PDF)');
    expect(text).not.toContain('В назначении платежа укажите номер счёта');
  });

  it('says what is wrong with each field, keeps what was typed, and issues nothing', async () => {
    const answer = await press({ ...ORDERED, inn: '7707083890', email: 'buh@', name: '<b>"ООО"</b>' });
    expect(answer.statusCode).toBe(400);
    expect(answer.text).toContain('id="inn-error"');
    expect(answer.text).toContain('id="email-error"');
    expect(answer.text).toContain('value="7707083890"');
    expect(answer.text).toContain('value="&lt;b&gt;&quot;ООО&quot;&lt;/b&gt;"');
    expect(answer.text.match(/autofocus/g)).toHaveLength(1);
    expect(await payments()).toEqual([]);
  });

  it('is refused with a reason where the portal has five open invoices', async () => {
    for (const name of ['А', 'Б', 'В', 'Г', 'Д']) {
      await press({ ...ORDERED, name: `ООО ${name}` }, RENEWAL, {
        now: `2026-12-15T${10 + 'АБВГД'.indexOf(name)}:00:00Z`,
      });
    }
    const answer = await press({ ...ORDERED, name: 'ООО Е' }, RENEWAL, { now: '2026-12-15T15:00:00Z' });
    expect([answer.statusCode, answer.text]).toEqual([409, expect.stringContaining('пять неоплаченных счетов')]);
  });

  it('is not offered beside an open invoice, and not issued to somebody who asks for one all the same', async () => {
    await store.commit({ payments: [invoicePayment({ version: 0 })] });
    const link = payLinkTo(invoicePayment());
    expect((await open(link)).text).not.toContain('name="inn"');
    await press(ORDERED, link);
    expect(await payments()).toHaveLength(1);
  });
});

describe('requisites by ИНН', () => {
  const LOOKED_UP = { action: 'lookup', expectedAmount: '3000.00', inn: '7707083893' };
  const FILLED = { kpp: '773601001', name: 'ПАО «Ромашка»', address: '117312, г Москва, ул Вавилова, д 19' };
  const look = (fields: Record<string, string> = {}, how: Pressed = {}) =>
    press({ ...LOOKED_UP, ...fields }, RENEWAL, how);
  /** The values of the visible fields, and the message beside the look-up. */
  const shown = (text: string) => ({
    ...Object.fromEntries(
      [...text.matchAll(/<input id="([^"]*)" name="[^"]*" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
    said: /id="look-up-said">([^<]*)</.exec(text)?.[1],
  });
  /** The fields of the next press: the visible ones, and the hidden ones in which the page remembers. */
  const next = (text: string) => fieldsOf(text.replace(/id="[^"]*" /g, ''));

  it('fill in what was not typed; nothing is ordered, and the form stays open', async () => {
    const { statusCode, text } = await look({ email: 'buh@company.ru' });
    expect(statusCode).toBe(200);
    expect(shown(text)).toEqual({
      inn: '7707083893',
      ...FILLED,
      email: 'buh@company.ru',
      phone: '',
      said: 'Нашли в реестре: проверьте реквизиты.',
    });
    expect(text).toContain('<details open>');
    // The focus goes to the first field that is still empty; a screen reader reads the outcome of the look-up with it.
    expect(/<input id="phone"[^>]*>/.exec(text)?.[0]).toMatch(/aria-describedby="look-up-said" autofocus/);
    expect(text.match(/autofocus/g)).toHaveLength(1);
    expect([asked, await payments()]).toEqual([['7707083893'], []]);
  });

  it('leave alone what somebody typed, and say so', async () => {
    const { text } = await look({ name: 'Ромашка, филиал' });
    expect(shown(text)).toMatchObject({
      ...FILLED,
      name: 'Ромашка, филиал',
      said: 'Нашли в реестре: проверьте реквизиты. Что вы ввели сами, не изменилось.',
    });
  });

  it('of another ИНН replace those that were filled in before, but none that were typed', async () => {
    const first = next((await look()).text);
    says = () => found({ inn: '7700001010', name: 'ООО «Василёк»', state: 'active', isBranch: false });
    const { text } = await look({ ...first, action: 'lookup', inn: '7700001010', name: 'ООО «Василёк-2»' });
    expect(shown(text)).toMatchObject({
      kpp: '',
      name: 'ООО «Василёк-2»',
      address: '',
      said: 'Нашли в реестре: проверьте реквизиты. Адреса в реестре нет: укажите его сами. Что вы ввели сами, не изменилось.',
    });
  });

  it('of a company with branches offer a choice of КПП, which asks the register nothing more', async () => {
    says = () =>
      found(HEAD, { ...HEAD, kpp: '780243001', name: 'ФИЛИАЛ «СЕВЕРНЫЙ»', isBranch: true }, {
        ...HEAD,
        kpp: undefined,
        isBranch: true,
      } as never);
    const { text } = await look();
    expect(
      [...text.matchAll(/name="office" value="\d+" aria-pressed="(\w+)"[^>]*>([^<]*)</g)].map(([, isChosen, title]) => [
        title,
        isChosen,
      ]),
    ).toEqual([
      ['КПП 773601001, головная организация', 'false'],
      ['КПП 780243001, ФИЛИАЛ «СЕВЕРНЫЙ»', 'false'],
    ]);
    // The focus goes to the choice of КПП, and a screen reader reads it with what was found.
    expect(/<button[^>]*autofocus/.exec(text)?.[0]).toContain('value="773601001"');
    const { action, ...stands } = next(text);
    const chosen = await press({ ...stands, office: '780243001' });
    // Only the branch's КПП is taken; the other fields stay those of the company.
    expect(shown(chosen.text)).toMatchObject({ ...FILLED, kpp: '780243001' });
    expect(chosen.text).toContain('value="780243001" aria-pressed="true"');
    expect(asked).toHaveLength(1);
    const foreign = await press({ ...stands, office: '999999999' });
    expect(shown(foreign.text)).toMatchObject(FILLED);
  });

  it.each([
    ['liquidated', 'ликвидирована'],
    ['liquidating', 'ликвидируется'],
    ['bankrupt', 'банкротится'],
    ['reorganizing', 'реорганизуется'],
  ] as const)('of a company that is %s are given with a word of warning', async (state, word) => {
    says = () => found({ ...HEAD, state });
    const { text } = await look();
    expect(shown(text)).toMatchObject(FILLED);
    expect(shown(text).said).toContain(word);
    expect((await press({ ...ORDERED })).statusCode).toBe(303);
  });

  it.each(['timeout', 'http_status', 'unreadable', 'no_key', 'left_alone'])(
    'are typed by hand while the register says %s, and nothing that was typed is lost',
    async (reason) => {
      says = () => ({ outcome: 'unavailable', reason });
      const { statusCode, text } = await look({ name: 'ООО «Ромашка»' });
      expect(statusCode).toBe(200);
      expect(shown(text)).toMatchObject({
        kpp: '',
        name: 'ООО «Ромашка»',
        said: 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.',
      });
      expect(recorded.metrics).toContain('DirectoryUnavailable');
      expect(JSON.stringify(recorded)).not.toContain('7707083893');
      expect((await press(ORDERED)).statusCode).toBe(303);
    },
  );

  it('are typed by hand on a stage without a register, and no alarm rings', async () => {
    says = () => ({ outcome: 'unavailable', reason: 'none' });
    expect(shown((await look()).text).said).toContain('заполните поля сами');
    expect(recorded.metrics).not.toContain('DirectoryUnavailable');
  });

  it('are typed by hand where the register does not know them', async () => {
    says = () => ({ outcome: 'not_found', asOf: at(NOW) });
    expect(shown((await look()).text).said).toContain('В реестре по этому ИНН ничего нет');
  });

  it.each([
    ['', 'Укажите ИНН'],
    ['7707083894', 'опечатка'],
    ['http://169.254.169.254/', '10 цифр'],
  ])('are not asked for by «%s»', async (inn, fault) => {
    const { statusCode, text } = await look({ inn });
    expect(statusCode).toBe(400);
    expect(text).toContain('id="inn-error"');
    expect(text).toContain(fault);
    expect(asked).toEqual([]);
  });

  it('are looked up by Enter in the field of the ИНН while the other fields are empty', async () => {
    const { text } = await press({ ...ORDERED, kpp: '', name: '', address: '', email: '', phone: '' });
    expect(shown(text)).toMatchObject(FILLED);
  });

  it('can be looked up twenty times an hour, which uses up none of the presses that order', async () => {
    for (let time = 0; time < 20; time += 1) expect((await look()).statusCode).toBe(200);
    expect((await look()).statusCode).toBe(429);
    // The register was asked once: answers from memory cost none of its quota.
    expect(asked).toHaveLength(1);
    expect((await press(ORDERED)).statusCode).toBe(303);
  });

  it('are also counted per portal, over all its links and its dialog', async () => {
    for (let time = 0; time < 60; time += 1)
      await limits.take(`companies#${PORTAL}`, { limit: 60, everySeconds: 3_600 }, at(NOW));
    expect(shown((await look()).text).said).toContain('сейчас нельзя');
    expect(asked).toEqual([]);
  });

  it('are not looked up for another site, or where no invoice is offered', async () => {
    expect((await look({}, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
    await store.commit({ payments: [invoicePayment({ version: 0 })] });
    await press(LOOKED_UP, payLinkTo(invoicePayment()));
    expect(asked).toEqual([]);
  });
});
