import type { ServerResponse } from 'node:http';
import { dadata, noDirectory } from '../../lib/companies/dadata';
import type { CompanyDirectory } from '../../lib/usecases/ports';
import { type Directory, FAULTY_INNS, LOCAL_COMPANIES, startDirectory } from '../../local/companies/directory';
import { at } from '../fixtures/billing';
import { type ServiceEndpoint, serviceEndpoint } from '../robokassa/serviceEndpoint';

const TOKEN = 'a-token';
const NOW = at('2026-11-22T09:00:00Z');

let standIn: Directory;
let service: ServiceEndpoint;

beforeAll(async () => {
  standIn = await startDirectory({ token: TOKEN });
  service = await serviceEndpoint();
});
afterAll(async () => {
  await standIn.close();
  await service.close();
});

type Given = { readonly url?: string; readonly token?: () => Promise<string>; readonly remainingMs?: () => number };

function directory({ url = standIn.url, token = async () => TOKEN, remainingMs = () => 15_000 }: Given = {}) {
  return dadata({ fetch: globalThis.fetch, url, token })({ now: NOW, remainingMs });
}

const find = (inn: string, of: CompanyDirectory = directory()) => of.find(inn);

describe('a company', () => {
  it('is found as the register has it', async () => {
    expect(await find(LOCAL_COMPANIES.plain)).toEqual({
      outcome: 'found',
      asOf: NOW,
      found: [
        {
          inn: '7700001010',
          kpp: '770001001',
          ogrn: '1257700000018',
          name: 'ООО "ВАСИЛЁК"',
          address: '101000, г Москва, ул Полевая, д 1',
          state: 'active',
          isBranch: false,
        },
      ],
    });
  });

  it('takes one question where it has no branches', async () => {
    const before = standIn.asked.length;
    await find(LOCAL_COMPANIES.plain);
    expect(standIn.asked.slice(before)).toEqual([{ inn: '7700001010', branches: false }]);
  });

  it('comes before its branches, whose names may be long and whose КПП may be missing', async () => {
    const answer = await find(LOCAL_COMPANIES.withBranches);
    const found = answer.outcome === 'found' ? answer.found : [];
    expect(found.map(({ name, kpp, isBranch }) => [name, kpp, isBranch])).toEqual([
      ['АО "СЕТЬ"', '770001001', false],
      ['ФИЛИАЛ АО "СЕТЬ" "СЕВЕРНЫЙ"', '780243001', true],
      ['ФИЛИАЛ "ЮЖНЫЙ" АО "СЕТЬ"', '2310ab001', true],
      ['ФИЛИАЛ АО "СЕТЬ" "ДАЛЬНИЙ"', undefined, true],
    ]);
  });

  it.each([
    ['liquidated', LOCAL_COMPANIES.liquidated],
    ['liquidating', LOCAL_COMPANIES.liquidating],
    ['bankrupt', LOCAL_COMPANIES.bankrupt],
  ] as const)('that is %s is found with that word', async (state, inn) => {
    expect(await find(inn)).toMatchObject({ outcome: 'found', found: [{ state }] });
  });

  it('without an address is found without one', async () => {
    const answer = await find(LOCAL_COMPANIES.withoutAddress);
    expect(answer.outcome === 'found' && answer.found[0]).toEqual({
      inn: '7700001066',
      kpp: '770001001',
      ogrn: '1257700000062',
      name: 'ООО "БЕЗ АДРЕСА"',
      state: 'active',
      isBranch: false,
    });
  });

  it('that the register does not know is not found', async () => {
    expect(await find('7707083893')).toEqual({ outcome: 'not_found', asOf: NOW });
  });
});

it('a sole trader is found with no КПП', async () => {
  const answer = await find(LOCAL_COMPANIES.trader);
  expect(answer.outcome === 'found' && answer.found).toEqual([
    {
      inn: '770000001103',
      ogrn: '325770000000012',
      name: 'ИП Пробный Пётр Петрович',
      address: '101000, г Москва',
      state: 'active',
      isBranch: false,
    },
  ]);
});

describe('the register is unavailable', () => {
  it.each([
    ['with 403, whatever it means', FAULTY_INNS.forbidden, 'http_status'],
    ['with 429', FAULTY_INNS.tooMany, 'http_status'],
    ['with a page', FAULTY_INNS.page, 'unreadable'],
  ])('%s, and is asked once', async (_what, inn, reason) => {
    const before = standIn.asked.length;
    expect(await find(inn)).toEqual({ outcome: 'unavailable', reason });
    expect(standIn.asked.length - before).toBe(1);
  });

  it('when it is slow', async () => {
    // 3.1 s are left: 3 s are kept for our own answer, so DaData has a tenth of a second.
    const hurried = directory({ remainingMs: () => 3_100 });
    expect(await find(FAULTY_INNS.slow, hurried)).toEqual({ outcome: 'unavailable', reason: 'timeout' });
  });

  it('when it refuses the key', async () => {
    const wrong = directory({ token: async () => 'another' });
    expect(await find(LOCAL_COMPANIES.plain, wrong)).toEqual({ outcome: 'unavailable', reason: 'http_status' });
  });

  it('when there is no key: then it is not asked', async () => {
    const before = standIn.asked.length;
    const without = directory({ token: () => Promise.reject(new Error('the secret is empty')) });
    expect(await find(LOCAL_COMPANIES.plain, without)).toEqual({ outcome: 'unavailable', reason: 'no_key' });
    expect(standIn.asked.length).toBe(before);
  });

  it('when the connection is refused', async () => {
    const closed = await serviceEndpoint();
    await closed.close();
    const nowhere = directory({ url: closed.url });
    expect(await find(LOCAL_COMPANIES.plain, nowhere)).toEqual({ outcome: 'unavailable', reason: 'not_connected' });
  });

  it('on a stage without one', async () => {
    const none = noDirectory({ now: NOW, remainingMs: () => 15_000 });
    expect(await none.find('7707083893')).toEqual({ outcome: 'unavailable', reason: 'none' });
  });
});

describe('a look-up', () => {
  const saying = (body: unknown) => (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const foundAt = async (body: unknown) => {
    service.answer(saying(body));
    return find('7707083893', directory({ url: service.url }));
  };
  const named = (more: object) => ({ inn: '7707083893', name: { short_with_opf: 'ООО «А»' }, ...more });

  it('is one POST with the question and our key', async () => {
    await foundAt({ suggestions: [] });
    expect(service.requests).toEqual([
      {
        method: 'POST',
        path: '/Merchant/findById/party',
        headers: expect.objectContaining({ authorization: 'Token a-token', 'content-type': 'application/json' }),
        body: '{"query":"7707083893","branch_type":"MAIN","count":1}',
      },
    ]);
  });

  it.each([
    ['another ИНН', { suggestions: [{ data: { ...named({}), inn: '7700001010' } }] }],
    ['no name', { suggestions: [{ data: { inn: '7707083893', name: null } }] }],
  ])('that is answered with %s has found nothing', async (_what, body) => {
    expect(await foundAt(body)).toEqual({ outcome: 'not_found', asOf: NOW });
  });

  it.each([
    ['an error with status 200', { family: 'CLIENT_ERROR' }],
    ['a list', []],
    ['an ИНН that is a number', { suggestions: [{ data: { inn: 7707083893 } }] }],
  ])('that is answered with %s is unreadable', async (_what, body) => {
    expect(await foundAt(body)).toEqual({ outcome: 'unavailable', reason: 'unreadable' });
  });

  it('warns of nothing where the state of the company is an unknown word', async () => {
    const answer = await foundAt({ suggestions: [{ data: named({ state: { status: 'SLEEPING' } }) }] });
    expect(answer).toMatchObject({ outcome: 'found', found: [{ state: 'active' }] });
  });

  it('keeps the head office where its branches cannot be had', async () => {
    const answers = [{ suggestions: [{ data: named({ branch_count: 2 }) }] }, 'no answer'];
    service.answer((response) => saying(answers.shift())(response));
    expect(await find('7707083893', directory({ url: service.url }))).toMatchObject({
      outcome: 'found',
      found: [{ name: 'ООО «А»', isBranch: false }],
    });
    expect(service.requests.map(({ body }) => JSON.parse(body).branch_type)).toEqual(['MAIN', 'BRANCH']);
  });

  it('gives the branches what the head office left of 1.5 s', async () => {
    // What is left of the invocation: asking about the head office took 1.6 s, more than both questions may take
    // together.
    const left = [15_000, 15_000, 15_000, 13_400, 13_400];
    service.answer(saying({ suggestions: [{ data: named({ branch_count: 2 }) }] }));
    const answer = await find('7707083893', directory({ url: service.url, remainingMs: () => left.shift() ?? 13_400 }));
    expect(answer).toMatchObject({ outcome: 'found', found: [{ isBranch: false }] });
    expect(service.requests).toHaveLength(1);
  });

  it('reads no more than half a megabyte of an answer', async () => {
    const answer = await foundAt({ suggestions: [{ data: named({ address: { value: 'д'.repeat(300_000) } }) }] });
    expect(answer).toEqual({ outcome: 'unavailable', reason: 'too_long' });
  });
});
