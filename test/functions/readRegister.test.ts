import { makeReadRegister } from '../../functions/readRegister';
import { censusAnswer, monthsAnswer, registerAnswer } from '../../lib/api/answers/register';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { type Instant, instant } from '../../lib/domain/calendar/instant';
import { moscowDateOf } from '../../lib/domain/calendar/moscow';
import type { SellerProfile } from '../../lib/domain/documents/seller';
import { type LedgerKind, type LedgerLine, nameOfLine } from '../../lib/domain/money/ledger';
import { kopecks } from '../../lib/domain/money/money';
import type { Portal } from '../../lib/domain/subscription/portal';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
let sellers: readonly SellerProfile[];

beforeEach(() => {
  store = memoryStore();
  sellers = [SELLER];
});

const DAY_MS = 24 * 3_600_000;
let entries = 0;

function line(now: Instant, kind: LedgerKind, sum: number, more: Partial<LedgerLine> = {}): LedgerLine {
  entries += 1;
  const day = moscowDateOf(now);
  const number = paymentNumber('1000001');
  return { kind, sum, at: now, day, moneyDay: day, state: 'paid', number, portal: PORTAL, entry: entries, ...more };
}

/** November: two cards, money put aside and applied in December, and one refund; fees 117.00 and 58.50. */
async function twoMonths(): Promise<void> {
  await store.commit({
    ledger: [
      line(at('2026-11-02T09:00:00Z'), 'card', 3000_00, { fee: kopecks(117_00) }),
      line(at('2026-11-30T20:59:59.999Z'), 'card', 1500_00, { fee: kopecks(58_50) }),
      line(at('2026-11-15T09:00:00Z'), 'aside', 2999_00, { state: 'amount_mismatch' }),
      line(at('2026-11-16T09:00:00Z'), 'aside', 400_00, { state: 'surplus' }),
      line(at('2026-11-20T09:00:00Z'), 'refund', -400_00, { state: 'surplus' }),
      line(at('2026-11-30T21:00:00Z'), 'aside', -2999_00, { state: 'amount_mismatch' }),
      line(at('2026-11-30T21:00:00Z'), 'counted', 2999_00),
    ],
  });
}

const ask = (query: Record<string, string>, broken?: Partial<BillingStore>, now?: string) =>
  askFor('GET /v1/operator/register', query, broken, now);

function askFor(
  routeKey: string,
  query: Record<string, string>,
  broken: Partial<BillingStore> = {},
  now = '2026-12-02T09:00:00Z',
) {
  const { pause, random } = patientWithoutWaiting();
  const { observe } = recordingObservation();
  const handler = makeReadRegister({
    openStore: () => ({ ...store, ...broken }),
    sellers,
    rim: { observe, pause, random },
  });
  const claims = { sub: 'anna', scope: 'billing:operate' };
  return call(handler, { routeKey, query: `${new URLSearchParams(query)}`, now, claims });
}

const roubles = (value: string) => ({ value, currency: 'RUB' });
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const DECEMBER = { from: '2026-12-01', to: '2026-12-31' };

describe('a month of the register', () => {
  it('has its lines in the order they were decided, and their totals', async () => {
    await twoMonths();
    const { statusCode, json } = await ask(NOVEMBER);
    expect(statusCode).toBe(200);
    expect(registerAnswer().parse(json)).toEqual(json);
    expect(json.lines.map((one: any) => [one.day, one.kind, one.sum.value])).toEqual([
      ['2026-11-02', 'card', '3000.00'],
      ['2026-11-15', 'aside', '2999.00'],
      ['2026-11-16', 'aside', '400.00'],
      ['2026-11-20', 'refund', '-400.00'],
      ['2026-11-30', 'card', '1500.00'],
    ]);
    expect(json.totals).toEqual({
      received: roubles('4500.00'),
      putAside: roubles('3399.00'),
      givenBack: roubles('400.00'),
      fee: roubles('175.50'),
      net: roubles('7323.50'),
      byKind: [
        { kind: 'card', lines: 2, sum: roubles('4500.00') },
        { kind: 'aside', lines: 2, sum: roubles('3399.00') },
        { kind: 'refund', lines: 1, sum: roubles('-400.00') },
      ],
    });
  });

  it('in which only earlier money was applied has received nothing, in total and by kind', async () => {
    await twoMonths();
    const { json } = await ask(DECEMBER);
    expect(json.totals).toMatchObject({
      received: roubles('2999.00'),
      putAside: roubles('-2999.00'),
      givenBack: roubles('0.00'),
      net: roubles('0.00'),
    });
  });

  it('without lines is empty, and its totals are zero', async () => {
    const { json } = await ask({ from: '2026-10-01', to: '2026-10-31' });
    const nothing = roubles('0.00');
    const totals = { received: nothing, putAside: nothing, givenBack: nothing, fee: nothing, net: nothing, byKind: [] };
    expect(json).toEqual({ from: '2026-10-01', to: '2026-10-31', totals, lines: [] });
  });

  it('can show one kind only, with the totals of all', async () => {
    await twoMonths();
    const { json } = await ask({ ...NOVEMBER, kind: 'refund' });
    expect(json.lines.map(({ kind }: any) => kind)).toEqual(['refund']);
    expect(json.totals.received).toEqual(roubles('4500.00'));
  });

  it('can show the lines of one number or portal only, also of one kind, with the totals of all', async () => {
    await twoMonths();
    const portal = 'another' as Portal;
    const other = { portal, number: paymentNumber('1000002') };
    await store.commit({
      ledger: [
        line(at('2026-11-03T09:00:00Z'), 'bank', 700_00, other),
        line(at('2026-11-04T09:00:00Z'), 'aside', 50_00, { ...other, state: 'surplus' }),
      ],
    });
    const sums = async (more: Record<string, string>) => {
      const { json } = await ask({ ...NOVEMBER, ...more });
      expect(json.totals.received).toEqual(roubles('5200.00'));
      return json.lines.map(({ sum }: any) => sum.value);
    };
    expect(await sums({ number: '1000002' })).toEqual(['700.00', '50.00']);
    expect(await sums({ portal: 'another' })).toEqual(['700.00', '50.00']);
    expect(await sums({ portal: 'another', kind: 'aside' })).toEqual(['50.00']);
    expect(await sums({ portal: 'another', number: '1000001' })).toEqual([]);
    const { text } = await ask({ ...NOVEMBER, number: '1000002', format: 'csv' });
    expect(text.split('\r\n')).toHaveLength(4);
  });

  it('comes page by page, and only the first page has totals', async () => {
    await twoMonths();
    const first = (await ask({ ...NOVEMBER, limit: '3' })).json;
    const second = (await ask({ ...NOVEMBER, limit: '3', cursor: first.nextCursor })).json;
    expect([first.lines.length, second.lines.length]).toEqual([3, 2]);
    expect([first.totals !== undefined, second.totals, second.nextCursor]).toEqual([true, undefined, undefined]);
  });

  it('takes closed days from the nightly totals, and today and days without totals from their lines', async () => {
    await twoMonths();
    const day = (text: string, sum: number) =>
      store.writeDayTotals({ day: calendarDate(text), kinds: { card: { lines: 1, sum } }, fee: 0 });
    // These totals differ from what the lines say, so that it shows which of the two are used.
    await day('2026-11-02', 1_00);
    // Totals of today, written by a clock that ran ahead: they must not be used.
    await day('2026-11-30', 10_000_00);
    const { json } = await ask(NOVEMBER, {}, '2026-11-30T20:59:59.999Z');
    expect(json.totals.received).toEqual(roubles('1501.00'));
  });

  it('is 503 when the table is down', async () => {
    const down = { listLedger: () => Promise.reject(new StoreUnavailable('down')) };
    expect((await ask(NOVEMBER, down)).statusCode).toBe(503);
  });
});

describe('twelve months', () => {
  const months = (query: Record<string, string> = {}) => askFor('GET /v1/operator/register/months', query);

  it('say whether acts are given, or have been', async () => {
    expect((await months()).json.acts).toBe(false);
    const gave = { ...SELLER, closing: 'act_at_grant' as const };
    sellers = [gave, { ...SELLER, validFrom: calendarDate('2026-12-01') }];
    expect((await months()).json.acts).toBe(true);
  });

  it('end with this one, each with its totals, over the turn of a year', async () => {
    await twoMonths();
    const { json } = await months();
    expect(monthsAnswer().parse(json)).toEqual(json);
    const [first, last] = [json.months[0], json.months.at(-1)];
    expect([json.months.length, first.month, last.month]).toEqual([12, '2026-01', '2026-12']);
    expect(json.months.map(({ totals }: any) => totals.received.value)).toEqual([
      ...Array.from({ length: 10 }, () => '0.00'),
      '4500.00',
      '2999.00',
    ]);
    expect((await months({ to: '2026-02' })).json.months.map(({ month }: any) => month)).toEqual([
      '2025-03',
      '2025-04',
      '2025-05',
      '2025-06',
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
  });

  it.each(['2026-13', '2026', '1999-01', '2026-1'])('refuses «%s»', async (to) => {
    expect((await months({ to })).statusCode).toBe(400);
  });
});

describe('the census', () => {
  const census = () => askFor('GET /v1/operator/census', {});

  it("is empty before the first night, and then has that night's counts and their moment", async () => {
    expect((await census()).json).toEqual({});
    await store.writeCensus({
      at: at('2026-11-24T22:00:00Z'),
      tariffs: { 'groups-150': { portals: 5, autopay: 3 }, 'groups-unlimited': { portals: 1, autopay: 0 } },
      ending: { charged: { portals: 2, amount: kopecks(6000_00) }, byHand: 2, becomesFree: 1 },
      chargesFailed: { retried: 1, gaveUp: 1 },
    });
    const { json } = await census();
    expect(censusAnswer().parse(json)).toEqual(json);
    expect(json.census).toMatchObject({
      at: '2026-11-24T22:00:00.000Z',
      tariffs: [
        { tariff: 'groups-150', portals: 5, autopay: 3 },
        { tariff: 'groups-unlimited', portals: 1, autopay: 0 },
      ],
      ending: { charged: { portals: 2, amount: roubles('6000.00') }, byHand: 2, becomesFree: 1 },
    });
  });
});

describe('a wrong question', () => {
  it.each([
    [{}, ['from', 'to']],
    [{ from: '2026-11-31', to: '2026-12-01' }, ['from']],
    [{ from: '2026-11-02', to: '2026-11-01' }, ['to']],
    [{ from: '2026-01-01', to: '2027-01-02' }, ['to']],
    [{ ...NOVEMBER, kind: 'cash' }, ['kind']],
    [{ ...NOVEMBER, number: '0' }, ['number']],
    [{ ...NOVEMBER, portal: 'no portal' }, ['portal']],
    [{ ...NOVEMBER, format: 'xlsx' }, ['format']],
    [{ ...NOVEMBER, cursor: '!' }, ['cursor']],
    [{ ...NOVEMBER, cursor: 'bm90aGluZw' }, ['cursor']],
    // Cursors of lines outside November: 1999-01-01T00:00:00.000Z#1#1#card, and one of December.
    [{ ...NOVEMBER, cursor: Buffer.from('1999-01-01T00:00:00.000Z#1#1#card').toString('base64url') }, ['cursor']],
    [{ ...NOVEMBER, cursor: Buffer.from('2026-11-30T21:00:00.000Z#1#1#card').toString('base64url') }, ['cursor']],
  ])('%j is refused at %j', async (query, paths) => {
    const { statusCode, json } = await ask(query as Record<string, string>);
    expect(statusCode).toBe(400);
    expect([...new Set(json.errors.map(({ path }: any) => path))]).toEqual(paths);
  });

  it('is not one about a whole year', async () => {
    expect((await ask({ from: '2026-01-01', to: '2026-12-31' })).statusCode).toBe(200);
  });
});

describe('the file', () => {
  it('is a download in UTF-8 with a byte order mark', async () => {
    await twoMonths();
    const { headers, text } = await ask({ ...NOVEMBER, format: 'csv' });
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="register-2026-11-01-2026-11-30.csv"',
    });
    expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(text.split('\r\n')).toHaveLength(7);
  });

  it('of 100 000 lines comes in 50 pages that make one file, each line once', async () => {
    const from = at('2026-11-01T00:00:00Z');
    const step = (29 * DAY_MS) / 100_000;
    const many = Array.from({ length: 100_000 }, (_, index) =>
      line(instant(Math.floor(from + index * step)), 'card', 1_00 + index),
    );
    const places = new Map(many.map((one, index) => [nameOfLine(one), index]));
    const listLedger: BillingStore['listLedger'] = async (_days, { limit, after }) => {
      const start = after === undefined ? 0 : (places.get(after) ?? 0) + 1;
      return many.slice(start, start + limit);
    };
    let file = '';
    let pages = 0;
    for (let cursor: string | undefined, isMore = true; isMore; pages += 1) {
      const { text, headers } = await ask({ ...NOVEMBER, format: 'csv', ...(cursor && { cursor }) }, { listLedger });
      file += text;
      cursor = headers?.['x-next-cursor'] as string | undefined;
      isMore = cursor !== undefined;
    }
    expect(pages).toBe(51);
    const rows = file.split('\r\n');
    expect(rows).toHaveLength(100_002);
    expect(file.match(/День решения/g)).toHaveLength(1);
    expect(new Set(rows.map((row) => row.split(';')[3])).size).toBe(100_002);
  });
});
