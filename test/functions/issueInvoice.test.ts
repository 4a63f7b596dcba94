import { createHash } from 'node:crypto';
import { makeIssueInvoice } from '../../functions/issueInvoice';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { LegalWords } from '../../lib/domain/documents/legalWords';
import type { SellerProfile } from '../../lib/domain/documents/seller';
import { kopecks } from '../../lib/domain/money/money';
import { renderInvoiceWith } from '../../lib/lambda/runtime/documents';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber, SELLER } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';
import { fieldsOf } from '../fixtures/operatorDesk';
import { BUYER, ORDER } from '../fixtures/orders';

type Stored = { readonly key: string; readonly bytes: Uint8Array; readonly contentType: string };

let store: MemoryStore;
let archive: Stored[];
let recorded: Recorded;

beforeEach(() => {
  store = memoryStore();
  archive = [];
  recorded = recordingObservation();
});

type Circumstances = {
  store?: Partial<BillingStore>;
  put?: () => Promise<void>;
  linkOf?: () => Promise<string>;
  catalogue?: Catalogue;
  sellers?: readonly SellerProfile[];
  legal?: LegalWords;
};

function createFunction({
  store: broken = {},
  put,
  linkOf,
  catalogue = OLCHAT_CATALOGUE,
  sellers,
  legal,
}: Circumstances) {
  return makeIssueInvoice({
    ...functionNeeds(store, recorded, broken),
    openArchive: () => ({
      put: async (key, bytes, contentType) => {
        await put?.();
        archive.push({ key, bytes, contentType });
      },
    }),
    render: renderInvoiceWith(new Map()),
    catalogue,
    sellers: sellers ?? [SELLER],
    firstPaymentNumber: 1_000_001,
    legal,
    ...(linkOf && { links: { linkOf } }),
  });
}

const order = { ...ORDER, buyer: BUYER };

type More = Circumstances & {
  key?: string | null;
  now?: string;
  portal?: string;
  claims?: Record<string, string>;
  text?: string;
};

function issue(
  body: unknown = order,
  { key = 'key-1', now, portal = PORTAL, claims, text, ...circumstances }: More = {},
) {
  return call(createFunction(circumstances), {
    routeKey: 'POST /v1/invoices',
    body: text ?? JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key !== null && { 'idempotency-key': key }) },
    claims: claims ?? { portal, sub: 'user-17', scope: 'billing:pay' },
    ...(now && { now }),
  });
}

function sendAgain(number: string, body = '', { now, portal = PORTAL, claims, ...circumstances }: More = {}) {
  return call(createFunction(circumstances), {
    routeKey: 'POST /v1/invoices/{number}/mail',
    body,
    pathParameters: { number },
    claims: claims ?? { portal, sub: 'user-17', scope: 'billing:pay' },
    ...(now && { now }),
  });
}

const boughtBy = (change: object) => ({ ...order, buyer: { ...BUYER, ...change } });
const stored = async () => (await store.listPayments(PORTAL, { limit: 50 })).payments;
/** The mails owed. (An invoice also owes an event to the rest of OLChat.) */
const owed = () => store.journal.flatMap(({ owed }) => owed.filter(({ kind }) => kind === 'mail'));

async function storedBuyer(name: string) {
  const answer = await issue(boughtBy({ name }));
  expect(answer.statusCode).toBe(201);
  const invoice = await store.readPayment(paymentNumber('1000001'));
  return invoice?.kind === 'invoice' ? invoice.document.buyer.name : undefined;
}

describe('an invoice', () => {
  it('is answered with its number, its days, its sum and its link', async () => {
    const answer = await issue();
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
      archivedAtCommit.push(archive.length);
      return store.commit(changes);
    };
    await issue(order, { store: { commit } });
    expect(archivedAtCommit).toEqual([1]);
    expect(archive.map(({ key, contentType }) => [key, contentType])).toEqual([
      ['invoices/1000001.pdf', 'application/pdf'],
    ]);
    const file = Buffer.from(archive[0]?.bytes ?? []);
    expect(file.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(await stored()).toMatchObject([
      { pdf: { key: 'invoices/1000001.pdf', sha256: createHash('sha256').update(file).digest('hex') } },
    ]);
  });

  it('owes one mail from the moment it exists, and changes nothing about the tariff', async () => {
    await issue();
    expect(store.journal).toEqual([
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
    const before = await issue(order, { now: '2026-11-22T20:59:59Z' });
    const after = await issue(order, { now: '2026-11-22T21:00:00Z', key: 'key-2' });
    expect([before.json.invoice.issuedOn, before.json.invoice.payableUntil]).toEqual(['2026-11-22', '2026-12-22']);
    expect([after.json.invoice.issuedOn, after.json.invoice.payableUntil]).toEqual(['2026-11-23', '2026-12-23']);
  });

  it("keeps the seller's details of its day", async () => {
    const moved = { ...SELLER.requisites, address: '125009, г. Москва, Тверская ул., д. 2' };
    const sellers = [SELLER, { ...SELLER, validFrom: calendarDate('2026-11-23'), requisites: moved }];
    await issue(order, { sellers, now: '2026-11-22T20:59:59Z' });
    await issue(order, { sellers, now: '2026-11-22T21:00:00Z', key: 'key-2' });
    await issue(order, { sellers, now: '2026-11-23T09:00:00Z' });
    expect(await stored()).toMatchObject([
      { number: 1000002, document: { seller: { address: '125009, г. Москва, Тверская ул., д. 2' } } },
      { number: 1000001, document: { seller: { address: '101000, г. Москва, ул. Мясницкая, д. 1' } } },
    ]);
  });

  it("dated before the seller's first profile is a fault of ours, and nothing is stored", async () => {
    const answer = await issue(order, { now: '2024-09-01T20:59:59Z' });
    expect(answer.statusCode).toBe(500);
    expect([await stored(), archive, store.journal]).toEqual([[], [], []]);
  });
});

describe('a buyer', () => {
  it.each([
    ['of 300 letters', 'Щ'.repeat(300)],
    ['with all quotes there are', 'ООО «Рога и „Копыта“» "Ltd" \'x\''],
    ['in Kazakh letters', 'ТОО «Қазақ ұлттық әңгіме һөкім»'],
    ['with the signs of a QR code', 'ООО «А|Б=В»|Sum=1|Purpose=x'],
    ['in mark-up', '<script>alert(1)</script> & Ко'],
  ])('%s is kept letter by letter', async (_what, name) => {
    expect(await storedBuyer(name)).toBe(name);
  });

  it.each([
    ['a line break', 'ООО «Ромашка»\r\nBcc: thief@evil.test'],
    ['a tab and a bell', 'ООО\t\u0007«Ромашка»'],
    ['an end of text', 'ООО\u0000«Ромашка»'],
    ['an old line end', 'ООО\u0085«Ромашка»'],
    ['half a sign', 'ООО «Ромашка\ud83c»'],
  ])('with %s is refused at its field', async (_what, name) => {
    const answer = await issue(boughtBy({ name }));
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, ['buyer.name']]);
    expect(await stored()).toEqual([]);
  });

  it('may have a line separator, which becomes a space', async () => {
    expect(await storedBuyer('ООО\u2028«Ромашка»')).toBe('ООО «Ромашка»');
  });

  it.each([
    ['a flower', { name: 'ООО «Цветы 🌷»' }, 'buyer.name', '🌷'],
    ['Armenian letters', { name: 'ООО «Արարատ»' }, 'buyer.name', 'Ա'],
    ['Georgian letters', { address: 'თბილისი, д. 1' }, 'buyer.address', 'თ'],
    ['Chinese letters', { address: '北京 100000' }, 'buyer.address', '北'],
  ])('with %s, which the font lacks, is refused at the field, naming the sign', async (_what, change, path, sign) => {
    expect((await issue(boughtBy(change))).json.errors).toEqual([
      { path, message: `Знака «${sign}» нет в шрифте счёта: замените его русскими или латинскими буквами` },
    ]);
  });

  it('gets an invoice also where the font lacks a sign of our own profile, and the log names the payment only', async () => {
    await issue(order, { sellers: [{ ...SELLER, requisites: { ...SELLER.requisites, name: 'ООО «Цветы 🌷»' } }] });
    expect(recorded.lines).toContainEqual(['warn', 'signs_replaced', { payment: '1000001' }]);
    expect(JSON.stringify(recorded.lines)).not.toContain('Цветы');
  });

  it('whose signs the font has causes no log line', async () => {
    await issue(boughtBy({ name: 'ТОО «Қазақ»' }));
    expect(recorded.lines.map(([, event]) => event)).toEqual(['invoice_issued', 'answered']);
  });

  it.each([
    ['none', undefined],
    ['an empty text', ''],
    ['the nought that banks write', '0'],
    ['a dash', '-'],
  ])('who is a sole trader needs no КПП: %s will do', async (_what, kpp) => {
    const trader = { ...order, buyer: { ...BUYER, inn: '500100732259', ogrn: '304500116000157', kpp } };
    expect((await issue(trader)).statusCode).toBe(201);
    const [invoice] = await stored();
    expect(invoice).toMatchObject({ document: { buyer: { inn: '500100732259', ogrn: '304500116000157' } } });
    expect(invoice).not.toHaveProperty('document.buyer.kpp');
  });

  it('is stored without invisible signs around the name', async () => {
    expect(await storedBuyer('\u200bООО\u00ad')).toBe('ООО');
  });

  it('may write requisites as documents print them: digits in groups', async () => {
    await issue(boughtBy({ inn: '77 0708\u00a03893', kpp: '7707 01 001', ogrn: '1 02 77 00 13219 5' }));
    expect(await stored()).toMatchObject([
      { document: { buyer: { inn: '7707083893', kpp: '770701001', ogrn: '1027700132195' } } },
    ]);
  });

  it('may write a КПП in small letters and leave the ОГРН empty', async () => {
    await issue(boughtBy({ kpp: '7707ab001', ogrn: '' }));
    const [invoice] = await stored();
    expect(invoice).toMatchObject({ document: { buyer: { kpp: '7707AB001' } } });
    expect(invoice).not.toHaveProperty('document.buyer.ogrn');
  });

  it.each([
    ['an ИНН of noughts', { inn: '0000000000' }, ['buyer.inn']],
    ['an ИНН of eleven digits', { inn: '77070838931' }, ['buyer.inn']],
    ['a wrong eleventh digit of a person’s ИНН', { inn: '500100732249', kpp: undefined }, ['buyer.inn']],
    ['a wrong twelfth digit of a person’s ИНН', { inn: '500100732258', kpp: undefined }, ['buyer.inn']],
    ['an ИНН as a number', { inn: 7707083893 }, ['buyer.inn']],
    ['an ИНН in other digits', { inn: '٧٧٠٧٠٨٣٨٩٣' }, ['buyer.inn']],
    ['no ИНН', { inn: undefined }, ['buyer.inn']],
    ['a КПП of eight signs', { kpp: '77070100' }, ['buyer.kpp']],
    ['a КПП in Cyrillic letters', { kpp: '7707АБ001' }, ['buyer.kpp']],
    ['a КПП as a number', { kpp: 770701001 }, ['buyer.kpp']],
    ['a КПП without end', { kpp: '7'.repeat(65) }, ['buyer.kpp']],
    ['a wrong last digit of an ОГРНИП', { ogrn: '304500116000158' }, ['buyer.ogrn']],
    ['an ОГРН of noughts', { ogrn: '0000000000000' }, ['buyer.ogrn']],
    ['an ОГРН that is a number of an entry', { ogrn: '2027700132194' }, ['buyer.ogrn']],
    ['an ОГРН that begins with 3', { ogrn: '3027700132193' }, ['buyer.ogrn']],
    ['a sole trader’s ОГРНИП', { ogrn: '304500116000157' }, ['buyer.ogrn']],
    ['an ОГРН of a sole trader', { inn: '500100732259', kpp: '-', ogrn: '1027700132195' }, ['buyer.ogrn']],
    ['an ОГРНИП that begins with 4', { inn: '500100732259', kpp: '-', ogrn: '404500116000154' }, ['buyer.ogrn']],
    ['a КПП of noughts', { kpp: '000000000' }, ['buyer.kpp']],
    ['an ИНН of the region 00', { inn: '0007083895' }, ['buyer.inn']],
    ['a БИН', { inn: '971240001315' }, ['buyer.inn']],
    ['a УНП', { inn: '100325912' }, ['buyer.inn']],
    ['a name that is a web address', { name: 'Приз на evil.com' }, ['buyer.name']],
    ['an address of one letter', { address: 'ж' }, ['buyer.address']],
    ['no name', { name: undefined }, ['buyer.name']],
    ['a name of spaces', { name: ' \u00a0\n ' }, ['buyer.name']],
    ['a name of bells', { name: '\u0007\u0007' }, ['buyer.name']],
    ['a name of a zero byte', { name: '\u0000' }, ['buyer.name']],
    ['a name of control signs', { name: '\u001b \u007f' }, ['buyer.name']],
    ['a name of a space without width', { name: '\u200b' }, ['buyer.name']],
    ['a name of hyphens and joiners nobody sees', { name: '\u00ad\u200d\u2060' }, ['buyer.name']],
    ['a name of a turn of direction', { name: '\u202e' }, ['buyer.name']],
    ['an address of 501 signs', { address: 'я'.repeat(501) }, ['buyer.address']],
    ['several faults at once', { inn: '1', name: '', address: 5 }, ['buyer.inn', 'buyer.name', 'buyer.address']],
  ])('with %s is refused at those fields, in Russian', async (_what, change, paths) => {
    const answer = await issue(boughtBy(change));
    expect([answer.statusCode, answer.json.code]).toEqual([400, 'malformed_request']);
    expect(fieldsOf(answer.json)).toEqual(paths);
    for (const { message } of answer.json.errors) expect(message).toMatch(/[а-яё]/i);
    expect([await stored(), archive, store.journal]).toEqual([[], [], []]);
  });

  it('that is a list, a text or missing is refused', async () => {
    for (const wrong of [undefined, null, [], 'ООО', 7]) {
      expect(fieldsOf((await issue({ ...order, buyer: wrong })).json)).toEqual(['buyer']);
    }
  });
});

describe('an e-mail', () => {
  it.each([
    'buh@company.ru\nBcc: all@company.ru',
    'buh@company.ru\r\nSubject: x',
    'buh@company.ru\r',
    'buh@company.ru\u2028',
    'buh\u0000@company.ru',
    'buh@company.ru, all@company.ru',
    'buh@company.ru;all@company.ru',
    'Бухгалтер <buh@company.ru>',
    '"a b"@company.ru',
    'buh@company',
    'buh@',
    ' buh@company.ru',
    `${'a'.repeat(60)}@${'b'.repeat(188)}.com.ru`,
    `${'a'.repeat(65)}@company.ru`,
    'buh@company-.ru',
    'buh@-company.ru',
    'buh@gmail.cоm',
    'buh@mail.гu',
    'buh@маil.ru',
    'buh@1.2',
    'buh@2130706433',
    'buh@0x7f.1',
    'buh@company.r',
    'buh@company.123',
    `buh@${'a'.repeat(64)}.ru`,
  ])('%j is refused, for an invoice and for sending its mail again', async (email) => {
    expect(fieldsOf((await issue({ ...order, email })).json)).toEqual(['email']);
    await issue();
    expect(fieldsOf((await sendAgain('1000001', JSON.stringify({ email }))).json)).toEqual(['email']);
    expect(owed()).toHaveLength(1);
  });
});

describe('the rest of a body', () => {
  it.each([
    ['a phone that is none', { phone: '8 (916) 123-45-6' }, ['phone']],
    ['a phone with a line break', { phone: '+79161234567\n' }, ['phone']],
    ['money without kopecks', { expectedAmount: { value: '3000', currency: 'RUB' } }, ['expectedAmount.value']],
    ['a negative sum', { expectedAmount: { value: '-3000.00', currency: 'RUB' } }, ['expectedAmount.value']],
    ['fractions of a kopeck', { expectedAmount: { value: '3000.001', currency: 'RUB' } }, ['expectedAmount.value']],
    ['another currency', { expectedAmount: { value: '3000.00', currency: 'KZT' } }, ['expectedAmount.currency']],
    ['a period as a text', { periodDays: '30' }, ['periodDays']],
    ['another portal', { portal: OTHER_PORTAL }, ['portal']],
  ])('is refused with %s', async (_what, change, paths) => {
    const answer = await issue({ ...order, ...change });
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, paths]);
  });

  it.each(['', '{', 'null', '[]', '"x"', 'buyer=1'])('%p is no order', async (text) => {
    expect((await issue(undefined, { text })).statusCode).toBe(400);
  });

  it('of 65 KiB is too large', async () => {
    const answer = await issue(boughtBy({ name: 'я'.repeat(33 * 1024) }));
    expect([answer.statusCode, answer.json.code]).toEqual([413, 'too_large']);
  });
});

describe('the same Idempotency-Key', () => {
  it('answers the same invoice whatever the price and the seller are by then, and draws no second document', async () => {
    const first = await issue();
    const dearer: Catalogue = [
      ...OLCHAT_CATALOGUE,
      {
        validFrom: calendarDate('2026-11-23'),
        prices: { 'groups-150': { thirtyDays: kopecks(9999_00), periods: [30] } },
      },
    ];
    const repeat = await issue(order, { now: '2026-11-23T08:59:59Z', catalogue: dearer, sellers: [] });
    expect([repeat.statusCode, repeat.json]).toEqual([201, first.json]);
    expect([archive.length, owed().length]).toEqual([1, 1]);
  });

  it('takes a body with fields in another order or grouped digits for the same', async () => {
    await issue();
    const { inn, ...rest } = BUYER;
    const { tariff, ...others } = order;
    const again = await issue({ ...others, buyer: { ...rest, inn: `${inn.slice(0, 4)} ${inn.slice(4)}` }, tariff });
    expect([again.statusCode, again.json.invoice?.number]).toEqual([201, 1000001]);
  });

  it.each([
    ['another buyer', boughtBy({ name: 'ООО «Лютик»' })],
    ['another tariff', { ...order, tariff: 'groups-unlimited', expectedAmount: { value: '5000.00', currency: 'RUB' } }],
    ['another address for the mail', { ...order, email: 'other@company.ru' }],
  ])('is refused with %s, and nothing is issued', async (_what, other) => {
    await issue();
    const answer = await issue(other);
    expect([answer.statusCode, answer.json.code]).toEqual([422, 'idempotency_key_reused']);
    expect([(await stored()).length, archive.length, owed().length]).toEqual([1, 1, 1]);
  });

  it('sent twenty times at once makes one invoice and owes one mail', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue()));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 201));
    const [invoice, ...more] = await stored();
    expect(more).toEqual([]);
    expect(new Set(answers.map(({ json }) => json.invoice.number))).toEqual(new Set([invoice?.number]));
    expect(owed()).toHaveLength(1);
  });

  it('sent at once with two bodies issues one of them and refuses the other', async () => {
    const answers = await Promise.all([issue(), issue(boughtBy({ name: 'ООО «Лютик»' }))]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422]);
    expect([(await stored()).length, owed().length]).toEqual([1, 1]);
  });

  it('counts for 24 hours, and then makes a new invoice', async () => {
    await issue();
    expect((await issue(order, { now: '2026-11-23T08:59:59.999Z' })).json.invoice.number).toBe(1000001);
    expect((await issue(order, { now: '2026-11-23T09:00:00Z' })).json.invoice.number).toBe(1000002);
  });

  it('of another portal is another request', async () => {
    await issue();
    expect((await issue(order, { portal: OTHER_PORTAL })).json.invoice.number).toBe(1000002);
  });

  it('of a refused request may be used again', async () => {
    expect((await issue({ ...order, periodDays: 31 })).statusCode).toBe(422);
    expect((await issue()).statusCode).toBe(201);
  });

  it.each([null, '', 'a b', 'ключ', 'x'.repeat(65)])('is required: %p is none', async (key) => {
    const answer = await issue(order, { key });
    expect([answer.statusCode, answer.json.errors[0].path]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('the business refuses', () => {
  it.each([
    ['tariff_not_sold', 422, { tariff: 'groups-50' }],
    ['period_not_sold', 422, { periodDays: 31 }],
    ['price_changed', 409, { expectedAmount: { value: '2999.99', currency: 'RUB' } }],
  ])('with %s (%i), and uses up neither a number nor a document', async (code, status, change) => {
    const answer = await issue({ ...order, ...change });
    expect([answer.statusCode, answer.json.code]).toEqual([status, code]);
    expect([archive, store.journal, recorded.metrics]).toEqual([[], [], []]);
    expect((await issue(order, { key: 'key-2' })).json.invoice.number).toBe(1000001);
  });

  it('nothing here: the invoice keeps the version of the documents named beside the button', async () => {
    const legal = {
      version: '2026-11',
      offer: 'https://o.example',
      terms: 'https://t.example',
      privacy: 'https://p.example',
    };
    await issue(order, { legal });
    expect((await stored())[0]?.legalVersion).toBe('2026-11');
  });

  it('the same order within an hour, naming the open one, unless a second is asked for or it is for another company', async () => {
    const { another: _, ...once } = order;
    await issue(once, { key: 'key-1' });
    const again = await issue(once, { key: 'key-2', now: '2026-11-22T09:59:59Z' });
    expect([again.statusCode, again.json.code, again.json.number]).toEqual([409, 'same_order_open', 1000001]);
    expect(archive).toHaveLength(1);
    const ofAnother = { ...once, buyer: { ...order.buyer, inn: '7728168971', kpp: '772801001', ogrn: '' } };
    expect((await issue(ofAnother, { key: 'key-3' })).statusCode).toBe(201);
    expect((await issue({ ...once, another: true }, { key: 'key-4' })).statusCode).toBe(201);
    expect((await issue(once, { key: 'key-5', now: '2026-11-22T10:00:01Z' })).statusCode).toBe(201);
  });

  it('a sixth open invoice, until one of the others has lapsed', async () => {
    for (let i = 1; i <= 5; i += 1) expect((await issue(order, { key: `key-${i}` })).statusCode).toBe(201);
    const sixth = await issue(order, { key: 'key-6' });
    expect([sixth.statusCode, sixth.json.code]).toEqual([409, 'too_many_open_invoices']);
    expect((await issue(order, { key: 'key-6', portal: OTHER_PORTAL })).statusCode).toBe(201);
    expect((await issue(order, { key: 'key-6', now: '2026-12-22T20:59:59Z' })).statusCode).toBe(409);
    expect((await issue(order, { key: 'key-6', now: '2026-12-22T21:00:00Z' })).statusCode).toBe(201);
    expect(archive).toHaveLength(7);
  });

  // An index that shows nothing yet: open invoices must not be counted by the index.
  const lateIndex = { listPayments: async () => ({ payments: [], unreadable: [] }) };

  it.each([
    ['at once', {}],
    ['at once, with an index that is late', { store: lateIndex }],
  ])('all but five of thirty orders %s', async (_how, circumstances) => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => issue(order, { key: `key-${index}`, ...circumstances })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(5);
    expect(answers.filter(({ json }) => json.code === 'too_many_open_invoices')).toHaveLength(25);
    expect([(await stored()).length, owed().length]).toEqual([5, 5]);
    expect(archive.length).toBeLessThanOrEqual(30);
  });

  it('a sixth also where the open ones were issued before the subscription listed them', async () => {
    const old = Array.from({ length: 5 }, (_, index) =>
      invoicePayment({ number: paymentNumber(`${1000001 + index}`), version: 0 }),
    );
    const subscription = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { version: 0 });
    await store.commit({ drafts: [{ subscription, entries: [] }], payments: old });
    expect((await issue()).json.code).toBe('too_many_open_invoices');
  });

  it('no more once one of the five is paid', async () => {
    for (let i = 1; i <= 5; i += 1) await issue(order, { key: `key-${i}` });
    const money = {
      amount: kopecks(3000_00),
      receivedOn: calendarDate('2026-11-22'),
      bankReference: '2026-11-22/214/7707083893',
      by: 'operator:olga',
    } as const;
    const settled = await confirmBankTransfer(
      { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
      paymentNumber('1000003'),
      money,
      { scope: 'operators', route: 'POST /v1/operator/invoices/{number}/money', key: 'k', fingerprint: 'f' },
      at('2026-11-22T10:00:00Z'),
    );
    expect(settled).toEqual({ ok: true, value: { outcome: 'settled' } });
    expect((await issue(order, { key: 'key-6' })).statusCode).toBe(201);
    expect((await issue(order, { key: 'key-7' })).json.code).toBe('too_many_open_invoices');
  });

  it('the twenty-first mail of a Moscow day, over all invoices and addresses', async () => {
    for (let i = 1; i <= 2; i += 1) await issue(order, { key: `key-${i}` });
    for (let i = 1; i <= 9; i += 1) {
      for (const number of ['1000001', '1000002']) {
        expect((await sendAgain(number, `{"email":"buh${i}@company.ru"}`)).statusCode).toBe(202);
      }
    }
    expect(owed()).toHaveLength(20);
    const refused = await sendAgain('1000002');
    expect([refused.statusCode, refused.json.code]).toEqual([429, 'mailed_too_often']);
    expect((await issue(order, { key: 'key-3' })).json.code).toBe('mailed_too_often');
    expect([owed().length, archive.length]).toEqual([20, 2]);
    expect((await sendAgain('1000002', '', { now: '2026-11-22T20:59:59Z' })).statusCode).toBe(429);
    expect((await sendAgain('1000002', '', { now: '2026-11-22T21:00:00Z' })).statusCode).toBe(202);
  });
});

describe('when something is down', () => {
  const down = () => Promise.reject(new StoreUnavailable('down'));

  it.each([['readRequest'], ['takePaymentNumber'], ['readSubscription'], ['commit']] as const)(
    'the store at %s: 503 with Retry-After, nothing is half done, and the same request works later',
    async (port) => {
      const answer = await issue(order, { store: { [port]: down } });
      expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
      expect([await stored(), store.journal]).toEqual([[], []]);
      expect((await issue()).statusCode).toBe(201);
      expect([(await stored()).length, owed().length]).toEqual([1, 1]);
    },
  );

  it('the archive: 503 with Retry-After, no payment, no journal, no mail, and the same request works later', async () => {
    const answer = await issue(order, { put: down });
    expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
    expect([await stored(), store.journal, archive]).toEqual([[], [], []]);
    expect((await issue()).statusCode).toBe(201);
    expect([(await stored()).length, owed().length, archive.length]).toEqual([1, 1, 1]);
  });

  it('our rights in AWS: 500 without naming them, and nothing is stored', async () => {
    const denied = Object.assign(new Error('arn:aws:s3:::billing-archive'), { name: 'AccessDenied' });
    const answer = await issue(order, { put: () => Promise.reject(denied) });
    expect(answer.statusCode).toBe(500);
    expect(answer.text).not.toContain('arn:aws');
    expect([await stored(), store.journal, recorded.metrics]).toEqual([[], [], ['Faults']]);
  });

  it('every try by a conflict: 503 after ten tries with one number, and nothing is stored', async () => {
    let numbers = 0;
    const takePaymentNumber: BillingStore['takePaymentNumber'] = (first) => {
      numbers += 1;
      return store.takePaymentNumber(first);
    };
    const answer = await issue(order, { store: { takePaymentNumber, commit: async () => 'conflict' } });
    expect([answer.statusCode, answer.json.code, numbers]).toEqual([503, 'busy', 1]);
    expect(new Set(archive.map(({ key }) => key))).toEqual(new Set(['invoices/1000001.pdf']));
    expect([await stored(), store.journal]).toEqual([[], []]);
  });

  it('the process, between the PDF and the commit: the repeat makes one invoice, and no payment names the first PDF', async () => {
    const dies = () => Promise.reject(new Error('killed'));
    expect((await issue(order, { store: { commit: dies } })).statusCode).toBe(500);
    expect(archive.map(({ key }) => key)).toEqual(['invoices/1000001.pdf']);
    const repeat = await issue();
    expect([repeat.statusCode, repeat.json.invoice.number]).toEqual([201, 1000002]);
    expect((await stored()).map(({ number }) => number)).toEqual([1000002]);
    await expect(store.readPayment(paymentNumber('1000001'))).resolves.toBeUndefined();
    expect(owed()).toHaveLength(1);
  });

  it('the answer after the commit: the repeat finds the invoice, and its mail is owed once', async () => {
    const commit: BillingStore['commit'] = async (changes) => {
      await store.commit(changes);
      throw new StoreUnavailable('no answer');
    };
    expect((await issue(order, { store: { commit } })).statusCode).toBe(503);
    expect((await issue()).json.invoice.number).toBe(1000001);
    expect([owed().length, archive.length]).toEqual([1, 1]);
  });

  it('the secret with the link key: the invoice is stored, and the repeat answers it with its link', async () => {
    const refused = await issue(order, { linkOf: () => Promise.reject(new Error('Secrets Manager is down')) });
    expect(refused.statusCode).toBeGreaterThanOrEqual(500);
    expect((await issue()).json.invoice).toMatchObject({
      number: 1000001,
      pdfUrl: 'https://billing.example/invoices/1000001/pdf?token=t',
    });
    expect(owed()).toHaveLength(1);
  });
});

describe('the mail of an invoice sent again', () => {
  const sentAgain = () => store.journal.filter(({ event }) => event.kind === 'invoice_sent_again');

  it('is owed to the address of the invoice, and the answer names the invoice', async () => {
    await issue();
    const answer = await sendAgain('1000001');
    expect([answer.statusCode, answer.json]).toEqual([202, { number: 1000001 }]);
    expect(sentAgain()).toMatchObject([
      {
        version: 2,
        by: 'customer:user-17',
        payment: 1000001,
        owed: [{ id: 'mail-invoice', kind: 'mail', template: 'invoice', payment: 1000001 }],
      },
    ]);
    expect(sentAgain()[0]?.owed[0]).not.toHaveProperty('to');
  });

  it("goes to the portal's accountant too, as the first did, unless another address is asked for", async () => {
    await issue();
    const contact = {
      phone: '+79160000002',
      email: 'anna@company.ru',
      accountantEmail: 'acc@company.ru',
      givenAt: at('2026-11-22T09:00:00Z'),
      by: 'customer:user-17',
    } as const;
    const subscription = await store.readSubscription(PORTAL);
    if (!subscription) throw new Error('nothing was issued');
    await store.commit({ drafts: [{ subscription: { ...subscription, contact }, entries: [] }] });
    await sendAgain('1000001');
    await sendAgain('1000001', '{"email":"glavbuh@company.ru"}');
    expect(sentAgain().map(({ owed }) => owed.map(({ id }) => id))).toEqual([
      ['mail-invoice', 'mail-invoice-accountant'],
      ['mail-invoice'],
    ]);
  });

  it('can be owed to another address this once; the invoice keeps its own', async () => {
    await issue();
    await sendAgain('1000001', '{"email":"glavbuh@company.ru"}');
    expect(sentAgain()).toMatchObject([{ owed: [{ to: 'glavbuh@company.ru' }] }]);
    expect(await stored()).toMatchObject([{ version: 2, sentAgain: 1, contact: { email: 'buh@company.ru' } }]);
  });

  it.each(['1000002', '0', '-1', '01000001', '1000001.0', '99999999999', 'abc', ''])(
    'of %p is unknown',
    async (number) => {
      await issue();
      const answer = await sendAgain(number);
      expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_invoice']);
      expect(sentAgain()).toEqual([]);
    },
  );

  it('of another portal is answered as if it did not exist', async () => {
    await issue();
    const theirs = await sendAgain('1000001', '{"email":"spy@company.ru"}', { portal: OTHER_PORTAL });
    const nobodys = await sendAgain('1000009', '{"email":"spy@company.ru"}', { portal: OTHER_PORTAL });
    expect([theirs.statusCode, theirs.json]).toEqual([nobodys.statusCode, nobodys.json]);
    expect(theirs.statusCode).toBe(404);
    expect(store.journal).toHaveLength(1);
  });

  it("can be asked for until the end of the invoice's last day in Moscow", async () => {
    await issue();
    expect((await sendAgain('1000001', '', { now: '2026-12-22T20:59:59Z' })).statusCode).toBe(202);
    expect((await sendAgain('1000001', '', { now: '2026-12-22T21:00:00Z' })).statusCode).toBe(404);
  });

  it('of a paid invoice is a copy for the books, for five years', async () => {
    const state = {
      status: 'paid',
      paidAt: at('2026-11-24T10:00:00Z'),
      received: kopecks(3000_00),
      fact: 'x',
    } as const;
    const effect = {
      kind: 'new',
      on: '2026-11-24',
      daysLeft: 0,
      credit: 0,
      bonusDays: 0,
      endsOn: '2026-12-24',
    } as never;
    await store.commit({ payments: [{ ...invoicePayment({ state: { ...state, effect } }), version: 0 }] });
    expect((await sendAgain('1000003', '', { now: '2027-01-23T10:00:00Z' })).statusCode).toBe(202);
    expect((await sendAgain('1000003', '', { now: '2031-11-24T10:00:00Z' })).statusCode).toBe(202);
    expect((await sendAgain('1000003', '', { now: '2031-11-26T10:00:00Z' })).statusCode).toBe(404);
    expect(sentAgain()).toHaveLength(2);
  });

  it.each([
    ['payment_cancelled', { cancelledAt: at('2026-11-22T10:00:00Z') }],
    [
      'already_paid',
      {
        state: {
          status: 'reversed',
          reason: 'refunded',
          reversedAt: at('2026-11-25T10:00:00Z'),
          paidAt: at('2026-11-24T10:00:00Z'),
          received: kopecks(3000_00),
          fact: 'x',
          effect: {} as never,
        },
      },
    ],
    [
      'already_paid',
      {
        refunds: [{ order: 1, sum: kopecks(3000_00), standing: 'finished' }],
        state: {
          status: 'paid',
          paidAt: at('2026-11-22T08:00:00Z'),
          received: kopecks(3000_00),
          fact: 'x',
          effect: {
            kind: 'new',
            on: calendarDate('2026-11-22'),
            daysLeft: 0,
            credit: kopecks(0),
            bonusDays: 0,
            endsOn: calendarDate('2026-12-22'),
          },
        },
      },
    ],
  ] as const)('is refused with %s', async (code, change) => {
    await store.commit({ payments: [{ ...invoicePayment(change), version: 0 }] });
    const answer = await sendAgain('1000003');
    expect([answer.statusCode, answer.json.code]).toEqual([409, code]);
    expect(sentAgain()).toEqual([]);
  });

  it.each(['[]', '"x"', '{', '{"to":"x@company.ru"}', '{"email":7}'])('%p is no request', async (body) => {
    await issue();
    expect((await sendAgain('1000001', body)).statusCode).toBe(400);
    expect(sentAgain()).toEqual([]);
  });

  it.each([['readPaymentWithPortal'], ['commit']] as const)(
    'with the store down at %s is owed by nobody, and works later',
    async (port) => {
      await issue();
      const down = { [port]: () => Promise.reject(new StoreUnavailable('down')) };
      const answer = await sendAgain('1000001', '', { store: down });
      expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '2']);
      expect(sentAgain()).toEqual([]);
      expect((await sendAgain('1000001')).statusCode).toBe(202);
    },
  );

  it('that is asked for ten times at once is owed ten times, each in its own entry', async () => {
    await issue();
    await Promise.all(Array.from({ length: 10 }, () => sendAgain('1000001')));
    expect(sentAgain().map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('a token', () => {
  it.each([
    ['without a portal', { sub: 'user-17' }],
    ['with a portal no portal can have', { portal: 'a b', sub: 'user-17' }],
    ['without a user', { portal: PORTAL }],
  ])('%s is refused, for an invoice and for sending its mail again', async (_what, claims) => {
    await issue();
    const given = { claims: claims as Record<string, string> };
    expect((await issue(order, { ...given, key: 'key-2' })).statusCode).toBe(403);
    expect((await sendAgain('1000001', '', given)).statusCode).toBe(403);
    expect(store.journal).toHaveLength(1);
  });
});

it('logs portals, numbers and codes, and nothing about the buyer', async () => {
  await issue();
  await issue(boughtBy({ inn: '7707083894' }), { key: 'key-2' });
  await issue(boughtBy({ name: 'ООО «Лютик»' }));
  await issue(order, { key: 'key-3', put: () => Promise.reject(new StoreUnavailable('down')) });
  await sendAgain('1000001', '{"email":"glavbuh@company.ru"}');
  await sendAgain('1000001', '{"email":"glavbuh@"}');
  const log = JSON.stringify(recorded.lines);
  expect(log).toContain('1000001');
  for (const personal of ['company.ru', '7916', 'Ромашка', 'Лютик', '77070838', '190000', 'Невский', 'glavbuh']) {
    expect(log).not.toContain(personal);
  }
});
