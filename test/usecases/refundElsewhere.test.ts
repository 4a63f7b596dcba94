import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, paymentNumber } from '../fixtures/billing';
import { PAID, REQUEST_ID, type RefundWorld, RUNNING, refundWorld } from '../fixtures/givingBack';
import { actsOn, value } from '../fixtures/takingBack';

// An operator records money that went back in the bank or in Robokassa's cabinet. Together with refunds through
// Robokassa it may not exceed the 3 000.00 that came (docs/rules.md, «Money given back»).

let world: RefundWorld;

beforeEach(async () => {
  world = await refundWorld();
});

const codeOf = (result: Awaited<ReturnType<RefundWorld['order']>>) => (result.ok ? 'accepted' : result.reason.code);
const elsewhere = { on: calendarDate('2026-11-23') };

const linesOf = async () => {
  const days = { from: calendarDate('2026-11-22'), to: calendarDate('2026-12-31') };
  const lines = await world.store.listLedger(days, { limit: 100 });
  return lines.map(({ kind, sum, moneyDay, opKey }) => [kind, sum, moneyDay, opKey]);
};

it('money that went back elsewhere counts towards the same limit as refunds through Robokassa, to the last kopeck', async () => {
  const said = [
    codeOf(await world.order({ roubles: 1000, elsewhere })),
    codeOf(await world.order({ roubles: 1999.99 })),
    codeOf(await world.order({ roubles: 0.01, elsewhere })),
    codeOf(await world.order({ roubles: 0.01 })),
    codeOf(await world.order({ roubles: 0.01, elsewhere })),
  ];
  expect(said).toEqual(['accepted', 'accepted', 'accepted', 'refund_too_large', 'refund_too_large']);
});

it('money that went back elsewhere has gone at once: it is recorded with the day it went, and nobody is asked to send it', async () => {
  await world.order({ roubles: 1000, elsewhere });
  expect(await world.state()).toEqual({ status: 'finished', at: at('2026-11-24T09:00:00Z') });
  expect((await world.payment()).refunds).toEqual([{ order: 1, sum: 1000_00, standing: 'finished' }]);
  expect(await linesOf()).toEqual([['refund', -1000_00, '2026-11-23', undefined]]);
  expect(world.mails()).toEqual(['refund_finished']);
  expect(world.store.journal.at(-1)).toMatchObject({
    by: 'operator:operator-7',
    event: { kind: 'refund_finished', elsewhere: true, outcome: 'kept' },
  });
  expect(await world.holding()).toEqual(RUNNING.holding);
  expect(await world.work('2026-11-24T09:01:00Z')).toMatchObject({ outcome: 'not_due' });
  expect(world.orders).toEqual([]);
});

it('money that went back elsewhere ends the term in the same write', async () => {
  await world.order({ roubles: 1000, elsewhere, days: 'end_now' });
  expect(await world.holding()).toEqual({ kind: 'free' });
  expect(world.mails()).toEqual(['refund_finished']);
});

it.each([
  ['before the payment was asked for', '2026-11-21', 'wrong_refund_day'],
  ['tomorrow', '2026-11-25', 'wrong_refund_day'],
  ['today', '2026-11-24', 'accepted'],
])('money that went back elsewhere %s: %s', async (_title, on, code) => {
  expect(codeOf(await world.order({ roubles: 1, elsewhere: { on: calendarDate(on) } }))).toBe(code);
});

it('money without an operation at Robokassa can only go back elsewhere', async () => {
  world = await refundWorld({ payment: { ...PAID, card: { by: 'report' } } });
  expect(codeOf(await world.order({ roubles: 1000 }))).toBe('refund_by_hand');
  expect(codeOf(await world.order({ roubles: 1000, elsewhere }))).toBe('accepted');
});

it('money that went back elsewhere is recorded once where the button was pressed twice', async () => {
  const press = () => world.order({ roubles: 1000, elsewhere }, { key: 'same' });
  const presses = await Promise.all([press(), press()]);
  expect(presses.map(codeOf)).toEqual(['accepted', 'accepted']);
  expect(await linesOf()).toHaveLength(1);
});

it('money that went back elsewhere does not free what Robokassa may still send, and a failed refund frees only its own sum', async () => {
  await world.order({ roubles: 2000 });
  expect(await world.order({ roubles: 1000.01, elsewhere })).toEqual({
    ok: false,
    reason: { code: 'refund_too_large', left: 1000_00 },
  });
  await world.order({ roubles: 1000, elsewhere });
  await world.work('2026-11-24T09:01:00Z');
  world.robokassa.getState = async () => ({ kind: 'canceled' });
  expect(await world.work('2026-11-24T09:06:00Z')).toEqual({ outcome: 'canceled' });
  expect(await world.order({ roubles: 2000.01 })).toEqual({
    ok: false,
    reason: { code: 'refund_too_large', left: 2000_00 },
  });
  world.robokassa.create = async () => ({ kind: 'accepted', requestId: REQUEST_ID });
  expect(codeOf(await world.order({ roubles: 2000 }))).toBe('accepted');
});

describe('money of an invoice', () => {
  const invoice = invoicePayment({
    number: PAID.number,
    version: 0,
    parts: [{ bankReference: 'row-1', amount: kopecks(3000_00), receivedOn: calendarDate('2026-11-22') }],
    state: { ...PAID.state, status: 'paid', fact: 'bank-row-1' } as typeof PAID.state & { status: 'paid' },
  });

  beforeEach(async () => {
    world = await refundWorld({ payment: invoice });
  });

  it('goes back by the bank only, in parts, up to what came', async () => {
    expect(codeOf(await world.order({ roubles: 1000 }))).toBe('refund_by_hand');
    expect(codeOf(await world.order({ roubles: 1000, elsewhere }))).toBe('accepted');
    expect(codeOf(await world.order({ roubles: 2000.01, elsewhere }))).toBe('refund_too_large');
    expect(codeOf(await world.order({ roubles: 2000, elsewhere }))).toBe('accepted');
  });

  it('is not taken back here, but at its row in the journal', async () => {
    expect(codeOf(await world.order({ elsewhere, days: 'take_back' }))).toBe('refund_whole_only');
  });

  describe('1 000.00 of whose 3 000.00 have gone back by the bank', () => {
    let acting: ReturnType<typeof actsOn>;
    const number = paymentNumber('1000009');
    const gives = (roubles: number) =>
      world.order({ roubles, elsewhere: { on: calendarDate('2026-11-24') } }, { number }, at('2026-11-24T10:00:00Z'));

    beforeEach(async () => {
      acting = actsOn(world.store);
      await world.store.commit({ payments: [invoicePayment({ number, portal: OTHER_PORTAL, version: 0 })] });
    });

    const rowsPaid = async (...parts: readonly number[]) => {
      for (const [index, roubles] of parts.entries()) value(await acting.confirms(number, roubles, `row-${index + 1}`));
      expect(codeOf(await gives(1000))).toBe('accepted');
      const [entry] = world.store.journal.filter(
        ({ event, portal }) => event.kind === 'purchase' && portal === OTHER_PORTAL,
      );
      return entry?.version ?? 0;
    };

    it('can be taken back as given back, which moves the rest in the ledger, but not as a mistake', async () => {
      const version = await rowsPaid(3000);
      const mistake = await acting.preview({ version }, OTHER_PORTAL);
      expect(mistake).toEqual({ ok: false, reason: { code: 'partly_refunded' } });
      expect(await acting.takesBack({ version, reason: 'refunded' }, OTHER_PORTAL)).toMatchObject({ ok: true });
      expect((await linesOf()).map(([kind, sum]) => [kind, sum])).toEqual([
        ['bank', 3000_00],
        ['refund', -1000_00],
        ['refund', -2000_00],
      ]);
    });

    it('is not taken back where several rows paid it, because nobody knows which row the part came from', async () => {
      const version = await rowsPaid(1000, 2000);
      const seen = await acting.preview({ version, row: 'row-1', reason: 'refunded' }, OTHER_PORTAL);
      expect(seen).toEqual({ ok: false, reason: { code: 'partly_refunded' } });
      expect(codeOf(await gives(2000))).toBe('accepted');
    });
  });
});

it('an attention is not opened again with the rest of a bank row once a part of that rest has gone back', async () => {
  const [invoice, card] = [paymentNumber('1000009'), paymentNumber('1000010')];
  const elsewhereToday = { on: calendarDate('2026-11-24') };
  const acting = actsOn(world.store);
  await world.store.commit({
    payments: [
      invoicePayment({ number: invoice, portal: OTHER_PORTAL, version: 0 }),
      cardPayment({ number: card, portal: OTHER_PORTAL, createdAt: at('2026-11-24T08:00:00Z'), version: 0 }),
    ],
  });
  // Of the row's 5 000.00, 3 000.00 pay the invoice and 2 000.00 are applied to the card payment. Of these, 500.00 go
  // back first, then the other 1 500.00.
  value(await acting.confirms(invoice, 5000, 'row-1'));
  const [rest = ''] = (await world.store.readSubscription(OTHER_PORTAL))?.attention ?? [];
  value(await acting.resolves(rest, 'apply', card));
  const paidAt = at('2026-11-24T10:00:00Z');
  expect(codeOf(await world.order({ roubles: 500, elsewhere: elsewhereToday }, { number: card }, paidAt))).toBe(
    'accepted',
  );
  const version = world.store.journal.findLast(({ event }) => event.kind === 'purchase')?.version ?? 0;
  value(await acting.takesBack({ version, reason: 'refunded' }, OTHER_PORTAL));
  expect(await acting.reopens(rest)).toEqual({ ok: false, reason: { code: 'partly_refunded' } });
  expect((await linesOf()).reduce((sum, [, kopecksOf]) => sum + Number(kopecksOf), 0)).toBe(3000_00);
});
