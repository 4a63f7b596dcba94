import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { askAboutPayment } from '../../lib/usecases/askAboutPayment';
import { checkOutcome } from '../../lib/usecases/checkOutcome';
import { reopenAttention } from '../../lib/usecases/reopenAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { outrunBy } from '../fakes/outrunBy';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, PORTAL, paymentNumber } from '../fixtures/billing';
import { OP_KEY, PAID, type RefundWorld, RUNNING, refundWorld, resolveIn } from '../fixtures/givingBack';

// 5 000.00 came by card for a payment of 3 000.00, and wait for a person (docs/rules.md, «Money given back»).

const ASIDE = 'result-1000001-k500000';
let world: RefundWorld;

beforeEach(async () => {
  const { card, ...payment } = PAID;
  world = await refundWorld({
    payment: { ...payment, state: { status: 'pending' } },
    subscription: { ...neverPaid(PORTAL), autopay: { on: false } },
  });
  await pays(5000);
});

async function pays(roubles: number) {
  const sum = kopecks(roubles * 100);
  const told = { numberText: '1000001', sumText: roubles.toFixed(2), sum, claimedPortal: PORTAL };
  const money = { ...namedFact(told), by: 'robokassa', card: { opKey: OP_KEY, by: 'report' } } as const;
  await settlePayment(
    { store: world.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
    money,
    at('2026-11-22T09:10:00Z'),
  );
}

const resolve = (action: 'apply' | 'refunded' | 'noted' | 'done', id = ASIDE) =>
  resolveIn(world.store, id, action, '2026-11-24T09:30:00Z');

it('money put aside goes back whole, and its attention closes as given back only once it has gone', async () => {
  expect(await world.order({ attention: ASIDE })).toMatchObject({ ok: true, value: { refunds: [{ sum: 5000_00 }] } });
  await world.work('2026-11-24T09:01:00Z');
  expect(world.store.attention.get(ASIDE)?.resolution).toBeUndefined();
  world.robokassa.getState = async () => ({ kind: 'finished' });
  expect(await world.work('2026-11-24T09:06:00Z')).toEqual({ outcome: 'finished' });
  expect(world.store.attention.get(ASIDE)?.resolution).toMatchObject({ action: 'refunded', by: 'operator-7' });
  expect(await world.payment()).toMatchObject({ attention: [], state: { status: 'pending' } });
  expect(world.mails()).toEqual(['money_aside', 'refund_started', 'money_refunded']);
});

it('money put aside that has gone back cannot be opened again', async () => {
  await world.order({ attention: ASIDE });
  await world.work('2026-11-24T09:01:00Z');
  world.robokassa.getState = async () => ({ kind: 'finished' });
  await world.work('2026-11-24T09:06:00Z');
  const opened = await reopenAttention(
    { store: world.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
    ASIDE,
    { note: 'Нажали не то', by: 'operator:operator-7' },
    at('2026-11-24T09:40:00Z'),
  );
  expect(opened).toEqual({ ok: false, reason: { code: 'not_reversible' } });
});

it.each(['apply', 'refunded', 'noted'] as const)(
  'money put aside is not also %s while it goes back',
  async (action) => {
    await world.order({ attention: ASIDE });
    expect(await resolve(action)).toEqual({ ok: false, reason: { code: 'refund_in_progress' } });
  },
);

it('money put aside goes on waiting where its refund was refused, and can then be applied', async () => {
  await world.order({ attention: ASIDE });
  world.robokassa.create = async () => ({ kind: 'refused', reason: 'not_enough_funds' });
  await world.work('2026-11-24T09:01:00Z');
  expect(await resolve('apply')).toMatchObject({ ok: true });
});

it.each([
  ['a part of it', { roubles: 4999.99 }, 'refund_whole_only'],
  ['more than it', { roubles: 5000.01 }, 'refund_too_large'],
  ['days with it', { days: 'end_now' }, 'refund_whole_only'],
] as const)('refuses %s', async (_title, wanted, code) => {
  expect(await world.order({ attention: ASIDE, ...wanted })).toMatchObject({ ok: false, reason: { code } });
});

it('money put aside is not given back twice', async () => {
  await world.order({ attention: ASIDE });
  expect(await world.order({ attention: ASIDE })).toMatchObject({ ok: false, reason: { code: 'refund_too_large' } });
});

it('money put aside is given back whole, though the same operation was reported with another sum too', async () => {
  await pays(2000);
  expect(await world.order({ attention: 'result-1000001-k200000' })).toMatchObject({ ok: true });
  expect(await world.order({ attention: ASIDE })).toEqual({ ok: false, reason: { code: 'refund_whole_only' } });
});

it('money put aside that one operator applies and another refunds at once is refused to one of them', async () => {
  const apply = async () => expect(await resolve('apply')).toMatchObject({ ok: true });
  const outrun = outrunBy(apply, world.store.commit);
  expect(await world.order({ attention: ASIDE }, { changed: { commit: outrun } })).toMatchObject({
    ok: false,
    reason: { code: 'already_resolved' },
  });
  expect((await world.payment()).refunds).toBeUndefined();
});

it('a charge whose money was put aside ends also where a person had to say that the money has gone back', async () => {
  const { card, consent, ...payment } = PAID;
  const charge = {
    ...payment,
    kind: 'autopay',
    consent: { payment: paymentNumber('1000000'), givenAt: at('2026-10-22T09:00:00Z') },
    renews: calendarDate('2026-12-22'),
    state: { status: 'requested' },
    check: {},
  } as const;
  const openCharge = { number: PAID.number, tariff: 'groups-150', isVoid: false } as const;
  world = await refundWorld({ payment: charge, subscription: { ...RUNNING, openCharge } });
  await pays(5000);
  await world.order({ attention: ASIDE });
  world.robokassa.create = async () => ({ kind: 'unclear' });
  await world.work('2026-11-24T09:01:00Z');
  expect(await resolve('done', 'refund-1000001-1')).toMatchObject({ ok: true });
  expect(await world.payment()).toMatchObject({ attention: [], state: { status: 'failed' } });
  expect((await world.store.readSubscription(PORTAL))?.openCharge).toBeUndefined();
});

it.each([
  ['as another sum', 5000, 5000],
  ['as the agreed one', 2900, 5000],
])(
  "that has gone back is not new money where Robokassa's state service still reports it %s",
  async (_title, out, inc) => {
    await world.order({ attention: ASIDE });
    await world.work('2026-11-24T09:01:00Z');
    world.robokassa.getState = async () => ({ kind: 'finished' });
    await world.work('2026-11-24T09:06:00Z');
    const needs = { store: world.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
    const later = at('2026-11-24T09:40:00Z');
    const asked = await askAboutPayment(needs, PAID.number, PORTAL, later);
    expect(asked).toMatchObject({ ok: true });
    const askState = async () => ({ kind: 'paid', outSum: kopecks(out * 100), incSum: kopecks(inc * 100) }) as const;
    expect(await checkOutcome({ ...needs, askState }, PAID.number, later)).toEqual({ outcome: 'given_up' });
    expect(await world.payment()).toMatchObject({ attention: [], state: { status: 'pending' } });
  },
);
