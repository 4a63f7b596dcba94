import { kopecks } from '../../lib/domain/money/money';
import { questionDueAt } from '../../lib/domain/payment/asking';
import { decideCheck } from '../../lib/domain/payment/outcomeCheck';
import type { StateAnswer } from '../../lib/robokassa/gateway';
import { claimed, moscow } from '../domain/autopay/renewing';
import { OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { fieldsOf, operatorDesk, roubles, SHORT } from '../fixtures/operatorDesk';

let desk: ReturnType<typeof operatorDesk>;

beforeEach(() => {
  desk = operatorDesk();
});

describe('GET /v1/operator/attention', () => {
  beforeEach(async () => {
    await desk.stored();
    await desk.reported('1000001', 2999_99, '2026-11-22T08:00:00Z');
    await desk.reported('1000001', 1_00, '2026-11-22T08:01:00Z');
    await desk.reported('5', 3000_00, '2026-11-22T07:59:00Z');
  });

  const idsOf = (json: { attention: { id: string }[] }) => json.attention.map(({ id }) => id);

  it('lists what is open, oldest first, with everything known about it', async () => {
    const { statusCode, json } = await desk.list();
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

  it('goes on by its cursor, even when the attention it names has been closed meanwhile', async () => {
    const first = await desk.list('limit=2');
    expect([idsOf(first.json), first.json.nextCursor]).toEqual([['result-5-k300000', SHORT], SHORT]);
    await desk.resolve({ action: 'noted', note: 'Проверили' });
    const second = await desk.list(`limit=2&cursor=${SHORT}`);
    expect([idsOf(second.json), second.json.nextCursor]).toEqual([['result-1000001-k100'], undefined]);
  });

  it('lists closed ones separately', async () => {
    await desk.resolve({ action: 'refunded', note: 'Вернули в кабинете' });
    expect(idsOf((await desk.list()).json)).toEqual(['result-5-k300000', 'result-1000001-k100']);
    expect((await desk.list('status=closed')).json.attention).toMatchObject([
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
    const { statusCode, json } = await desk.list(query);
    expect([statusCode, fieldsOf(json)]).toEqual([400, [field]]);
  });
});

describe('POST /v1/operator/attention/{id}/resolution', () => {
  const noted = { action: 'noted', note: 'Проверили в кабинете' };
  const apply = { action: 'apply', note: 'Клиент ошибся на копейку' };

  beforeEach(async () => {
    await desk.stored();
    await desk.reported('1000001', 2999_99);
  });

  it('applied to its own payment makes the tariff active', async () => {
    const { statusCode, json } = await desk.resolve(apply);
    expect([statusCode, json.status, json.resolution.action]).toEqual([200, 'closed', 'apply']);
    expect((await desk.look()).json).toMatchObject({
      subscription: { status: 'active', endsOn: '2026-12-22', underReview: false },
      attention: [],
      payments: [{ number: 1000001, status: 'paid', amount: roubles('3000.00'), received: roubles('2999.99') }],
    });
  });

  it('applied to another portal’s payment gives that portal the days', async () => {
    await desk.stored('1000002', OTHER_PORTAL);
    expect((await desk.resolve({ ...apply, to: 1000002 })).json.resolution).toMatchObject({ to: 1000002 });
    expect((await desk.look()).json.subscription).toMatchObject({ status: 'free', underReview: false });
    const other = await desk.look(undefined, { path: { portal: OTHER_PORTAL } });
    expect(other.json.subscription).toMatchObject({ status: 'active', endsOn: '2026-12-22' });
  });

  it('repeated with the same body answers the same', async () => {
    const first = await desk.resolve(noted);
    const repeat = await desk.resolve(noted, { now: '2026-11-25T09:00:00Z' });
    expect([repeat.statusCode, repeat.json]).toEqual([200, first.json]);
    expect(desk.store.journal).toHaveLength(2);
  });

  it.each([
    ['another action', { ...noted, action: 'refunded' }, 'operator-7'],
    ['other words', { ...noted, note: 'Что-то другое' }, 'operator-7'],
    ['another operator', noted, 'operator-8'],
  ])('refuses %s once it is resolved', async (_what, body, sub) => {
    await desk.resolve(noted);
    const { statusCode, json } = await desk.resolve(body, { sub });
    expect([statusCode, json.code]).toEqual([409, 'already_resolved']);
  });

  it.each([
    ['an attention nobody has opened', noted, 'result-1000001-k1', [404, 'unknown_attention']],
    ['an id that is none', noted, 'ATTENTION#x', [404, 'unknown_attention']],
    ['a payment that is not there', { ...apply, to: 1000777 }, SHORT, [404, 'unknown_payment']],
  ])('answers 404 to %s', async (_what, body, id, refusal) => {
    const { statusCode, json } = await desk.resolve(body, { id });
    expect([statusCode, json.code]).toEqual(refusal);
    expect((await desk.store.readAttention(SHORT))?.resolution).toBeUndefined();
  });

  it('does not count money for a payment that is paid', async () => {
    await desk.reported('1000001', 3000_00);
    const { statusCode, json } = await desk.resolve(apply);
    expect([statusCode, json.code]).toEqual([409, 'already_paid']);
  });

  it('does not count a sum that nobody can read', async () => {
    await desk.reported('1000001');
    const { statusCode, json } = await desk.resolve(apply, { id: 'result-1000001-t3000.001' });
    expect([statusCode, json.code]).toEqual([409, 'sum_unknown']);
    expect((await desk.resolve(noted, { id: 'result-1000001-t3000.001' })).statusCode).toBe(200);
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
    const { statusCode, json } = await desk.resolve(body);
    expect([statusCode, json.code, fieldsOf(json)]).toEqual([400, 'malformed_request', fields]);
  });

  it('needs an Idempotency-Key that was not used with another body', async () => {
    expect(fieldsOf((await desk.resolve(noted, { key: null })).json)).toEqual(['Idempotency-Key']);
    await desk.resolve(noted, { key: 'word-one' });
    const { statusCode, json } = await desk.resolve({ ...noted, note: 'Иначе' }, { key: 'word-one' });
    expect([statusCode, json.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it.each([
    ['said once', []],
    ['said in two windows', ['second-window']],
  ])('%s, is not repeated by a late copy once a colleague has opened the attention again', async (_title, windows) => {
    for (const key of ['word-one', ...windows]) await desk.resolve(noted, { key });
    await desk.reopen({ note: 'Рано закрыли' }, { sub: 'operator-8' });
    for (const key of ['word-one', ...windows]) {
      const { statusCode, json } = await desk.resolve(noted, { key, now: '2026-11-22T10:00:00Z' });
      expect([statusCode, json.status]).toEqual([200, 'open']);
    }
    expect((await desk.store.readAttention(SHORT))?.resolution).toBeUndefined();
  });

  it('answers 503 when every try meets a conflict, and nothing is resolved', async () => {
    const { statusCode, json } = await desk.resolve(apply, { broken: { commit: async () => 'conflict' as const } });
    expect([statusCode, json.code]).toEqual([503, 'busy']);
    expect((await desk.store.readAttention(SHORT))?.resolution).toBeUndefined();
  });
});

describe('closing a charge whose outcome nobody knows', () => {
  const ID = 'no_outcome-1000050';
  const { charge, subscription } = claimed('2026-12-20T10:00');
  const waiting = decideCheck(charge, subscription, [], 'unclear', moscow('2026-12-22T10:00'));
  const PAID = { kind: 'paid', outSum: kopecks(2910_00), incSum: kopecks(3000_00), method: 'BankCard' } as const;

  async function closed(state: StateAnswer) {
    desk = operatorDesk(async () => state);
    if (!waiting.opened || !waiting.draft) throw new Error('nothing was opened');
    const { subscription: portal } = waiting.draft;
    await desk.store.commit({
      payments: [{ ...waiting.payment, version: 0 }],
      drafts: [{ subscription: { ...portal, version: 0 }, entries: [] }],
      attention: [waiting.opened],
    });
    return desk.resolve({ action: 'noted', note: 'В кабинете пусто' }, { id: ID, now: '2026-12-22T09:00:00Z' });
  }

  it.each<[StateAnswer, string]>([
    [{ kind: 'pending', code: 50, unusual: false }, 'pending'],
    [{ kind: 'unclear', reason: 'timeout' }, 'unclear'],
    [{ kind: 'not_found' }, 'not_found'],
  ])('asks Robokassa first: the answer %j is shown to the operator, and the charge is closed', async (state, says) => {
    const { statusCode, json } = await closed(state);
    expect([statusCode, json.robokassaSays, json.resolution.by]).toEqual([200, says, 'operator-7']);
    const payment = await desk.store.readPayment(charge.number);
    expect(payment).toMatchObject({ state: { status: 'failed', reason: 'closed_by_operator' } });
    // Robokassa is asked again a day after the charge was closed.
    expect(payment && questionDueAt(payment)).toBe(moscow('2026-12-23T12:00'));
  });

  it.each<[StateAnswer, string, object]>([
    [PAID, 'paid', { status: 'paid', received: 3000_00, fact: 'result-1000050-k300000' }],
    [{ kind: 'failed', code: 10 }, 'failed', { status: 'failed', reason: 'declined' }],
  ])('finds the outcome instead: %j closes it by itself', async (state, says, outcome) => {
    const { statusCode, json } = await closed(state);
    expect([statusCode, json.robokassaSays, json.resolution.by]).toEqual([200, says, 'исход известен']);
    expect((await desk.store.readPayment(charge.number))?.state).toMatchObject(outcome);
  });
});
