import { makeOperatorDesk } from '../../functions/operatorDesk';
import { kopecks } from '../../lib/domain/money';
import { OLCHAT_CATALOGUE } from '../../lib/domain/olchatCatalogue';
import { type BillingStore, StoreUnavailable, UnreadableItem } from '../../lib/usecases/ports';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;
let recorded: Recorded;

beforeEach(() => {
  store = memoryStore();
  recorded = recordingObservation();
});

type More = {
  now?: string;
  body?: unknown;
  query?: string;
  path?: Record<string, string>;
  key?: string | null;
  sub?: string | null;
  broken?: Partial<BillingStore>;
};

function ask(
  routeKey: string,
  { now = '2026-11-22T09:00:00Z', body, query, path, key = 'key-1', sub = 'operator-7', broken = {} }: More = {},
) {
  const { pause, random } = patientWithoutWaiting();
  const openStore = () => ({ ...store, ...broken });
  return call(makeOperatorDesk({ openStore, catalogue: OLCHAT_CATALOGUE, pause, random, observe: recorded.observe }), {
    routeKey,
    now,
    claims: { portal: 'the-operators-own', scope: 'billing:operate', ...(sub !== null && { sub }) },
    ...(key !== null && { headers: { 'idempotency-key': key } }),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(query !== undefined && { query }),
    ...(path && { pathParameters: path }),
  });
}

const roubles = (value: string) => ({ value, currency: 'RUB' });
const gift = { tariff: 'groups-150', days: 10, value: roubles('0.00'), reason: 'Простой сервиса' };
const payer = { tariff: 'groups-150', endsOn: '2027-01-31', value: roubles('7000.00'), reason: 'Перенос' };

const grant = (body: unknown = gift, more: More = {}) =>
  ask('POST /v1/operator/portals/{portal}/grants', { body, path: { portal: PORTAL }, ...more });

const look = (query?: string, more: More = {}) =>
  ask('GET /v1/operator/portals/{portal}', { path: { portal: PORTAL }, ...(query && { query }), ...more });

const list = (query?: string) => ask('GET /v1/operator/attention', { ...(query && { query }) });

const SHORT = 'result-1000001-k299999';

const resolve = (body: unknown, more: More & { id?: string } = {}) =>
  ask('POST /v1/operator/attention/{id}/resolution', { body, path: { id: more.id ?? SHORT }, ...more });

async function stored(number = '1000001', portal = PORTAL): Promise<void> {
  await store.commit({ payments: [{ wasVersion: 0, next: cardPayment({ number: paymentNumber(number), portal }) }] });
}

async function reported(number: string, sum: number, moment = '2026-11-22T08:00:00Z'): Promise<void> {
  const money = { by: 'robokassa', numberText: number, sumText: String(sum), sum: kopecks(sum) } as const;
  const needs = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
  await settlePayment(needs, money, at(moment));
}

const fieldsOf = (json: { errors: { path: string }[] }) => [...new Set(json.errors.map(({ path }) => path))];

describe('POST /v1/operator/portals/{portal}/grants', () => {
  it('gives days and answers what the portal then holds', async () => {
    const answer = await grant();
    expect([answer.statusCode, answer.json]).toEqual([
      201,
      {
        subscription: {
          portal: PORTAL,
          version: 1,
          tariff: 'groups-150',
          status: 'active',
          groups: 150,
          endsOn: '2026-12-02',
          daysLeft: 10,
          underReview: false,
        },
      },
    ]);
    expect(store.journal).toMatchObject([
      { by: 'operator:operator-7', event: { kind: 'grant', value: 0, reason: 'Простой сервиса' } },
    ]);
  });

  it('brings a payer in up to his date, and a second time says that it is there', async () => {
    expect((await grant(payer)).json.subscription).toMatchObject({ endsOn: '2027-01-31', daysLeft: 70 });
    const again = await grant(payer, { key: 'key-2' });
    expect([again.statusCode, again.json.code]).toEqual([409, 'nothing_to_grant']);
  });

  it('keeps the words without the white space around them', async () => {
    await grant({ ...gift, reason: '  Подарок \n' });
    expect(store.journal).toMatchObject([{ event: { reason: 'Подарок' } }]);
  });

  it.each([
    ['the longest', { ...gift, days: 3660 }, '2036-11-29'],
    ['the farthest date', { ...payer, endsOn: '2036-11-29' }, '2036-11-29'],
    ['the dearest', { ...gift, value: roubles('1000000.00') }, '2026-12-02'],
  ])('takes %s', async (_what, body, endsOn) => {
    expect((await grant(body)).json.subscription.endsOn).toBe(endsOn);
  });

  const { reason, days, endsOn, tariff, value } = { ...gift, ...payer };
  it.each([
    ['no reason', { tariff, days, value }, ['reason']],
    ['an empty reason', { ...gift, reason: ' \t ' }, ['reason']],
    ['a reason of two letters', { ...gift, reason: 'ок' }, ['reason']],
    ['a reason of 501 letters', { ...gift, reason: 'я'.repeat(501) }, ['reason']],
    ['both days and a date', { ...gift, endsOn }, ['days']],
    ['neither days nor a date', { tariff, value, reason }, ['days']],
    ['0 days', { ...gift, days: 0 }, ['days']],
    ['a day taken away', { ...gift, days: -1 }, ['days']],
    ['3661 days', { ...gift, days: 3661 }, ['days']],
    ['half a day', { ...gift, days: 1.5 }, ['days']],
    ['days as text', { ...gift, days: '10' }, ['days']],
    ['a day that is not in the calendar', { ...payer, endsOn: '2027-02-29' }, ['endsOn']],
    ['a moment for a date', { ...payer, endsOn: '2027-01-31T00:00:00Z' }, ['endsOn']],
    ['a date so far that no later payment could be counted', { ...payer, endsOn: '9999-12-31' }, ['endsOn']],
    ['a date a day too far', { ...payer, endsOn: '2036-11-30' }, ['endsOn']],
    [
      'a value so high that no later payment could be counted',
      { ...gift, value: roubles('999999999999.99') },
      ['value'],
    ],
    ['a value a kopeck too high', { ...gift, value: roubles('1000000.01') }, ['value']],
    ['money below nothing', { ...gift, value: roubles('-1.00') }, ['value.value']],
    ['a part of a kopeck', { ...gift, value: roubles('1.005') }, ['value.value']],
    ['roubles without kopecks', { ...gift, value: roubles('3000') }, ['value.value']],
    ['money as a number', { ...gift, value: 3000 }, ['value']],
    ['another currency', { ...gift, value: { value: '1.00', currency: 'USD' } }, ['value.currency']],
    ['no value', { tariff, days, reason }, ['value']],
    ['the free tariff', { ...gift, tariff: 'groups-50' }, ['tariff']],
    ['a tariff nobody knows', { ...gift, tariff: 'groups-1000' }, ['tariff']],
    ['a field that is not asked for', { ...gift, portal: OTHER_PORTAL }, ['portal']],
    ['three mistakes at once', { ...gift, days: 0, tariff: 'x', reason: '' }, ['tariff', 'days', 'reason']],
    ['a body that is no JSON', '{', ['']],
  ])('refuses %s', async (_what, body, fields) => {
    const { statusCode, json } = await grant(body);
    expect([statusCode, json.code, fieldsOf(json)]).toEqual([400, 'malformed_request', fields]);
    expect(store.journal).toEqual([]);
  });

  it.each(['', 'a b', 'портал', '../other', 'x'.repeat(65)])('refuses %p for a portal', async (portal) => {
    const { statusCode, json } = await grant(gift, { path: { portal } });
    expect([statusCode, fieldsOf(json)]).toEqual([400, ['portal']]);
  });

  it.each([null, '', 'a key', 'x'.repeat(65)])('refuses the Idempotency-Key %p', async (key) => {
    const { statusCode, json } = await grant(gift, { key });
    expect([statusCode, fieldsOf(json)]).toEqual([400, ['Idempotency-Key']]);
  });

  it('sent again with its key gives nothing more, and answers what the portal holds by then', async () => {
    const first = await grant();
    const reordered = Object.fromEntries(Object.entries(gift).reverse());
    const repeat = await grant(reordered, { now: '2026-11-23T08:59:59Z' });
    expect([first.statusCode, repeat.statusCode]).toEqual([201, 201]);
    expect(repeat.json.subscription).toEqual({ ...first.json.subscription, daysLeft: 9 });
    expect(store.journal).toHaveLength(1);
  });

  it('counts as another one a day later, and from another operator', async () => {
    await grant();
    expect((await grant(gift, { now: '2026-11-23T09:00:00Z' })).json.subscription.endsOn).toBe('2026-12-12');
    const other = await grant(gift, { now: '2026-11-23T09:00:00Z', sub: 'operator-8' });
    expect(other.json.subscription.endsOn).toBe('2026-12-22');
  });

  it.each([
    ['other days', { ...gift, days: 11 }, PORTAL],
    ['another reason', { ...gift, reason: 'Другое' }, PORTAL],
    ['a date in the place of days', payer, PORTAL],
    ['another portal', gift, OTHER_PORTAL],
  ])('refuses a key used again for %s', async (_what, body, portal) => {
    await grant();
    const { statusCode, json } = await grant(body, { path: { portal } });
    expect([statusCode, json.code]).toEqual([422, 'idempotency_key_reused']);
    expect(store.journal).toHaveLength(1);
  });

  it('says 503 when the store is down, and gives nothing', async () => {
    const broken = { commit: () => Promise.reject(new StoreUnavailable('down')) };
    const { statusCode, json } = await grant(gift, { broken });
    expect([statusCode, json.code, store.journal]).toEqual([503, 'busy', []]);
  });
});

describe('GET /v1/operator/attention', () => {
  beforeEach(async () => {
    await stored();
    await reported('1000001', 2999_99, '2026-11-22T08:00:00Z');
    await reported('1000001', 1_00, '2026-11-22T08:01:00Z');
    await reported('5', 3000_00, '2026-11-22T07:59:00Z');
  });

  const idsOf = (json: { attention: { id: string }[] }) => json.attention.map(({ id }) => id);

  it('lists what is open, oldest first, with all that is known', async () => {
    const { statusCode, json } = await list();
    expect(statusCode).toBe(200);
    expect(json).toEqual({
      attention: [
        {
          id: 'result-5-k300000',
          kind: 'unknown_number',
          status: 'open',
          openedAt: '2026-11-22T07:59:00.000Z',
          reported: { number: '5', sum: '300000' },
          amount: roubles('3000.00'),
        },
        {
          id: SHORT,
          kind: 'amount_mismatch',
          status: 'open',
          openedAt: '2026-11-22T08:00:00.000Z',
          reported: { number: '1000001', sum: '299999' },
          amount: roubles('2999.99'),
          portal: PORTAL,
          payment: 1000001,
        },
        expect.objectContaining({ id: 'result-1000001-k100' }),
      ],
    });
  });

  it('goes on by its cursor, even when the one it names has been closed meanwhile', async () => {
    const first = await list('limit=2');
    expect([idsOf(first.json), first.json.nextCursor]).toEqual([['result-5-k300000', SHORT], SHORT]);
    await resolve({ action: 'noted', note: 'Проверили' });
    const second = await list(`limit=2&cursor=${SHORT}`);
    expect([idsOf(second.json), second.json.nextCursor]).toEqual([['result-1000001-k100'], undefined]);
  });

  it('lists what is closed on its own', async () => {
    await resolve({ action: 'refunded', note: 'Вернули в кабинете' });
    expect(idsOf((await list()).json)).toEqual(['result-5-k300000', 'result-1000001-k100']);
    expect((await list('status=closed')).json.attention).toMatchObject([
      {
        id: SHORT,
        status: 'closed',
        resolution: {
          action: 'refunded',
          by: 'operator-7',
          note: 'Вернули в кабинете',
          at: '2026-11-22T09:00:00.000Z',
        },
      },
    ]);
  });

  it.each([
    ['status=all', 'status'],
    ['limit=0', 'limit'],
    ['limit=51', 'limit'],
    ['limit=x', 'limit'],
    ['cursor=', 'cursor'],
    ['cursor=result-1000001-k1', 'cursor'],
    ['cursor=a%20b', 'cursor'],
    [`cursor=${'x'.repeat(129)}`, 'cursor'],
    ['portal=x', 'portal'],
  ])('refuses %s', async (query, field) => {
    const { statusCode, json } = await list(query);
    expect([statusCode, fieldsOf(json)]).toEqual([400, [field]]);
  });
});

describe('POST /v1/operator/attention/{id}/resolution', () => {
  const noted = { action: 'noted', note: 'Проверили в кабинете' };
  const apply = { action: 'apply', note: 'Клиент ошибся на копейку' };

  beforeEach(async () => {
    await stored();
    await reported('1000001', 2999_99);
  });

  it('applied to its own payment makes the tariff active', async () => {
    const { statusCode, json } = await resolve(apply);
    expect([statusCode, json.status, json.resolution.action]).toEqual([200, 'closed', 'apply']);
    expect((await look()).json).toMatchObject({
      subscription: { status: 'active', endsOn: '2026-12-22', underReview: false },
      attention: [],
      payments: [{ number: 1000001, status: 'paid', amount: roubles('3000.00'), received: roubles('2999.99') }],
    });
  });

  it('applied to another portal’s payment gives that portal the days', async () => {
    await stored('1000002', OTHER_PORTAL);
    expect((await resolve({ ...apply, to: 1000002 })).json.resolution).toMatchObject({ to: 1000002 });
    expect((await look()).json.subscription).toMatchObject({ status: 'free', underReview: false });
    const other = await look(undefined, { path: { portal: OTHER_PORTAL } });
    expect(other.json.subscription).toMatchObject({ status: 'active', endsOn: '2026-12-22' });
  });

  it('repeated in the same words answers the same', async () => {
    const first = await resolve(noted);
    const repeat = await resolve(noted, { now: '2026-11-25T09:00:00Z' });
    expect([repeat.statusCode, repeat.json]).toEqual([200, first.json]);
    expect(store.journal).toHaveLength(2);
  });

  it.each([
    ['another action', { ...noted, action: 'refunded' }, 'operator-7'],
    ['other words', { ...noted, note: 'Что-то другое' }, 'operator-7'],
    ['another operator', noted, 'operator-8'],
  ])('refuses %s once it is resolved', async (_what, body, sub) => {
    await resolve(noted);
    const { statusCode, json } = await resolve(body, { sub });
    expect([statusCode, json.code]).toEqual([409, 'already_resolved']);
  });

  it.each([
    ['an attention nobody has opened', noted, 'result-1000001-k1', [404, 'unknown_attention']],
    ['an id that is none', noted, 'ATTENTION#x', [404, 'unknown_attention']],
    ['a payment that is not there', { ...apply, to: 1000777 }, SHORT, [404, 'unknown_payment']],
  ])('does not know %s', async (_what, body, id, refusal) => {
    const { statusCode, json } = await resolve(body, { id });
    expect([statusCode, json.code]).toEqual(refusal);
    expect((await store.readAttention(SHORT))?.resolution).toBeUndefined();
  });

  it('does not count money for a payment that is paid', async () => {
    await reported('1000001', 3000_00);
    const { statusCode, json } = await resolve(apply);
    expect([statusCode, json.code]).toEqual([409, 'already_paid']);
  });

  it('does not count a sum that nobody can read', async () => {
    const money = { by: 'robokassa', numberText: '1000001', sumText: '3000.001' } as const;
    const needs = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
    await settlePayment(needs, money, at('2026-11-22T08:00:00Z'));
    const { statusCode, json } = await resolve(apply, { id: 'result-1000001-t3000.001' });
    expect([statusCode, json.code]).toEqual([409, 'sum_unknown']);
    expect((await resolve(noted, { id: 'result-1000001-t3000.001' })).statusCode).toBe(200);
  });

  it.each([
    ['no note', { action: 'noted' }, ['note']],
    ['an empty note', { ...noted, note: '  ' }, ['note']],
    ['a note of 501 letters', { ...noted, note: 'я'.repeat(501) }, ['note']],
    ['no action', { note: 'Проверили' }, ['action']],
    ['another action', { ...noted, action: 'delete' }, ['action']],
    ['a number as text', { ...apply, to: '1000002' }, ['to']],
    ['a number below one', { ...apply, to: 0 }, ['to']],
    ['a number beyond ours', { ...apply, to: 2 ** 31 }, ['to']],
    ['an amount, which is not his to say', { ...apply, amount: roubles('3000.00') }, ['amount']],
    ['a body that is no JSON', 'noted', ['']],
  ])('refuses %s', async (_what, body, fields) => {
    const { statusCode, json } = await resolve(body);
    expect([statusCode, json.code, fieldsOf(json)]).toEqual([400, 'malformed_request', fields]);
  });

  it('needs no Idempotency-Key: the attention itself can be closed only once', async () => {
    expect((await resolve(noted, { key: null })).statusCode).toBe(200);
  });

  it('says 503 when conflicts do not end, and nothing is resolved', async () => {
    const { statusCode, json } = await resolve(apply, { broken: { commit: async () => 'conflict' as const } });
    expect([statusCode, json.code]).toEqual([503, 'busy']);
    expect((await store.readAttention(SHORT))?.resolution).toBeUndefined();
  });
});

describe('GET /v1/operator/portals/{portal}', () => {
  it('of a portal nobody has heard of is free and has no history', async () => {
    const { statusCode, json } = await look();
    expect([statusCode, json]).toEqual([
      200,
      {
        subscription: {
          portal: PORTAL,
          version: 0,
          tariff: 'groups-50',
          status: 'free',
          groups: 50,
          underReview: false,
        },
        attention: [],
        journal: [],
        payments: [],
      },
    ]);
  });

  it('shows what is held, what is open, the history newest first and the payments', async () => {
    await stored();
    await reported('1000001', 2999_99);
    await grant(payer);
    const { json } = await look();
    expect(json).toMatchObject({
      subscription: { version: 2, status: 'active', endsOn: '2027-01-31', underReview: true },
      attention: [SHORT],
      payments: [{ number: 1000001, status: 'under_review' }],
    });
    const free = { status: 'free', tariff: 'groups-50', groups: 50 };
    expect(json.journal).toEqual([
      {
        version: 2,
        at: '2026-11-22T09:00:00.000Z',
        by: 'operator:operator-7',
        event: {
          kind: 'grant',
          value: roubles('7000.00'),
          reason: 'Перенос',
          effect: {
            kind: 'new',
            asOf: '2026-11-22',
            daysLeft: 0,
            credit: roubles('0.00'),
            bonusDays: 0,
            endsOn: '2027-01-31',
          },
        },
        before: free,
        after: {
          status: 'active',
          tariff: 'groups-150',
          groups: 150,
          startsOn: '2026-11-22',
          endsOn: '2027-01-31',
          value: roubles('7000.00'),
        },
      },
      {
        version: 1,
        at: '2026-11-22T08:00:00.000Z',
        by: 'robokassa',
        event: { kind: 'attention_opened', attention: SHORT },
        before: free,
        after: free,
        payment: 1000001,
      },
    ]);
  });

  it('reads an ended tariff off the dates, and shows its recorded end in the history', async () => {
    const ended = paidSubscription('groups-150', '2026-10-01', '2026-10-31', 3000_00);
    await store.commit({ subscriptions: [{ wasVersion: 0, next: ended }] });
    expect((await look()).json).toMatchObject({
      subscription: { status: 'expired', groups: 0, endsOn: '2026-10-31' },
      journal: [],
    });
    await grant();
    expect((await look()).json.journal[1]).toMatchObject({
      event: { kind: 'tariff_ended' },
      after: { status: 'expired', tariff: 'groups-150', groups: 0, endsOn: '2026-10-31' },
    });
  });

  it('goes on with either list by its own cursor, to the very end', async () => {
    const numbers = Array.from({ length: 51 }, (_, index) => String(2001 + index));
    for (const number of numbers) {
      await stored(number);
      await reported(number, 3000_00);
    }
    const first = (await look()).json;
    expect([first.journal.length, first.nextJournalCursor]).toEqual([50, '2']);
    expect([first.payments.length, first.nextPaymentsCursor]).toEqual([50, '2002']);
    const journal = (await look('journalCursor=2')).json;
    expect(journal.journal.map(({ version }: { version: number }) => version)).toEqual([1]);
    expect(journal.payments[0].number).toBe(2051);
    const payments = (await look('paymentsCursor=2002&journalCursor=1')).json;
    expect(payments.payments.map(({ number }: { number: number }) => number)).toEqual([2001]);
    expect([payments.journal, payments.nextJournalCursor, payments.nextPaymentsCursor]).toEqual([
      [],
      undefined,
      undefined,
    ]);
  });

  it('goes on without a payment that does not parse, and rings the alarm', async () => {
    await stored();
    const broken: Partial<BillingStore> = {
      listPayments: async (...asked) => ({
        ...(await store.listPayments(...asked)),
        unreadable: [new UnreadableItem('item PAYMENT#5 / PAYMENT does not parse at: amount')],
      }),
    };
    const { statusCode, json } = await look(undefined, { broken });
    expect([statusCode, json.payments.length]).toEqual([200, 1]);
    expect(recorded.metrics).toEqual(['Faults']);
    expect(JSON.stringify(recorded.lines)).toContain('unreadable_item');
  });

  it('never shows phone or e-mail', async () => {
    await stored();
    const { text } = await look();
    for (const personal of ['company.ru', '+7916']) expect(text).not.toContain(personal);
  });

  it.each([
    'journalCursor=0',
    'journalCursor=-1',
    'journalCursor=abc',
    'journalCursor=',
    'paymentsCursor=99999999999',
    'cursor=5',
    'limit=5',
  ])('refuses %s', async (query) => {
    const { statusCode, json } = await look(query);
    expect([statusCode, fieldsOf(json)]).toEqual([400, [query.split('=')[0]]]);
  });

  it.each(['портал', 'a b', 'a#b'])('refuses %p for a portal', async (portal) => {
    const { statusCode, json } = await look(undefined, { path: { portal } });
    expect([statusCode, fieldsOf(json)]).toEqual([400, ['portal']]);
  });
});

describe('an operator’s token', () => {
  it.each([null, '', 'x'.repeat(129)])(
    'with %p for its subject changes nothing: nobody would stand for it',
    async (sub) => {
      await stored();
      await reported('1000001', 2999_99);
      const answers = [await grant(gift, { sub }), await resolve({ action: 'noted', note: 'Проверили' }, { sub })];
      for (const { statusCode, json } of answers) expect([statusCode, json.code]).toEqual([403, 'forbidden']);
      expect(store.journal).toHaveLength(1);
    },
  );

  it('gives nothing to the portal it names itself', async () => {
    await grant();
    expect(store.journal.map(({ portal }) => portal)).toEqual([PORTAL]);
  });
});

it('logs portals, kinds and codes, and never a reason, a note or a subject', async () => {
  await stored();
  await reported('1000001', 2999_99);
  await grant({ ...gift, reason: 'Иванов Пётр просил' });
  await grant({ ...gift, reason: 'Иванов Пётр просил ещё' });
  await resolve({ action: 'refunded', note: 'Вернули на карту Иванова' }, { sub: 'ivanov@olchat.ru' });
  await resolve({ action: 'noted', note: 'Иванов передумал' });
  await look();
  await list();
  const log = JSON.stringify(recorded.lines);
  for (const code of ['days_granted', PORTAL, 'idempotency_key_reused', 'attention_resolved', 'amount_mismatch']) {
    expect(log).toContain(code);
  }
  for (const personal of ['Иванов', 'ivanov', 'просил', 'company.ru', '+7916']) expect(log).not.toContain(personal);
});
