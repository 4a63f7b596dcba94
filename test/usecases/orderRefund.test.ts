import { kopecks } from '../../lib/domain/money/money';
import { at, invoicePayment } from '../fixtures/billing';
import { PAID, type RefundWorld, RUNNING, refundWorld } from '../fixtures/givingBack';

// How much an operator may reserve for a refund, and how often (docs/rules.md, «Money given back»).

let world: RefundWorld;

beforeEach(async () => {
  world = await refundWorld();
});

const codeOf = (result: Awaited<ReturnType<RefundWorld['order']>>) => (result.ok ? 'accepted' : result.reason.code);

it('reserves parts up to the last kopeck, and refuses the next one', async () => {
  const said = [];
  for (const roubles of [1000, 1999.99, 0.01, 0.01]) said.push(codeOf(await world.order({ roubles })));
  expect(said).toEqual(['accepted', 'accepted', 'accepted', 'refund_too_large']);
  expect((await world.payment()).refunds).toEqual([
    { order: 1, sum: 1000_00, standing: 'open' },
    { order: 2, sum: 1999_99, standing: 'open' },
    { order: 3, sum: 1, standing: 'open' },
  ]);
});

it('answers how much is left where more is asked for', async () => {
  await world.order({ roubles: 1000 });
  expect(await world.order({ roubles: 2000.01 })).toEqual({
    ok: false,
    reason: { code: 'refund_too_large', left: 2000_00 },
  });
});

it('reserves all that is left where no sum is given', async () => {
  await world.order({ roubles: 1000 });
  const all = await world.order();
  expect(all).toMatchObject({ ok: true, value: { refunds: [{ sum: 1000_00 }, { sum: 2000_00, order: 2 }] } });
  expect(codeOf(await world.order())).toBe('refund_too_large');
});

it('reserves with the line of the original receipt, and calls nobody', async () => {
  await world.order({ roubles: 500 });
  expect(await world.store.readRefund('1000001-1')).toMatchObject({
    sum: 500_00,
    opKey: '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF',
    line: { name: 'OLChat тариф WhatsApp 150 групп, 30 дней' },
    state: { status: 'reserved', nextAt: at('2026-11-24T09:00:00Z') },
  });
  expect(world.orders).toEqual([]);
  expect(world.mails()).toEqual(['refund_started']);
});

it('answers a double click like the first, also where both are under way at once', async () => {
  const [one, other] = await Promise.all([world.order({}, { key: 'same' }), world.order({}, { key: 'same' })]);
  expect([one.ok, other.ok]).toEqual([true, true]);
  expect(await world.order({}, { key: 'same' })).toMatchObject({ ok: true, value: { refunds: [{ sum: 3000_00 }] } });
  expect((await world.payment()).refunds).toHaveLength(1);
  expect(world.mails()).toEqual(['refund_started']);
});

it('reserves the money once for two operators, though both read before either wrote', async () => {
  const read = world.store.readPaymentWithPortal;
  let isFirst = true;
  const readPaymentWithPortal: typeof read = async (...question) => {
    const state = await read(...question);
    if (isFirst) {
      isFirst = false;
      await world.order({ roubles: 3000 });
    }
    return state;
  };
  const late = await world.order({ roubles: 3000 }, { changed: { readPaymentWithPortal } });
  expect(codeOf(late)).toBe('refund_too_large');
  expect((await world.payment()).refunds).toHaveLength(1);
});

it.each([
  ['not paid', { ...PAID, state: { status: 'pending' } as const }, 'nothing_to_refund'],
  ['without the name of its operation', { ...PAID, card: { by: 'report' } as const }, 'refund_by_hand'],
  [
    'settled by money of another number',
    { ...PAID, state: { ...PAID.state, status: 'paid', fact: 'result-1000009-k300000' } as typeof PAID.state },
    'refund_by_hand',
  ],
])('refuses a payment %s', async (_title, payment, code) => {
  world = await refundWorld({ payment });
  expect(codeOf(await world.order())).toBe(code);
});

it('refuses an invoice that nobody has paid (for a paid one see refundElsewhere.test.ts)', async () => {
  const store = { readPaymentWithPortal: async () => ({ payment: invoicePayment({ number: PAID.number }) }) };
  expect(codeOf(await world.order({}, { changed: store }))).toBe('nothing_to_refund');
});

describe('a refund that is to end the term', () => {
  it('switches autopay off at once, and only the mail about the refund says so', async () => {
    const consent = {
      payment: PAID.number,
      givenAt: at('2026-11-22T09:00:00Z'),
      by: 'user-17',
      textVersion: '1',
      tariff: 'groups-150',
      periodDays: 30,
      amount: kopecks(3000_00),
    } as const;
    world = await refundWorld({ subscription: { ...RUNNING, autopay: { on: true, consent } } });
    await world.order({ days: 'end_now' });
    expect((await world.store.readSubscription(PAID.portal))?.autopay).toMatchObject({ on: false });
    expect(world.mails()).toEqual(['refund_started']);
    expect(await world.holding()).toEqual(RUNNING.holding);
  });

  it('is refused where days of another payment run in the same term', async () => {
    const { holding } = RUNNING;
    if (holding.kind !== 'paid') throw new Error('the term runs');
    const term = { ...holding.term, value: kopecks(4700_00) };
    world = await refundWorld({ subscription: { ...RUNNING, holding: { ...holding, term } } });
    expect(codeOf(await world.order({ days: 'end_now' }))).toBe('other_days_run');
    expect(codeOf(await world.order({ days: 'keep' }))).toBe('accepted');
  });
});

it('a refund that leaves the days keeps autopay on', async () => {
  await world.order();
  expect(world.store.journal.map(({ event }) => event.kind)).toEqual(['tariff_ended', 'refund_started']);
});
