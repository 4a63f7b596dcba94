import { makeDownloadInvoice } from '../../functions/downloadInvoice';
import { kopecks } from '../../lib/domain/money/money';
import { openInvoice } from '../../lib/domain/payment/payment';
import { invoiceLink, isLinkToken } from '../../lib/lambda/invoiceLink';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, paymentNumber } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

const KEY = 'the-key-that-signs-links-in-these-tests';
/** What KEY makes of 1000003 and of 1000004: HMAC-SHA-256 of `invoice:<number>`, in base64url. */
const TOKEN = tokenIn(invoiceLink('https://x', KEY, invoicePayment()));
const TOKEN_OF_1000004 = tokenIn(invoiceLink('https://x', KEY, { number: paymentNumber('1000004') }));

let store: MemoryStore;
let recorded: Recorded;
let links: string[];

beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  links = [];
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
});

function tokenIn(link: string): string {
  return new URL(link).searchParams.get('token') ?? '';
}

type More = {
  now?: string;
  number?: string;
  query?: string;
  broken?: Partial<BillingStore>;
  isOurs?: () => Promise<boolean>;
  temporaryLink?: () => Promise<string>;
};

function open(token: string | undefined = TOKEN, more: More = {}) {
  const { now = '2026-11-22T09:00:00Z', number = '1000003', broken = {}, isOurs, temporaryLink } = more;
  const download = makeDownloadInvoice({
    ...functionNeeds(store, recorded, broken),
    openArchive: () => ({
      get: async () => undefined,
      temporaryLink:
        temporaryLink ??
        (async (key, fileName, seconds) => {
          links.push(`${key} as «${fileName}» for ${seconds} s`);
          return `https://s3.example/${key}?signed`;
        }),
    }),
    links: {
      isOurs: isOurs ?? (async (named, given) => isLinkToken(KEY, named, given)),
      isOurAct: async () => false,
    },
  });
  return call(download, {
    routeKey: 'GET /invoices/{number}/pdf',
    query: more.query ?? `token=${token}`,
    pathParameters: { number },
    claims: undefined,
    now,
  });
}

describe('a link of ours', () => {
  it('leads to the file for five minutes, under its Russian name, and is not cached', async () => {
    const answer = await open();
    expect([answer.statusCode, answer.headers?.['location'], answer.body]).toEqual([
      302,
      'https://s3.example/invoices/1000003.pdf?signed',
      undefined,
    ]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(links).toEqual(['invoices/1000003.pdf as «Счёт-оферта № 1000003 от 22.11.2026.pdf» for 300 s']);
  });

  it('of a paid invoice opens for five years after the money came', async () => {
    const paidAt = at('2026-11-24T10:00:00Z');
    const state = { status: 'paid', paidAt, received: kopecks(3000_00), fact: 'x', effect: {} as never } as const;
    await store.commit({ payments: [{ ...invoicePayment({ state }), version: 1 }] });
    expect((await open(TOKEN, { now: '2027-01-23T10:00:00Z' })).statusCode).toBe(302);
    expect((await open(TOKEN, { now: '2031-11-24T20:59:59Z' })).statusCode).toBe(302);
    expect((await open(TOKEN, { now: '2031-11-26T10:00:00Z' })).statusCode).toBe(410);
  });

  it('of an invoice that its customer has cancelled says so', async () => {
    const invoice = { ...invoicePayment(), version: 1, cancelledAt: at('2026-11-22T08:00:00Z') };
    await store.commit({ payments: [invoice] });
    const answer = await open();
    expect(answer.statusCode).toBe(410);
    expect(answer.text).toContain('Счёт отменён');
    expect(links).toEqual([]);
  });

  it('opens to the last second of the last day in Moscow, and then says that the time is over', async () => {
    expect((await open(TOKEN, { now: '2026-12-22T20:59:59.999Z' })).statusCode).toBe(302);
    const lapsed = await open(TOKEN, { now: '2026-12-22T21:00:00Z' });
    expect([lapsed.statusCode, lapsed.headers?.['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(lapsed.text).toContain('Срок счёта истёк');
    expect(links).toHaveLength(1);
  });

  it('opens as often as it is pressed, and changes nothing', async () => {
    for (let times = 1; times <= 3; times += 1) expect((await open()).statusCode).toBe(302);
    await expect(store.readPayment(paymentNumber('1000003'))).resolves.toEqual(invoicePayment());
    expect(store.journal).toEqual([]);
  });
});

describe('a link that is not ours', () => {
  const wrong = ['Ссылка неверна', 404];

  it.each([
    ['none', ''],
    ['one sign short', TOKEN.slice(0, -1)],
    ['one sign long', `${TOKEN}A`],
    ['with another last sign', `${TOKEN.slice(0, -1)}${TOKEN.endsWith('A') ? 'B' : 'A'}`],
    ['in small letters', TOKEN.toLowerCase()],
    ['of another key', tokenIn(invoiceLink('https://x', `${KEY}!`, invoicePayment()))],
    ['of another invoice', TOKEN_OF_1000004],
    ['of noughts', '\u0000'.repeat(43)],
    ['in other letters', 'Ж'.repeat(43)],
    ['twice, as API Gateway joins them', `${TOKEN},${TOKEN}`],
  ])('because of its token (%s) opens nothing, and the table is not even read', async (_what, token) => {
    const asked: unknown[] = [];
    const readPayment: BillingStore['readPayment'] = async (number) => {
      asked.push(number);
      return invoicePayment();
    };
    const answer = await open(encodeURIComponent(token), { broken: { readPayment } });
    expect([answer.text.match(/Ссылка неверна/)?.[0], answer.statusCode]).toEqual(wrong);
    expect([asked, links]).toEqual([[], []]);
  });

  it.each(['0', '-1', '01000003', '1000003.0', '1000003 ', '1e6', '99999999999', 'abc', '', '../1000003'])(
    'by its number (%p) opens nothing',
    async (number) => {
      const answer = await open(TOKEN, { number });
      expect([answer.text.match(/Ссылка неверна/)?.[0], answer.statusCode]).toEqual(wrong);
    },
  );

  it('because it has no query opens nothing', async () => {
    expect((await open(undefined, { query: '' })).statusCode).toBe(404);
  });

  it('is answered the same where the token is right, but of no invoice or of a card payment', async () => {
    const forged = await open('A'.repeat(43));
    await store.commit({ payments: [{ ...cardPayment({ number: paymentNumber('1000004') }), version: 0 }] });
    const card = await open(TOKEN_OF_1000004, { number: '1000004' });
    const orphan = tokenIn(invoiceLink('https://x', KEY, { number: paymentNumber('1000005') }));
    const nothing = await open(orphan, { number: '1000005' });
    for (const answer of [card, nothing]) expect([answer.statusCode, answer.text]).toEqual([404, forged.text]);
    expect(links).toEqual([]);
  });

  it("because it has another invoice's token opens nothing: each number has its own", async () => {
    const theirs = openInvoice(
      paymentNumber('1000004'),
      { ...invoicePayment(), portal: OTHER_PORTAL },
      invoicePayment(),
    );
    await store.commit({ payments: [{ ...theirs, version: 0 }] });
    expect((await open(TOKEN, { number: '1000004' })).statusCode).toBe(404);
    expect((await open(TOKEN_OF_1000004, { number: '1000004' })).statusCode).toBe(302);
  });
});

describe('when something is down', () => {
  const down = () => Promise.reject(new StoreUnavailable('down'));

  it.each([
    ['the table', { broken: { readPayment: down } }],
    ['the secret with the link key', { isOurs: () => Promise.reject(new Error('Secrets Manager is down')) }],
    ['the archive', { temporaryLink: () => Promise.reject(new Error('no credentials')) }],
  ])('%s: the accountant is asked in Russian to come again', async (_what, trouble) => {
    const answer = await open(TOKEN, trouble);
    expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('Документ временно недоступен');
    expect(answer.text).not.toMatch(/down|Secrets|credentials/);
    expect(recorded.metrics).toEqual(['Faults']);
  });
});

it('pages load nothing, run nothing, and say nothing about the invoice', async () => {
  for (const answer of [
    await open('A'.repeat(43)),
    await open(TOKEN, { now: '2027-01-01T09:00:00Z' }),
    await open(TOKEN, { broken: { readPayment: () => Promise.reject(new StoreUnavailable('down')) } }),
  ]) {
    expect(answer.headers?.['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
    expect(answer.headers?.['content-security-policy']).not.toContain('script-src');
    expect(answer.text).not.toMatch(/<script|https?:|Ромашка|1000003/);
  }
});

it('tokens and buyers are not logged', async () => {
  await open();
  await open('A'.repeat(43));
  await open(TOKEN, { now: '2027-01-01T09:00:00Z' });
  expect(recorded.lines.map(([level, event]) => [level, event])).toEqual([
    ['info', 'answered'],
    ['info', 'answered'],
    ['info', 'answered'],
  ]);
  expect(JSON.stringify(recorded.lines)).not.toMatch(/token|AAAA|Ромашка|company\.ru/);
  expect(at('2026-11-22T09:00:00Z')).toBe(1795338000000);
});
