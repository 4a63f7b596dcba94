import { makeFindCompany } from '../../functions/findCompany';
import type { Company, KnownCompanies } from '../../lib/domain/documents/company';
import type { DirectoryAnswer, RateLimits } from '../../lib/usecases/ports';
import { StoreUnavailable, UnreadableItem } from '../../lib/usecases/ports';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { at, PORTAL } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';

const INN = '7707083893';
const TRADER = '500100732259';
const COMPANY: Company = {
  inn: INN,
  kpp: '773601001',
  ogrn: '1027700132195',
  name: 'ПАО «Ромашка»',
  address: '117312, г Москва, ул Вавилова, д 19',
  state: 'active',
  isBranch: false,
};
const FOUND_AT = at('2026-11-22T09:00:00Z');

let recorded: Recorded;
let says: (inn: string) => DirectoryAnswer;
let asked: string[];
let remembered: Map<string, KnownCompanies>;
let limits: RateLimits;
let memoryFault: { read?: Error; keep?: Error };

beforeEach(() => {
  recorded = recordingObservation();
  asked = [];
  says = () => ({ outcome: 'found', found: [COMPANY], asOf: FOUND_AT });
  remembered = new Map();
  memoryFault = {};
  limits = memoryRateLimits();
});

const made = () =>
  makeFindCompany({
    ...functionNeeds(memoryStore(), recorded),
    openCompanyMemory: () => ({
      read: async (inn) => {
        if (memoryFault.read) throw memoryFault.read;
        return remembered.get(inn);
      },
      keep: async (inn, answer) => {
        if (memoryFault.keep) throw memoryFault.keep;
        remembered.set(inn, answer);
      },
    }),
    openLimits: () => limits,
    openDirectory: () => ({
      find: async (inn) => {
        asked.push(inn);
        return says(inn);
      },
    }),
  });

const find = (inn: string, now = '2026-11-22T09:00:00Z') =>
  call(made(), { routeKey: 'GET /v1/companies', query: `inn=${encodeURIComponent(inn)}`, now });

it('answers what goes on an invoice, and when the register was asked', async () => {
  const { statusCode, json } = await find(INN);
  expect(statusCode).toBe(200);
  expect(json).toEqual({ outcome: 'found', asOf: '2026-11-22T09:00:00.000Z', companies: [COMPANY] });
});

it('reads the ИНН as the form does', async () => {
  await find(' 7707 083893 ');
  expect(asked).toEqual(['7707083893']);
});

it.each([
  ['a typing error', '7707083894', /опечатка/],
  ['an address', 'http://169.254.169.254/', /10 цифр/],
  ['a path', '../party?x', /10 цифр/],
  ['digits of another alphabet', '٧٧٠٧٠٨٣٨٩٣', /10 цифр/],
  ['a line more', '7707083893\n', /10 цифр|не печатаются/],
  ['a company of Kazakhstan', '970740000838', /БИН/],
  ['a company of Belarus', '100582333', /УНП/],
  ['nothing', '', /./],
])('refuses %s before the register is asked', async (_what, inn, words) => {
  const { statusCode, json } = await find(inn);
  expect([statusCode, json.code, json.errors[0].path]).toEqual([400, 'malformed_request', 'inn']);
  expect(json.errors[0].message).toMatch(words);
  expect(asked).toEqual([]);
});

it('proposes no numbers that the form would refuse, and writes capitals where the form wants them', async () => {
  const branch = { ...COMPANY, kpp: '7736ab001', isBranch: true };
  says = () => ({
    outcome: 'found',
    found: [{ ...COMPANY, kpp: '000000000', ogrn: '3257700000000' }, branch],
    asOf: FOUND_AT,
  });
  const { kpp, ogrn, ...rest } = COMPANY;
  expect((await find(INN)).json.companies).toEqual([rest, { ...branch, kpp: '7736AB001' }]);
});

it("proposes no КПП and no organisation's ОГРН for a sole trader", async () => {
  const { address, ...trader } = { ...COMPANY, inn: TRADER, name: 'ИП Пробный П. П.' };
  says = () => ({ outcome: 'found', found: [trader], asOf: FOUND_AT });
  expect((await find(TRADER)).json.companies).toEqual([
    { inn: TRADER, name: 'ИП Пробный П. П.', state: 'active', isBranch: false },
  ]);
});

describe('an answer of the register', () => {
  it.each([
    ['of an organisation for a week', INN, '2026-11-29T08:59:59.999Z', '2026-11-29T09:00:00Z'],
    ['of a sole trader for a day', TRADER, '2026-11-23T08:59:59.999Z', '2026-11-23T09:00:00Z'],
  ])('is remembered %s', async (_what, inn, lastKnown, askedAgain) => {
    says = () => ({ outcome: 'found', found: [{ ...COMPANY, inn }], asOf: FOUND_AT });
    await find(inn);
    expect((await find(inn, lastKnown)).json.asOf).toBe('2026-11-22T09:00:00.000Z');
    expect(asked).toHaveLength(1);
    await find(inn, askedAgain);
    expect(asked).toHaveLength(2);
  });

  it('that the ИНН is not known is remembered for a day, because the company may be new', async () => {
    says = () => ({ outcome: 'not_found', asOf: FOUND_AT });
    expect((await find(INN)).json).toEqual({ outcome: 'not_found', asOf: '2026-11-22T09:00:00.000Z', companies: [] });
    await find(INN, '2026-11-23T08:59:59.999Z');
    expect(asked).toHaveLength(1);
    await find(INN, '2026-11-23T09:00:00Z');
    expect(asked).toHaveLength(2);
  });

  it('is given even where it cannot be stored', async () => {
    memoryFault = { keep: new StoreUnavailable('down') };
    expect((await find(INN)).json.outcome).toBe('found');
  });

  it('that is stored but unreadable is asked for again', async () => {
    memoryFault = { read: new UnreadableItem('item COMPANY#… does not parse') };
    expect((await find(INN)).json.outcome).toBe('found');
    expect(asked).toEqual([INN]);
  });

  it('is a 503 while the table is down', async () => {
    memoryFault = { read: new StoreUnavailable('down') };
    const { statusCode, json } = await find(INN);
    expect([statusCode, json.code]).toEqual([503, 'busy']);
    expect(asked).toEqual([]);
  });
});

describe('a register that does not answer', () => {
  beforeEach(() => {
    says = () => ({ outcome: 'unavailable', reason: 'http_status' });
  });

  it('is answered as «unavailable», which is not remembered', async () => {
    const { statusCode, json } = await find(INN);
    expect([statusCode, json]).toEqual([200, { outcome: 'unavailable', companies: [] }]);
    await find(INN);
    expect(asked).toHaveLength(2);
  });

  it('is logged and counted', async () => {
    await find(INN);
    expect(recorded.lines).toContainEqual([
      'warn',
      'directory_unavailable',
      { portal: PORTAL, outcome: 'http_status' },
    ]);
    expect(recorded.metrics).toEqual(['DirectoryUnavailable']);
  });
});

describe('one portal', () => {
  const find11 = async (now: string) => {
    // 50 questions of the portal have been counted earlier in the hour.
    for (let time = 0; time < 50; time += 1)
      await limits.take(`companies#${PORTAL}`, { limit: 60, everySeconds: 3_600 }, at('2026-11-22T09:00:00Z'));
    // Ten companies and then an eleventh; whether these exist does not matter here.
    for (const inn of INNS) await find(inn, now);
    return find('7700001122', now);
  };
  const INNS = [
    '7700001010',
    '7700001027',
    '7700001034',
    '7700001041',
    '7700001059',
    '7700001066',
    '7700001073',
    '7700001080',
    '7700001098',
    '7700001108',
  ];

  it('can have the register asked sixty times an hour, a seventh of its free quota in a day; answers from memory are free', async () => {
    const { statusCode, json } = await find11('2026-11-22T09:00:01Z');
    expect([statusCode, json]).toEqual([200, { outcome: 'unavailable', companies: [] }]);
    expect(asked).toEqual(INNS);
    expect((await find('7700001108', '2026-11-22T09:59:59Z')).json.outcome).toBe('found');
    expect((await find('7700001122', '2026-11-22T10:00:00Z')).json.outcome).toBe('found');
  });

  it('that asks too often rings no alarm', async () => {
    await find11('2026-11-22T09:00:01Z');
    expect(recorded.lines).toContainEqual(['warn', 'directory_unavailable', { portal: PORTAL, outcome: 'too_often' }]);
    expect(recorded.metrics).toEqual([]);
  });

  it('gets no question while calls cannot be counted, because each costs', async () => {
    limits = { take: () => Promise.reject(new StoreUnavailable('down')) };
    const { statusCode, json } = await find(INN);
    expect([statusCode, json.code, asked]).toEqual([503, 'busy', []]);
  });
});

it('a stage without a register rings no alarm', async () => {
  says = () => ({ outcome: 'unavailable', reason: 'none' });
  expect((await find(INN)).json.outcome).toBe('unavailable');
  expect(recorded.metrics).toEqual([]);
  expect(recorded.lines).toEqual([['info', 'answered', { route: 'GET /v1/companies', status: 200 }]]);
});

it('logs neither the ИНН nor what was found', async () => {
  says = (inn) => ({ outcome: 'found', found: [{ ...COMPANY, inn, name: 'ИП Пробный Пётр' }], asOf: FOUND_AT });
  await find(TRADER);
  await find('500100732258');
  expect(JSON.stringify(recorded.lines)).not.toMatch(/5001007|Пробный|Вавилова/);
});

it('only customers may ask', async () => {
  const answer = await call(made(), {
    routeKey: 'GET /v1/companies',
    query: `inn=${INN}`,
    claims: { sub: 'operator-1' },
  });
  expect([answer.statusCode, asked]).toEqual([403, []]);
});
