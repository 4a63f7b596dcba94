import { withdrawRefund } from '../../lib/usecases/withdrawRefund';
import { patientWithoutWaiting } from '../fakes/patience';
import { at } from '../fixtures/billing';
import { PAID, type RefundWorld, RUNNING, refundWorld } from '../fixtures/givingBack';

// An operator withdraws a refund that Robokassa was not yet told of (docs/rules.md, «Money given back»).

let world: RefundWorld;

beforeEach(async () => {
  world = await refundWorld();
});

const withdraw = (order = 1, now = '2026-11-24T09:00:30Z') =>
  withdrawRefund(
    { store: world.store, patience: patientWithoutWaiting() },
    { payment: PAID.number, order },
    'operator-8',
    at(now),
  );

it('frees the sum and tells the customer, and Robokassa is never called', async () => {
  await world.order({ roubles: 1000 });
  expect(await withdraw()).toMatchObject({
    ok: true,
    value: { refunds: [{ state: { status: 'canceled', withdrawn: true, at: at('2026-11-24T09:00:30Z') } }] },
  });
  expect((await world.payment()).refunds).toEqual([{ order: 1, sum: 1000_00, standing: 'void' }]);
  expect(world.mails()).toEqual(['refund_started', 'refund_failed']);
  expect(world.store.journal.at(-1)).toMatchObject({
    by: 'operator:operator-8',
    event: { kind: 'refund_failed', refund: 1, sum: 1000_00, why: 'withdrawn' },
  });
  expect(await world.work('2026-11-24T09:01:00Z')).toMatchObject({ outcome: 'not_due' });
  expect(world.orders).toEqual([]);
  expect(await world.order({ roubles: 3000 })).toMatchObject({ ok: true });
});

it('answers a repeat the same, and writes nothing more', async () => {
  await world.order({ roubles: 1000 });
  const first = await withdraw();
  const entries = world.store.journal.length;
  expect(await withdraw(1, '2026-11-25T09:00:00Z')).toEqual(first);
  expect(world.store.journal).toHaveLength(entries);
});

it('also withdraws a refund that certainly never left and waits for its second try', async () => {
  await world.order({ roubles: 1000 });
  world.robokassa.create = async () => ({ kind: 'not_sent', mayRepeat: true });
  expect(await world.work('2026-11-24T09:01:00Z')).toEqual({ outcome: 'not_sent' });
  expect(await withdraw(1, '2026-11-24T09:02:00Z')).toMatchObject({ ok: true });
  expect(await world.work('2026-11-24T09:12:00Z')).toMatchObject({ outcome: 'not_due' });
});

it.each([
  ['that Robokassa works on', async () => undefined],
  [
    'that has gone',
    async () => {
      world.robokassa.getState = async () => ({ kind: 'finished' });
      await world.work('2026-11-24T09:06:00Z');
    },
  ],
])('does not withdraw a refund %s', async (_title, meanwhile) => {
  await world.order({ roubles: 1000 });
  await world.work('2026-11-24T09:01:00Z');
  await meanwhile();
  expect(await withdraw(1, '2026-11-24T09:07:00Z')).toEqual({ ok: false, reason: { code: 'refund_sent' } });
});

it('answers «unknown» for a refund that was never ordered', async () => {
  expect(await withdraw(2)).toEqual({ ok: false, reason: { code: 'unknown_payment' } });
});

it('leaves autopay off where the refund had switched it off, and the term as it is', async () => {
  await world.order({ days: 'end_now' });
  await withdraw();
  expect((await world.store.readSubscription(PAID.portal))?.autopay.on).toBe(false);
  expect(await world.holding()).toEqual(RUNNING.holding);
});
