import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { CARD, code, FREE, INVOICE, OTHER, type Reversing, reversing } from '../fixtures/reversing';
import { now, transferSeen, value } from '../fixtures/takingBack';

const SECOND = paymentNumber('1000006');
const UNTIL = calendarDate('2026-12-22');

let world: Reversing;

beforeEach(async () => {
  world = await reversing();
});

describe('a bank row', () => {
  const ROW = '2026-11-24 №1';
  const ASIDE = 'bank-1000003-2026_2d_11_2d_24_20__2116_1';

  it('too large for its invoice closes the attention of its rest, and opens it again with another rest', async () => {
    await world.act.confirms(INVOICE, 5000);
    expect(await world.store.readAttention(ASIDE)).toMatchObject({ kind: 'surplus', sum: 2000_00 });
    value(await world.act.takesBack({ version: 1 }));
    expect(await world.rowOf(ROW)).toMatchObject({ counted: [], state: 'open', undone: [INVOICE] });
    expect(await world.store.readPayment(INVOICE)).toMatchObject({ state: { status: 'pending' }, parts: [], rows: [] });
    expect(await world.store.readAttention(ASIDE)).toMatchObject({ resolution: { action: 'noted' } });
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' }, attention: [] });
    // A repeat of the confirmation does not count it again; an operator who says «again» does.
    expect(code(await world.act.confirms(INVOICE, 4000))).toBe('row_taken_back');
    expect(await world.act.confirms(INVOICE, 4000, ROW, { again: true })).toMatchObject({
      value: { outcome: 'settled' },
    });
    expect(await world.store.readAttention(ASIDE)).toMatchObject({ sum: 1000_00, earlier: [{ action: 'noted' }] });
    expect((await world.store.readAttention(ASIDE))?.resolution).toBeUndefined();
    expect(await world.rowOf(ROW)).toMatchObject({ amount: 4000_00, counted: [{ number: INVOICE, amount: 4000_00 }] });
  });

  it('typed with a wrong sum can be typed again', async () => {
    await world.act.confirms(INVOICE, 300);
    value(await world.act.takesBack({ version: 1 }));
    expect(await world.act.confirms(INVOICE, 3000, ROW, { again: true, on: '2026-11-23' })).toMatchObject({
      value: { outcome: 'settled' },
    });
    expect(await world.rowOf(ROW)).toMatchObject({ amount: 3000_00, receivedOn: '2026-11-23', state: 'settled' });
  });

  it('confirmed «again» and taken back again is not counted by a late repeat of that confirmation', async () => {
    await world.act.confirms(INVOICE, 3000);
    value(await world.act.takesBack({ version: 1 }));
    const repeat = { key: 'the-desk-sent-it-twice', again: true } as const;
    expect(value(await world.act.confirms(INVOICE, 3000, ROW, repeat)).outcome).toBe('settled');
    value(await world.act.takesBack({ version: 3 }));
    expect(value(await world.act.confirms(INVOICE, 3000, ROW, repeat)).outcome).toBe('already_counted');
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' } });
    expect(world.kinds()).toEqual(['purchase', 'taken_back', 'purchase', 'taken_back']);
  });

  it.each([
    ['of the whole sum', 3000],
    ['of a part', 1000],
  ])('%s that a person counted for a cancelled invoice leaves it cancelled again', async (_what, roubles) => {
    await world.store.commit({
      payments: [
        { ...invoicePayment({ cancelledAt: now }), version: 1 },
        { ...invoicePayment({ number: SECOND }), version: 0 },
      ],
      drafts: [
        {
          subscription: { ...neverPaid(PORTAL), openInvoices: [{ number: SECOND, payableUntil: UNTIL }] },
          entries: [],
        },
      ],
    });
    const { version = 0 } = (await world.store.readSubscription(PORTAL)) ?? {};
    await world.act.confirms(INVOICE, roubles, ROW, { evenCancelled: true });
    value(await world.act.takesBack({ version: version + 1 }));
    expect((await world.store.readSubscription(PORTAL))?.openInvoices).toEqual([
      { number: SECOND, payableUntil: UNTIL },
    ]);
    expect(code(await world.act.confirms(INVOICE, 3000, '2026-11-24 №2'))).toBe('invoice_cancelled');
    await world.act.imports(transferSeen('2026-11-24 №3 7707083893', INVOICE));
    expect(await world.rowOf('2026-11-24 №3 7707083893')).toMatchObject({
      state: 'open',
      statement: { why: 'cancelled' },
    });
    expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('that a confirmation found counted already is not counted by its late repeat once it was taken back', async () => {
    await world.act.confirms(INVOICE, 3000);
    value(await world.act.takesBack({ version: 1 }));
    const again = (key: string) => world.act.confirms(INVOICE, 3000, ROW, { key, again: true });
    expect(value(await again('one-window')).outcome).toBe('settled');
    expect(value(await again('another-window')).outcome).toBe('already_counted');
    value(await world.act.takesBack({ version: 3 }));
    expect(value(await again('another-window')).outcome).toBe('already_counted');
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' } });
  });

  it("on a stranger's invoice moves to the right one in the same write", async () => {
    await world.act.confirms(INVOICE, 3000);
    value(await world.act.takesBack({ version: 1, moveTo: OTHER }));
    expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
    expect((await world.store.readSubscription(OTHER_PORTAL))?.holding).toMatchObject({
      term: { endsOn: '2026-12-24' },
    });
    expect(await world.rowOf(ROW)).toMatchObject({
      state: 'settled',
      counted: [{ number: OTHER, amount: 3000_00 }],
      undone: [INVOICE],
    });
    expect([world.kinds(), world.kinds(OTHER_PORTAL)]).toEqual([['purchase', 'taken_back'], ['purchase']]);
  });

  it('cannot move to the invoice it counts for', async () => {
    await world.act.confirms(INVOICE, 3000);
    expect(await world.act.preview({ version: 1, moveTo: INVOICE })).toEqual({
      ok: false,
      reason: { code: 'same_invoice' },
    });
  });

  it('that is a part of an invoice bought with applied money names the entry to take back first', async () => {
    await world.act.confirms(INVOICE, 1000);
    await world.act.reports(CARD, 2000);
    value(await world.act.resolves('result-1000001-k200000', 'apply', INVOICE));
    const purchase = world.store.journal.find(({ event }) => event.kind === 'purchase');
    expect(purchase?.version).toBe(3);
    expect(await world.act.preview({ version: 1 })).toEqual({
      ok: false,
      reason: { code: 'undo_first', attention: 'result-1000001-k200000', entry: 3 },
    });
  });

  it('moves within one portal in one step, whose result the preview shows', async () => {
    await world.store.commit({ payments: [{ ...invoicePayment({ number: paymentNumber('1000005') }), version: 0 }] });
    await world.act.confirms(INVOICE, 3000);
    const wanted = { version: 1, moveTo: paymentNumber('1000005') };
    expect(await world.act.seen(wanted)).toEqual({
      status: 'active',
      tariff: 'groups-150',
      endsOn: '2026-12-24',
      autopay: false,
      takesBack: [1],
      moved: 'settled',
    });
    value(await world.act.takesBack(wanted));
    expect(world.kinds()).toEqual(['purchase', 'taken_back', 'purchase']);
  });

  it('is not taken back where it completed the invoice since the preview, though the end is the same', async () => {
    await world.act.confirms(INVOICE, 1000, 'row-1');
    const expected = await world.act.seen({ version: 1 });
    expect(expected).toEqual({ ...FREE, takesBack: [1] });
    await world.act.confirms(INVOICE, 2000, 'row-2');
    expect(code(await world.act.takeBack({ version: 1 }, expected))).toBe('preview_outdated');
    expect((await world.store.readSubscription(PORTAL))?.holding).toMatchObject({ kind: 'paid' });
    value(await world.act.takeBack({ version: 1 }, { ...FREE, takesBack: [2, 1] }));
  });

  it('is not moved where the other invoice was paid since the preview', async () => {
    await world.act.confirms(INVOICE, 3000);
    const wanted = { version: 1, moveTo: OTHER };
    const expected = await world.act.seen(wanted);
    await world.act.confirms(OTHER, 3500, 'row-9');
    expect(code(await world.act.takeBack(wanted, expected))).toBe('preview_outdated');
    value(await world.act.takeBack(wanted, { ...FREE, takesBack: [1], moved: 'attention' }));
  });

  it('moves within one portal and leaves autopay on, where the end stays as it was', async () => {
    const [consented, first, second] = ['1000007', '1000005', '1000006'].map((number) => paymentNumber(number));
    const ninety = { periodDays: 90, amount: kopecks(9000_00) } as const;
    await world.store.commit({
      payments: [
        { ...cardPayment({ number: consented!, consent: { textVersion: '2026-11' } }), version: 0 },
        { ...invoicePayment({ number: first!, ...ninety }), version: 0 },
        { ...invoicePayment({ number: second!, ...ninety }), version: 0 },
      ],
    });
    await world.act.reports(consented!, 3000, at('2026-11-22T10:00:00Z'));
    await world.act.confirms(first!, 9000);
    // Without the 90 days the term would end on the next day, too soon for a notice.
    const { before, after, autopay } = value(
      await world.act.preview({ version: 2, moveTo: second! }, PORTAL, at('2026-12-21T10:00:00Z')),
    );
    expect([before, after]).toMatchObject([
      { holding: { term: { endsOn: '2027-03-22' } }, autopay: true },
      { holding: { term: { endsOn: '2027-03-22' } }, autopay: true },
    ]);
    expect(autopay).toEqual({ isNoticeDropped: false });
  });

  it('whose rest was applied or given back has to be undone there first', async () => {
    await world.act.confirms(INVOICE, 5000);
    value(await world.act.resolves(ASIDE, 'refunded'));
    expect(await world.act.preview({ version: 1 })).toEqual({
      ok: false,
      reason: { code: 'undo_first', attention: ASIDE },
    });
    value(await world.act.reopens(ASIDE));
    value(await world.act.takesBack({ version: 1 }));
    expect((await world.store.readSubscription(PORTAL))?.attention).toEqual([]);
  });

  it('whose rest was applied and then given back can be taken back once that rest is opened again', async () => {
    await world.act.confirms(INVOICE, 5000);
    value(await world.act.resolves(ASIDE, 'apply', CARD));
    const bought = world.store.journal.findLast(({ event }) => event.kind === 'purchase')?.version ?? 0;
    value(await world.act.takesBack({ version: bought, reason: 'refunded' }));
    expect(await world.act.preview({ version: 1 })).toEqual({
      ok: false,
      reason: { code: 'undo_first', attention: ASIDE },
    });
    expect(await world.inLedger()).toBe(3000_00);
    value(await world.act.reopens(ASIDE));
    expect(await world.inLedger()).toBe(5000_00);
    expect(await world.store.readPayment(CARD)).toMatchObject({ state: { status: 'reversed' } });
    value(await world.act.takesBack({ version: 1 }));
    expect(await world.rowOf(ROW)).toMatchObject({ counted: [], state: 'open' });
    expect((await world.store.readSubscription(PORTAL))?.attention).toEqual([]);
    expect(await world.inLedger()).toBe(0);
  });

  it.each([{ reason: 'refunded' }, { moveTo: OTHER }] as const)(
    'gone with %o takes a noted rest along',
    async (how) => {
      await world.act.confirms(INVOICE, 5000);
      value(await world.act.resolves(ASIDE, 'noted'));
      value(await world.act.takesBack({ version: 1, ...how }));
      expect(await world.store.readAttention(ASIDE)).toMatchObject({
        resolution: { by: 'строка отменена' },
        earlier: [{ action: 'noted', by: 'olga' }],
      });
      expect(code(await world.act.reopens(ASIDE))).toBe('not_reversible');
    },
  );

  it('must be named where an invoice has several; the others stay, whichever entry was chosen', async () => {
    await world.act.confirms(INVOICE, 1000, 'row-1');
    await world.act.confirms(INVOICE, 2000, 'row-2');
    expect(await world.act.preview({ version: 2 })).toEqual({
      ok: false,
      reason: { code: 'row_needed', rows: ['row-1', 'row-2'] },
    });
    value(await world.act.takesBack({ version: 1 }));
    expect(await world.store.readPayment(INVOICE)).toMatchObject({
      state: { status: 'partially_paid' },
      parts: [{ bankReference: 'row-2', amount: 2000_00 }],
    });
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' }, takenBack: [1, 2] });
    // Taking the row back has taken the purchase back too, so this changes nothing.
    value(await world.act.takeBack({ version: 2 }, FREE));
    expect(world.kinds()).toEqual(['part_received', 'purchase', 'taken_back']);
  });

  it('that completed an invoice can be taken back after another row took the purchase with it', async () => {
    await world.act.confirms(INVOICE, 1000, 'row-1');
    await world.act.confirms(INVOICE, 2000, 'row-2');
    value(await world.act.takesBack({ version: 2, row: 'row-1' }));
    expect(await world.store.readPayment(INVOICE)).toMatchObject({ parts: [{ bankReference: 'row-2' }] });
    value(await world.act.takesBack({ version: 2, row: 'row-2' }));
    expect(await world.store.readPayment(INVOICE)).toMatchObject({ state: { status: 'pending' }, parts: [] });
    expect(await world.rowOf('row-2')).toMatchObject({ counted: [], state: 'open' });
    // Repeating it gives the same answer. Nothing of row-2 counted by then, so it is not listed as taken back.
    value(await world.act.takeBack({ version: 2, row: 'row-2' }, FREE));
    expect(world.kinds()).toEqual(['part_received', 'purchase', 'taken_back', 'taken_back']);
  });

  it('that was only put aside cannot be taken back with the purchase', async () => {
    await world.act.confirms(INVOICE, 3000);
    await world.act.confirms(INVOICE, 2000, 'row-9');
    expect(code(await world.act.preview({ version: 1, row: 'row-9' }))).toBe('not_reversible');
  });

  it('given back in the bank stays counted and is marked so, and its payment keeps how it was settled', async () => {
    await world.act.confirms(INVOICE, 3000);
    value(await world.act.takesBack({ version: 1, reason: 'refunded' }));
    expect(await world.rowOf(ROW)).toMatchObject({
      state: 'settled',
      counted: [{ number: INVOICE, amount: 3000_00 }],
      returned: [{ number: INVOICE, amount: 3000_00, on: '2026-11-24' }],
    });
    expect(await world.store.readPayment(INVOICE)).toMatchObject({ state: { status: 'reversed', reason: 'refunded' } });
    // Repeating it, now with the name of the row, gives the same answer.
    value(await world.act.takeBack({ version: 1, row: ROW, reason: 'refunded' }, FREE));
    expect(world.kinds()).toEqual(['purchase', 'taken_back']);
    expect(await world.act.confirms(INVOICE, 3000)).toMatchObject({ value: { outcome: 'already_counted' } });
    expect(await world.act.confirms(INVOICE, 2000, 'row-9')).toMatchObject({
      value: { outcome: 'attention', attention: 'surplus' },
    });
  });

  it('given back in the bank cannot be moved, because its rest would be counted instead', async () => {
    await world.act.confirms(INVOICE, 3000, ROW, { rowAmount: 6000 });
    const wanted = { version: 1, reason: 'refunded', moveTo: OTHER } as const;
    expect(code(await world.act.preview(wanted))).toBe('reason_does_not_fit');
    expect(code(await world.act.takeBack(wanted, FREE))).toBe('reason_does_not_fit');
    expect(await world.rowOf(ROW)).toMatchObject({ counted: [{ number: INVOICE, amount: 3000_00 }] });
  });

  it('put aside whole is taken back by itself, and the invoice stays paid', async () => {
    await world.act.confirms(INVOICE, 3000);
    await world.act.confirms(INVOICE, 2000, 'row-9');
    value(await world.act.takesBack({ version: 2 }));
    expect(await world.store.readPayment(INVOICE)).toMatchObject({ state: { status: 'paid' }, attention: [] });
    expect(await world.rowOf('row-9')).toMatchObject({ counted: [], state: 'open' });
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({
      holding: { term: { endsOn: '2026-12-24' } },
      attention: [],
      takenBack: [2],
    });
  });
});
