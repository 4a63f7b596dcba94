import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import type { RefundAnswer, RefundNews } from '../../lib/domain/corrections/refundNews';
import { kopecks } from '../../lib/domain/money/money';
import { reopenAttention } from '../../lib/usecases/reopenAttention';
import { patientWithoutWaiting } from '../fakes/patience';
import { at } from '../fixtures/billing';
import { PAID, REQUEST_ID, type RefundWorld, RUNNING, refundWorld, resolveIn } from '../fixtures/givingBack';

// A refund is ordered at Robokassa by one call that is never repeated; its outcome decides the rest (docs/rules.md,
// «Money given back»).

let world: RefundWorld;

beforeEach(async () => {
  world = await refundWorld();
  await world.order({ roubles: 1000 });
});

const answers = (answer: RefundAnswer) => {
  world.robokassa.create = async () => answer;
};

const resolve = (action: 'done' | 'not_done' | 'noted', id = 'refund-1000001-1') =>
  resolveIn(world.store, id, action, '2026-11-25T09:00:00Z', (requestId) => world.robokassa.getState(requestId));

it('orders what was reserved once, and asks about it after 5, 10, 20 minutes and so on', async () => {
  expect(await world.work('2026-11-24T09:01:00Z')).toEqual({ outcome: 'requested' });
  expect(world.orders).toEqual([{ opKey: PAID.card?.opKey, sum: 1000_00, line: PAID.receipt }]);
  const asked = [];
  for (let times = 0; times < 10; times += 1) {
    const state = await world.state();
    if (state?.status !== 'processing') throw new Error('it is under way');
    asked.push(new Date(state.nextAt).toISOString().slice(5, 16));
    await world.work(new Date(state.nextAt).toISOString());
  }
  expect(asked).toEqual([
    '11-24T09:06',
    '11-24T09:16',
    '11-24T09:36',
    '11-24T10:16',
    '11-24T11:36',
    '11-24T14:16',
    '11-24T19:36',
    '11-25T01:36',
    '11-26T01:36',
    '11-27T01:36',
  ]);
  expect(world.orders).toHaveLength(1);
});

it('a refund does nothing a minute before it is due', async () => {
  await world.work('2026-11-24T09:01:00Z');
  expect(await world.work('2026-11-24T09:05:59Z')).toMatchObject({ outcome: 'not_due' });
});

it('tells the customer once that it is finished, and days stay as they were', async () => {
  await world.work('2026-11-24T09:01:00Z');
  world.robokassa.getState = async () => ({ kind: 'finished', sum: kopecks(1000_00) });
  expect(await world.work('2026-11-24T09:06:00Z')).toEqual({ outcome: 'finished' });
  expect((await world.payment()).refunds).toEqual([{ order: 1, sum: 1000_00, standing: 'finished' }]);
  expect(await world.holding()).toEqual(RUNNING.holding);
  expect(world.mails()).toEqual(['refund_started', 'refund_finished']);
  expect(await world.work('2026-11-25T09:06:00Z')).toMatchObject({ outcome: 'not_due' });
});

it.each([
  ['refused', { kind: 'refused', reason: 'not_enough_funds', message: 'NotEnoughOperationFunds' }, 'not_enough_funds'],
  ['not sent, and not worth a second try', { kind: 'not_sent', mayRepeat: false }, 'not_sent'],
] as const)('%s, frees its sum and tells the customer', async (_title, answer, why) => {
  answers(answer);
  expect(await world.work('2026-11-24T09:01:00Z')).toEqual({ outcome: 'refused' });
  expect(await world.state()).toMatchObject({ status: 'rejected', reason: why });
  expect(world.mails()).toEqual(['refund_started', 'refund_failed']);
  expect(await world.order({ roubles: 3000 })).toMatchObject({ ok: true });
});

it('a refund is tried again every ten minutes for a day where it certainly was not sent', async () => {
  answers({ kind: 'not_sent', mayRepeat: true });
  expect(await world.work('2026-11-24T09:01:00Z')).toEqual({ outcome: 'not_sent' });
  expect(await world.work('2026-11-24T09:10:59Z')).toMatchObject({ outcome: 'not_due' });
  expect(await world.work('2026-11-25T08:59:59Z')).toEqual({ outcome: 'not_sent' });
  expect(await world.work('2026-11-25T09:10:00Z')).toEqual({ outcome: 'refused' });
  expect(world.orders).toHaveLength(3);
});

describe('where nobody knows whether the order was taken', () => {
  beforeEach(async () => {
    answers({ kind: 'unclear' });
    expect(await world.work('2026-11-24T09:01:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
  });

  it('the refund is never ordered again, keeps its sum reserved, and waits for a person', async () => {
    expect(await world.work('2026-12-24T09:01:00Z')).toMatchObject({ outcome: 'not_due' });
    expect(world.orders).toHaveLength(1);
    expect(await world.order({ roubles: 2000.01 })).toMatchObject({ ok: false });
    expect((await world.payment()).attention).toEqual(['refund-1000001-1']);
    expect(world.store.attention.get('refund-1000001-1')).toMatchObject({ kind: 'refund_unknown', sum: 1000_00 });
  });

  it('a person can say that it has gone back, also twice', async () => {
    for (let times = 0; times < 2; times += 1) {
      expect(await resolve('done')).toMatchObject({
        ok: true,
        value: { attention: { resolution: { action: 'done' } } },
      });
    }
    expect(await world.payment()).toMatchObject({ attention: [], refunds: [{ standing: 'finished' }] });
    expect(world.mails()).toEqual(['refund_started', 'refund_finished']);
    expect(await resolve('not_done')).toEqual({ ok: false, reason: { code: 'already_resolved' } });
  });

  it('a person can say that it has not gone back, and its sum is free', async () => {
    expect(await resolve('not_done')).toMatchObject({ ok: true });
    expect(await world.payment()).toMatchObject({ attention: [], refunds: [{ standing: 'void' }] });
    expect(world.mails()).toEqual(['refund_started', 'refund_failed']);
    expect(await world.order({ roubles: 3000 })).toMatchObject({ ok: true });
  });

  it('its attention is not opened again once a person has said how it ended, because money and days have followed', async () => {
    await resolve('not_done');
    const opened = await reopenAttention(
      { store: world.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
      'refund-1000001-1',
      { note: 'Нажали не то', by: 'operator:operator-7' },
      at('2026-11-25T10:00:00Z'),
    );
    expect(opened).toEqual({ ok: false, reason: { code: 'not_reversible' } });
  });

  it('its attention cannot be closed in any other way', async () => {
    expect(await resolve('noted')).toEqual({ ok: false, reason: { code: 'action_not_offered' } });
  });
});

it('a refund waits for a person after ten days under way; a later answer closes the attention', async () => {
  await world.work('2026-11-24T09:01:00Z');
  expect(await world.work('2026-12-04T09:00:59Z')).toEqual({ outcome: 'asked_again' });
  expect(await world.work('2026-12-05T09:01:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
  expect(await world.state()).toMatchObject({ status: 'unknown', requestId: REQUEST_ID });
  expect(await world.work('2026-12-06T09:01:00Z')).toEqual({ outcome: 'asked_again' });
  world.robokassa.getState = async () => ({ kind: 'finished' });
  expect(await world.work('2026-12-07T09:01:00Z')).toEqual({ outcome: 'finished' });
  expect(world.store.attention.get('refund-1000001-1')?.resolution).toMatchObject({
    action: 'done',
    by: 'исход известен',
  });
  expect((await world.payment()).attention).toEqual([]);
});

describe('a person says «not done» of a refund whose request Robokassa has named', () => {
  beforeEach(async () => {
    await world.work('2026-11-24T09:01:00Z');
    expect(await world.work('2026-12-05T09:01:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
  });

  const says = (news: RefundNews) => {
    const asked: string[] = [];
    world.robokassa.getState = async (requestId) => {
      asked.push(requestId);
      return news;
    };
    return asked;
  };

  it('is refused where Robokassa has done it, which is then recorded', async () => {
    const asked = says({ kind: 'finished', sum: kopecks(1000_00) });
    expect(await resolve('not_done')).toEqual({ ok: false, reason: { code: 'refund_done' } });
    expect(asked).toEqual([REQUEST_ID]);
    expect(await world.payment()).toMatchObject({ attention: [], refunds: [{ standing: 'finished' }] });
    expect(world.mails()).toEqual(['refund_started', 'refund_finished']);
    expect(world.store.attention.get('refund-1000001-1')?.resolution).toMatchObject({
      action: 'done',
      by: 'исход известен',
    });
    expect(await world.order({ roubles: 3000 })).toEqual({
      ok: false,
      reason: { code: 'refund_too_large', left: 2000_00 },
    });
  });

  it.each([
    ['of another sum that went back', { kind: 'finished', sum: kopecks(999_99) }, 'refund_done'],
    ['that Robokassa still works on', { kind: 'processing' }, 'refund_not_over'],
    ['where Robokassa cannot be asked', { kind: 'unclear' }, 'refund_not_asked'],
  ] as const)('is refused %s, and nothing changes', async (_title, news, code) => {
    says(news);
    expect(await resolve('not_done')).toEqual({ ok: false, reason: { code } });
    expect(await world.state()).toMatchObject({ status: 'unknown', requestId: REQUEST_ID });
    expect(await world.payment()).toMatchObject({
      attention: ['refund-1000001-1'],
      refunds: [{ sum: 1000_00, standing: 'open' }],
    });
    expect(world.store.attention.get('refund-1000001-1')?.resolution).toBeUndefined();
  });

  it.each(['canceled', 'unknown_request'] as const)('is written down where Robokassa says %s', async (kind) => {
    says({ kind });
    expect(await resolve('not_done')).toMatchObject({
      ok: true,
      value: { attention: { resolution: { by: 'operator-7' } } },
    });
    expect(await world.payment()).toMatchObject({ attention: [], refunds: [{ standing: 'void' }] });
  });

  it('a person says «done», and Robokassa is not asked', async () => {
    const asked = says({ kind: 'unclear' });
    expect(await resolve('done')).toMatchObject({ ok: true });
    expect(asked).toEqual([]);
  });
});

it.each(['unknown_request', 'unclear'] as const)('answered %s, is asked about again', async (kind) => {
  await world.work('2026-11-24T09:01:00Z');
  world.robokassa.getState = async () => ({ kind });
  expect(await world.work('2026-11-24T09:06:00Z')).toEqual({ outcome: 'asked_again' });
});

it('a refund waits for a person where another sum went back than was ordered', async () => {
  await world.work('2026-11-24T09:01:00Z');
  world.robokassa.getState = async () => ({ kind: 'finished', sum: kopecks(999_99) });
  expect(await world.work('2026-11-24T09:06:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
});

it("frees its sum where it was cancelled in Robokassa's cabinet", async () => {
  await world.work('2026-11-24T09:01:00Z');
  world.robokassa.getState = async () => ({ kind: 'canceled' });
  expect(await world.work('2026-11-24T09:06:00Z')).toEqual({ outcome: 'canceled' });
  expect((await world.payment()).refunds).toEqual([{ order: 1, sum: 1000_00, standing: 'void' }]);
});

describe('a run of refunds that dies', () => {
  class Death extends Error {}
  const dies = async () => {
    throw new Death();
  };

  it('before the call leaves the refund to the next run', async () => {
    await expect(world.work('2026-11-24T09:01:00Z', { commit: dies })).rejects.toThrow(Death);
    expect(world.orders).toEqual([]);
    expect(await world.work('2026-11-24T09:02:00Z')).toEqual({ outcome: 'requested' });
  });

  it('between the mark and the call does not lead to a second call', async () => {
    world.robokassa.create = dies;
    await expect(world.work('2026-11-24T09:01:00Z')).rejects.toThrow(Death);
    expect(await world.work('2026-11-24T09:10:59Z')).toMatchObject({ outcome: 'not_due' });
    expect(await world.work('2026-11-24T09:11:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
    expect(world.orders).toHaveLength(1);
  });

  it('between the call and what it writes leaves the end to a person', async () => {
    let commits = 0;
    const commit: typeof world.store.commit = (changes) => {
      commits += 1;
      return commits === 1 ? world.store.commit(changes) : dies();
    };
    await expect(world.work('2026-11-24T09:01:00Z', { commit })).rejects.toThrow(Death);
    expect(world.orders).toHaveLength(1);
    expect(await world.work('2026-11-24T09:12:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
    expect(world.orders).toHaveLength(1);
  });
});

it('calls once where two runs find it at the same moment', async () => {
  const said = await Promise.all([world.work('2026-11-24T09:01:00Z'), world.work('2026-11-24T09:01:00Z')]);
  expect(said.map(({ outcome }) => outcome).sort()).toEqual(['claimed_elsewhere', 'requested']);
  expect(world.orders).toHaveLength(1);
});

it('keeps an answer that comes after a person was called, and asks about it', async () => {
  let answered: (answer: RefundAnswer) => void = () => undefined;
  world.robokassa.create = () => new Promise((resolve_) => (answered = resolve_));
  const slow = world.work('2026-11-24T09:01:00Z');
  await new Promise((resolve_) => setImmediate(resolve_));
  expect(await world.work('2026-11-24T09:11:00Z')).toEqual({ outcome: 'attention', kind: 'refund_unknown' });
  answered({ kind: 'accepted', requestId: REQUEST_ID });
  await slow;
  world.robokassa.getState = async () => ({ kind: 'finished' });
  expect(await world.work('2026-11-25T09:01:00Z')).toEqual({ outcome: 'finished' });
  expect((await world.payment()).attention).toEqual([]);
});

describe('where the term is to end with the refund', () => {
  beforeEach(async () => {
    world = await refundWorld();
    await world.order({ days: 'end_now' });
    await world.work('2026-11-24T09:01:00Z');
  });

  const finish = () => {
    world.robokassa.getState = async () => ({ kind: 'finished' });
    return world.work('2026-11-24T09:06:00Z');
  };

  it('it runs until the money has gone back, and ends then, with one mail', async () => {
    expect(await world.holding()).toEqual(RUNNING.holding);
    expect(await finish()).toEqual({ outcome: 'finished' });
    expect(await world.holding()).toEqual({ kind: 'free' });
    expect(world.mails()).toEqual(['refund_started', 'refund_finished']);
    // 28 of 30 days on the second day after the first: 3 000.00 × 28 / 30.
    expect(world.store.journal.at(-1)?.event).toMatchObject({ givenUpDays: 28, givenUp: 2800_00 });
  });

  it('it stays where days of another payment have come in, and a person is called', async () => {
    const subscription = await world.store.readSubscription(PAID.portal);
    if (subscription?.holding.kind !== 'paid') throw new Error('the term runs');
    const term = { ...subscription.holding.term, value: kopecks(5800_00) };
    const grown = { ...subscription, holding: { ...subscription.holding, term } };
    await world.store.commit({ drafts: [{ subscription: grown, entries: [] }] });
    expect(await finish()).toEqual({ outcome: 'attention', kind: 'refund_days' });
    expect(await world.holding()).toEqual(grown.holding);
    expect((await world.payment()).attention).toEqual(['refund_days-1000001-1']);
    expect(await resolve('done', 'refund_days-1000001-1')).toEqual({ ok: false, reason: { code: 'no_money_here' } });
    expect(await resolve('noted', 'refund_days-1000001-1')).toMatchObject({ ok: true });
    expect((await world.payment()).attention).toEqual([]);
  });

  it('it stays where the refund failed, and autopay stays off', async () => {
    world.robokassa.getState = async () => ({ kind: 'canceled' });
    await world.work('2026-11-24T09:06:00Z');
    expect(await world.holding()).toEqual(RUNNING.holding);
    expect((await world.store.readSubscription(PAID.portal))?.autopay.on).toBe(false);
    expect(world.mails()).toEqual(['refund_started', 'refund_failed']);
  });
});
