import { makeDownloadInvoice } from '../../functions/downloadInvoice';
import { actLink, invoiceLink, isActToken } from '../../lib/lambda/invoiceLink';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { paymentNumber } from '../fixtures/billing';
import { closingAct } from '../fixtures/closingAct';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

const KEY = 'the-key-that-signs-links-in-these-tests';
const tokenOf = (number: number) => new URL(actLink('https://x', KEY, { number })).searchParams.get('token') ?? '';

let store: MemoryStore;
let recorded: Recorded;
let archive: Set<string>;

beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  archive = new Set(['acts/17.pdf']);
  await store.commit({ acts: [closingAct()] });
});

function open(
  token: string,
  { number = '17', now = '2026-11-24T10:05:00Z', broken = {} as Partial<BillingStore> } = {},
) {
  const download = makeDownloadInvoice({
    ...functionNeeds(store, recorded, broken),
    openArchive: () => ({
      get: async (key) => (archive.has(key) ? new Uint8Array() : undefined),
      temporaryLink: async (key, fileName) => `https://s3.example/${key}?as=${encodeURIComponent(fileName)}`,
    }),
    links: { isOurs: async () => false, isOurAct: async (named, given) => isActToken(KEY, named, given) },
  });
  return call(download, {
    routeKey: 'GET /acts/{number}/pdf',
    query: `token=${encodeURIComponent(token)}`,
    pathParameters: { number },
    claims: undefined,
    now,
  });
}

it('leads to the file of the act under its Russian name, even years later', async () => {
  for (const now of ['2026-11-24T10:05:00Z', '2031-11-24T10:05:00Z']) {
    const answer = await open(tokenOf(17), { now });
    expect([answer.statusCode, decodeURIComponent(answer.headers?.['location']?.toString() ?? '')]).toEqual([
      302,
      'https://s3.example/acts/17.pdf?as=Акт № 17 от 24.11.2026.pdf',
    ]);
  }
});

it('asks to come again while the file is not drawn yet', async () => {
  archive.clear();
  const answer = await open(tokenOf(17));
  expect([answer.statusCode, answer.text.includes('Документ временно недоступен')]).toEqual([503, true]);
  expect(recorded.metrics).toEqual([]);
});

it.each([
  [
    'of an invoice of the same number',
    '17',
    new URL(invoiceLink('https://x', KEY, { number: paymentNumber('17') })).searchParams.get('token') ?? '',
  ],
  ['of another act', '17', tokenOf(18)],
  ['of an act that is not there', '18', tokenOf(18)],
  ['with a number that is none', '017', tokenOf(17)],
  ['without a token', '17', ''],
])('opens nothing by a link %s', async (_what, number, token) => {
  const answer = await open(token, { number });
  expect([answer.statusCode, answer.text.includes('откройте акт в истории платежей')]).toEqual([404, true]);
});

it('asks to come again when the table is down', async () => {
  const broken = { readAct: () => Promise.reject(new StoreUnavailable('down')) };
  expect((await open(tokenOf(17), { broken })).statusCode).toBe(503);
  expect(recorded.metrics).toEqual(['Faults']);
});
