import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { replayWithout } from '../../lib/domain/subscription/replay';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import type { BillingStore } from '../../lib/usecases/ports';
import { resolveBankRow } from '../../lib/usecases/resolveBankRow';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { actsOn, now, transferSeen, value } from './takingBack';

const CARD = paymentNumber('1000001');
const INVOICE = paymentNumber('1000003');
const OTHER = paymentNumber('1000004');
const SECOND = paymentNumber('1000006');
const UNTIL = calendarDate('2026-12-22');
const FREE = { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false } as const;
let store: MemoryStore;
let act: ReturnType<typeof actsOn>;

beforeEach(async () => {
  store = memoryStore();
  act = actsOn(store);
  await store.commit({
    payments: [
      { ...cardPayment({}), version: 0 },
      { ...invoicePayment(), version: 0 },
      { ...invoicePayment({ number: OTHER, portal: OTHER_PORTAL }), version: 0 },
    ],
  });
});

const kinds = (portal = PORTAL) =>
  store.journal.filter((entry) => entry.portal === portal).map(({ event }) => event.kind);
/** The sum of all lines of the ledger, in kopecks. */
const inLedger = async () => {
  const always = { from: calendarDate('2026-01-01'), to: calendarDate('2030-01-01') };
  return (await store.listLedger(always, { limit: 500 })).reduce((sum, line) => sum + line.sum, 0);
};
const rowOf = async (name: string) => (await store.readBankRows([name]))[0];
const code = (answer: { ok: boolean; reason?: { code: string } }) => (answer.ok ? 'ok' : answer.reason?.code);

describe('a card payment taken back by mistake', () => {
  const FACT = 'result-1000001-k300000';

  beforeEach(async () => {
    await act.reports(CARD, 3000);
    value(await act.takesBack({ version: 1 }));
  });

  it('makes the portal free and lets the money wait for a person', async () => {
    expect(await store.readSubscription(PORTAL)).toMatchObject({
      holding: { kind: 'free' },
      takenBack: [1],
      attention: [FACT],
    });
    expect(await store.readPayment(CARD)).toMatchObject({ state: { status: 'pending' }, attention: [FACT] });
    expect(await store.readAttention(FACT)).toMatchObject({ kind: 'taken_back', sum: 3000_00 });
  });

  it('takes a repeat of its report for money that a person already has', async () => {
    expect(await act.reports(CARD, 3000)).toMatchObject({ outcome: 'already_put_aside', isOpen: true });
    expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('can be applied after all and taken back again, and keeps who decided before', async () => {
    value(await act.resolves(FACT, 'apply'));
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { endsOn: '2026-12-24' } });
    const again = kinds().lastIndexOf('purchase') + 1;
    value(await act.takesBack({ version: again }));
    expect(await store.readAttention(FACT)).toMatchObject({ kind: 'taken_back', earlier: [{ action: 'apply' }] });
    expect((await store.readAttention(FACT))?.resolution).toBeUndefined();
    expect(await store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' }, takenBack: [1, again] });
  });

  it('answers the same when it is repeated, and is refused for another reason', async () => {
    const before = kinds();
    expect(value(await act.takeBack({ version: 1 }, FREE))).toEqual(await store.readSubscription(PORTAL));
    expect(code(await act.takeBack({ version: 1, reason: 'chargeback' }, FREE))).toBe('already_taken_back');
    expect(code(await act.preview({ version: 1 }))).toBe('already_taken_back');
    expect(kinds()).toEqual(before);
  });

  it('cannot be taken back itself', async () => {
    expect(code(await act.preview({ version: 2 }))).toBe('not_reversible');
  });
});

describe('a chargeback', () => {
  it('keeps how the payment was settled, so that its report is known and other money is a surplus', async () => {
    await act.reports(CARD, 3000);
    value(await act.takesBack({ version: 1, reason: 'chargeback' }));
    expect(await store.readPayment(CARD)).toMatchObject({
      state: { status: 'reversed', reason: 'chargeback', received: 3000_00, fact: 'result-1000001-k300000' },
      attention: [],
    });
    expect(await act.reports(CARD, 3000)).toEqual({ outcome: 'already_settled' });
    expect(await act.reports(CARD, 2999)).toMatchObject({ outcome: 'attention', kind: 'surplus' });
    expect(code(await act.resolves('result-1000001-k299900', 'apply'))).toBe('already_paid');
  });

  it('is refused for a bank row', async () => {
    await act.confirms(INVOICE, 3000);
    expect(code(await act.preview({ version: 1, reason: 'chargeback' }))).toBe('reason_does_not_fit');
  });
});

describe('two operators at once', () => {
  it('take one purchase back once', async () => {
    await act.reports(CARD, 3000);
    const answers = await Promise.all([act.takeBack({ version: 1 }, FREE), act.takeBack({ version: 1 }, FREE)]);
    expect(answers.map(code)).toEqual(['ok', 'ok']);
    expect(kinds()).toEqual(['purchase', 'taken_back', 'attention_opened']);
  });

  it('with an outdated preview are refused, and nothing is written', async () => {
    await act.reports(CARD, 3000);
    const expected = await act.seen({ version: 1 });
    await act.confirms(INVOICE, 3000);
    expect(code(await act.takeBack({ version: 1 }, expected))).toBe('preview_outdated');
    expect(kinds()).toEqual(['purchase', 'purchase']);
  });

  it.each(['readSubscription', 'readJournal', 'readPayment', 'readAttention', 'commit'] as const)(
    'a purchase that lands at %s makes the preview old',
    async (step) => {
      await act.reports(CARD, 3000);
      let isFirst = true;
      const outrun = async (...question: never[]) => {
        if (isFirst) {
          isFirst = false;
          await act.confirms(INVOICE, 3000);
        }
        return (store[step] as (...asked: never[]) => Promise<unknown>)(...question);
      };
      const other = actsOn({ ...store, [step]: outrun } as BillingStore);
      expect(code(await other.takeBack({ version: 1 }, FREE))).toBe('preview_outdated');
      expect(kinds()).toEqual(['purchase', 'purchase']);
    },
  );
});

describe('a charge that is written between the reads and the write of taking back', () => {
  it('is void when autopay goes off with the payment it was consented to', async () => {
    const ticked = cardPayment({
      number: paymentNumber('1000007'),
      payableUntil: calendarDate('2026-11-24'),
      consent: { textVersion: '2026-11' },
    });
    await store.commit({ payments: [{ ...ticked, version: 0 }] });
    await act.reports(ticked.number, 3000);
    const expected = await act.seen({ version: 1 });
    let isFirst = true;
    const commit: BillingStore['commit'] = async (changes) => {
      const subscription = await store.readSubscription(PORTAL);
      if (isFirst && subscription) {
        isFirst = false;
        const openCharge = { number: paymentNumber('1000050'), tariff: 'groups-150', isVoid: false } as const;
        await store.commit({ drafts: [{ subscription: { ...subscription, openCharge }, entries: [] }] });
      }
      return store.commit(changes);
    };
    value(await actsOn({ ...store, commit }).takeBack({ version: 1 }, expected));
    expect(await store.readSubscription(PORTAL)).toMatchObject({
      autopay: { on: false, reason: 'reversed' },
      openCharge: { number: 1000050, isVoid: true },
    });
  });
});

describe('a bank row', () => {
  const ROW = '2026-11-24 №1';
  const ASIDE = 'bank-1000003-2026_2d_11_2d_24_20__2116_1';

  it('V13: too large for its invoice closes the attention of its rest, and opens it again with another rest', async () => {
    await act.confirms(INVOICE, 5000);
    expect(await store.readAttention(ASIDE)).toMatchObject({ kind: 'surplus', sum: 2000_00 });
    value(await act.takesBack({ version: 1 }));
    expect(await rowOf(ROW)).toMatchObject({ counted: [], state: 'open', undone: [INVOICE] });
    expect(await store.readPayment(INVOICE)).toMatchObject({ state: { status: 'pending' }, parts: [], rows: [] });
    expect(await store.readAttention(ASIDE)).toMatchObject({ resolution: { action: 'noted' } });
    expect(await store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' }, attention: [] });
    // A repeat of the confirmation does not count it again; an operator who says «again» does.
    expect(code(await act.confirms(INVOICE, 4000))).toBe('row_taken_back');
    expect(await act.confirms(INVOICE, 4000, ROW, { again: true })).toMatchObject({ value: { outcome: 'settled' } });
    expect(await store.readAttention(ASIDE)).toMatchObject({ sum: 1000_00, earlier: [{ action: 'noted' }] });
    expect((await store.readAttention(ASIDE))?.resolution).toBeUndefined();
    expect(await rowOf(ROW)).toMatchObject({ amount: 4000_00, counted: [{ number: INVOICE, amount: 4000_00 }] });
  });

  it('V14: typed with a wrong sum can be typed again', async () => {
    await act.confirms(INVOICE, 300);
    value(await act.takesBack({ version: 1 }));
    expect(await act.confirms(INVOICE, 3000, ROW, { again: true, on: '2026-11-23' })).toMatchObject({
      value: { outcome: 'settled' },
    });
    expect(await rowOf(ROW)).toMatchObject({ amount: 3000_00, receivedOn: '2026-11-23', state: 'settled' });
  });

  it('confirmed «again» and taken back again is not counted by a late repeat of that confirmation', async () => {
    await act.confirms(INVOICE, 3000);
    value(await act.takesBack({ version: 1 }));
    const repeat = { key: 'the-desk-sent-it-twice', again: true } as const;
    expect(value(await act.confirms(INVOICE, 3000, ROW, repeat)).outcome).toBe('settled');
    value(await act.takesBack({ version: 3 }));
    expect(value(await act.confirms(INVOICE, 3000, ROW, repeat)).outcome).toBe('already_counted');
    expect(await store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' } });
    expect(kinds()).toEqual(['purchase', 'taken_back', 'purchase', 'taken_back']);
  });

  it.each([
    ['of the whole sum', 3000],
    ['of a part', 1000],
  ])('%s that a person counted for a cancelled invoice leaves it cancelled again', async (_what, roubles) => {
    await store.commit({
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
    const { version = 0 } = (await store.readSubscription(PORTAL)) ?? {};
    await act.confirms(INVOICE, roubles, ROW, { evenCancelled: true });
    value(await act.takesBack({ version: version + 1 }));
    expect((await store.readSubscription(PORTAL))?.openInvoices).toEqual([{ number: SECOND, payableUntil: UNTIL }]);
    expect(code(await act.confirms(INVOICE, 3000, '2026-11-24 №2'))).toBe('invoice_cancelled');
    await act.imports(transferSeen('2026-11-24 №3 7707083893', INVOICE));
    expect(await rowOf('2026-11-24 №3 7707083893')).toMatchObject({ state: 'open', statement: { why: 'cancelled' } });
    expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('that a confirmation found counted already is not counted by its late repeat once it was taken back', async () => {
    await act.confirms(INVOICE, 3000);
    value(await act.takesBack({ version: 1 }));
    const again = (key: string) => act.confirms(INVOICE, 3000, ROW, { key, again: true });
    expect(value(await again('one-window')).outcome).toBe('settled');
    expect(value(await again('another-window')).outcome).toBe('already_counted');
    value(await act.takesBack({ version: 3 }));
    expect(value(await again('another-window')).outcome).toBe('already_counted');
    expect(await store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' } });
  });

  it("on a stranger's invoice moves to the right one in the same write", async () => {
    await act.confirms(INVOICE, 3000);
    value(await act.takesBack({ version: 1, moveTo: OTHER }));
    expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
    expect((await store.readSubscription(OTHER_PORTAL))?.holding).toMatchObject({ term: { endsOn: '2026-12-24' } });
    expect(await rowOf(ROW)).toMatchObject({
      state: 'settled',
      counted: [{ number: OTHER, amount: 3000_00 }],
      undone: [INVOICE],
    });
    expect([kinds(), kinds(OTHER_PORTAL)]).toEqual([['purchase', 'taken_back'], ['purchase']]);
  });

  it('cannot move to the invoice it counts for', async () => {
    await act.confirms(INVOICE, 3000);
    expect(await act.preview({ version: 1, moveTo: INVOICE })).toEqual({ ok: false, reason: { code: 'same_invoice' } });
  });

  it('that is a part of an invoice bought with applied money names the entry to take back first', async () => {
    await act.confirms(INVOICE, 1000);
    await act.reports(CARD, 2000);
    value(await act.resolves('result-1000001-k200000', 'apply', INVOICE));
    const purchase = store.journal.find(({ event }) => event.kind === 'purchase');
    expect(purchase?.version).toBe(3);
    expect(await act.preview({ version: 1 })).toEqual({
      ok: false,
      reason: { code: 'undo_first', attention: 'result-1000001-k200000', entry: 3 },
    });
  });

  it('moves within one portal in one step, whose result the preview shows', async () => {
    await store.commit({ payments: [{ ...invoicePayment({ number: paymentNumber('1000005') }), version: 0 }] });
    await act.confirms(INVOICE, 3000);
    const wanted = { version: 1, moveTo: paymentNumber('1000005') };
    expect(await act.seen(wanted)).toEqual({
      status: 'active',
      tariff: 'groups-150',
      endsOn: '2026-12-24',
      autopay: false,
      takesBack: [1],
      moved: 'settled',
    });
    value(await act.takesBack(wanted));
    expect(kinds()).toEqual(['purchase', 'taken_back', 'purchase']);
  });

  it('is not taken back where it completed the invoice since the preview, though the end is the same', async () => {
    await act.confirms(INVOICE, 1000, 'row-1');
    const expected = await act.seen({ version: 1 });
    expect(expected).toEqual({ ...FREE, takesBack: [1] });
    await act.confirms(INVOICE, 2000, 'row-2');
    expect(code(await act.takeBack({ version: 1 }, expected))).toBe('preview_outdated');
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ kind: 'paid' });
    value(await act.takeBack({ version: 1 }, { ...FREE, takesBack: [2, 1] }));
  });

  it('is not moved where the other invoice was paid since the preview', async () => {
    await act.confirms(INVOICE, 3000);
    const wanted = { version: 1, moveTo: OTHER };
    const expected = await act.seen(wanted);
    await act.confirms(OTHER, 3500, 'row-9');
    expect(code(await act.takeBack(wanted, expected))).toBe('preview_outdated');
    value(await act.takeBack(wanted, { ...FREE, takesBack: [1], moved: 'attention' }));
  });

  it('moves within one portal and leaves autopay on, where the end stays as it was', async () => {
    const [consented, first, second] = ['1000007', '1000005', '1000006'].map((number) => paymentNumber(number));
    const ninety = { periodDays: 90, amount: kopecks(9000_00) } as const;
    await store.commit({
      payments: [
        { ...cardPayment({ number: consented!, consent: { textVersion: '2026-11' } }), version: 0 },
        { ...invoicePayment({ number: first!, ...ninety }), version: 0 },
        { ...invoicePayment({ number: second!, ...ninety }), version: 0 },
      ],
    });
    await act.reports(consented!, 3000, at('2026-11-22T10:00:00Z'));
    await act.confirms(first!, 9000);
    // Without the 90 days the term would end on the next day, too soon for a notice.
    const { before, after, autopay } = value(
      await act.preview({ version: 2, moveTo: second! }, PORTAL, at('2026-12-21T10:00:00Z')),
    );
    expect([before, after]).toMatchObject([
      { holding: { term: { endsOn: '2027-03-22' } }, autopay: true },
      { holding: { term: { endsOn: '2027-03-22' } }, autopay: true },
    ]);
    expect(autopay).toEqual({ isNoticeDropped: false });
  });

  it('whose rest was applied or given back has to be undone there first', async () => {
    await act.confirms(INVOICE, 5000);
    value(await act.resolves(ASIDE, 'refunded'));
    expect(await act.preview({ version: 1 })).toEqual({ ok: false, reason: { code: 'undo_first', attention: ASIDE } });
    value(await act.reopens(ASIDE));
    value(await act.takesBack({ version: 1 }));
    expect((await store.readSubscription(PORTAL))?.attention).toEqual([]);
  });

  it('whose rest was applied and then given back can be taken back once that rest is opened again', async () => {
    await act.confirms(INVOICE, 5000);
    value(await act.resolves(ASIDE, 'apply', CARD));
    const bought = store.journal.findLast(({ event }) => event.kind === 'purchase')?.version ?? 0;
    value(await act.takesBack({ version: bought, reason: 'refunded' }));
    expect(await act.preview({ version: 1 })).toEqual({ ok: false, reason: { code: 'undo_first', attention: ASIDE } });
    expect(await inLedger()).toBe(3000_00);
    value(await act.reopens(ASIDE));
    expect(await inLedger()).toBe(5000_00);
    expect(await store.readPayment(CARD)).toMatchObject({ state: { status: 'reversed' } });
    value(await act.takesBack({ version: 1 }));
    expect(await rowOf(ROW)).toMatchObject({ counted: [], state: 'open' });
    expect((await store.readSubscription(PORTAL))?.attention).toEqual([]);
    expect(await inLedger()).toBe(0);
  });

  it.each([{ reason: 'refunded' }, { moveTo: OTHER }] as const)(
    'gone with %o takes a noted rest along',
    async (how) => {
      await act.confirms(INVOICE, 5000);
      value(await act.resolves(ASIDE, 'noted'));
      value(await act.takesBack({ version: 1, ...how }));
      expect(await store.readAttention(ASIDE)).toMatchObject({
        resolution: { by: 'строка отменена' },
        earlier: [{ action: 'noted', by: 'olga' }],
      });
      expect(code(await act.reopens(ASIDE))).toBe('not_reversible');
    },
  );

  it('must be named where an invoice has several; the others stay, whichever entry was chosen', async () => {
    await act.confirms(INVOICE, 1000, 'row-1');
    await act.confirms(INVOICE, 2000, 'row-2');
    expect(await act.preview({ version: 2 })).toEqual({
      ok: false,
      reason: { code: 'row_needed', rows: ['row-1', 'row-2'] },
    });
    value(await act.takesBack({ version: 1 }));
    expect(await store.readPayment(INVOICE)).toMatchObject({
      state: { status: 'partially_paid' },
      parts: [{ bankReference: 'row-2', amount: 2000_00 }],
    });
    expect(await store.readSubscription(PORTAL)).toMatchObject({ holding: { kind: 'free' }, takenBack: [1, 2] });
    // Taking the row back has taken the purchase back too, so this changes nothing.
    value(await act.takeBack({ version: 2 }, FREE));
    expect(kinds()).toEqual(['part_received', 'purchase', 'taken_back']);
  });

  it('that completed an invoice can be taken back after another row took the purchase with it', async () => {
    await act.confirms(INVOICE, 1000, 'row-1');
    await act.confirms(INVOICE, 2000, 'row-2');
    value(await act.takesBack({ version: 2, row: 'row-1' }));
    expect(await store.readPayment(INVOICE)).toMatchObject({ parts: [{ bankReference: 'row-2' }] });
    value(await act.takesBack({ version: 2, row: 'row-2' }));
    expect(await store.readPayment(INVOICE)).toMatchObject({ state: { status: 'pending' }, parts: [] });
    expect(await rowOf('row-2')).toMatchObject({ counted: [], state: 'open' });
    // Repeating it gives the same answer. Nothing of row-2 counted by then, so it is not listed as taken back.
    value(await act.takeBack({ version: 2, row: 'row-2' }, FREE));
    expect(kinds()).toEqual(['part_received', 'purchase', 'taken_back', 'taken_back']);
  });

  it('that was only put aside cannot be taken back with the purchase', async () => {
    await act.confirms(INVOICE, 3000);
    await act.confirms(INVOICE, 2000, 'row-9');
    expect(code(await act.preview({ version: 1, row: 'row-9' }))).toBe('not_reversible');
  });

  it('given back in the bank stays counted and is marked so, and its payment keeps how it was settled', async () => {
    await act.confirms(INVOICE, 3000);
    value(await act.takesBack({ version: 1, reason: 'refunded' }));
    expect(await rowOf(ROW)).toMatchObject({
      state: 'settled',
      counted: [{ number: INVOICE, amount: 3000_00 }],
      returned: [{ number: INVOICE, amount: 3000_00, on: '2026-11-24' }],
    });
    expect(await store.readPayment(INVOICE)).toMatchObject({ state: { status: 'reversed', reason: 'refunded' } });
    // Repeating it, now with the name of the row, gives the same answer.
    value(await act.takeBack({ version: 1, row: ROW, reason: 'refunded' }, FREE));
    expect(kinds()).toEqual(['purchase', 'taken_back']);
    expect(await act.confirms(INVOICE, 3000)).toMatchObject({ value: { outcome: 'already_counted' } });
    expect(await act.confirms(INVOICE, 2000, 'row-9')).toMatchObject({
      value: { outcome: 'attention', attention: 'surplus' },
    });
  });

  it('given back in the bank cannot be moved, because its rest would be counted instead', async () => {
    await act.confirms(INVOICE, 3000, ROW, { rowAmount: 6000 });
    const wanted = { version: 1, reason: 'refunded', moveTo: OTHER } as const;
    expect(code(await act.preview(wanted))).toBe('reason_does_not_fit');
    expect(code(await act.takeBack(wanted, FREE))).toBe('reason_does_not_fit');
    expect(await rowOf(ROW)).toMatchObject({ counted: [{ number: INVOICE, amount: 3000_00 }] });
  });

  it('put aside whole is taken back by itself, and the invoice stays paid', async () => {
    await act.confirms(INVOICE, 3000);
    await act.confirms(INVOICE, 2000, 'row-9');
    value(await act.takesBack({ version: 2 }));
    expect(await store.readPayment(INVOICE)).toMatchObject({ state: { status: 'paid' }, attention: [] });
    expect(await rowOf('row-9')).toMatchObject({ counted: [], state: 'open' });
    expect(await store.readSubscription(PORTAL)).toMatchObject({
      holding: { term: { endsOn: '2026-12-24' } },
      attention: [],
      takenBack: [2],
    });
  });
});

describe('an import of the same row', () => {
  const ROW = '2026-11-24 №1';
  const seen = (roubles: number, number = INVOICE) => transferSeen(ROW, number, roubles);

  const dismiss = () =>
    resolveBankRow(
      { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
      ROW,
      { kind: 'not_ours', note: 'Опечатка' },
      { by: 'operator:olga', at: now },
      { scope: 'olga', route: 'POST /resolution', key: 'key-1', fingerprint: 'aa' },
    );

  beforeEach(async () => {
    await act.confirms(INVOICE, 3000, ROW);
    value(await act.takesBack({ version: 1 }));
  });

  it('does not count it for the invoice again: it waits for a person', async () => {
    expect(await act.imports(seen(3000))).toMatchObject({ counted: 0, waiting: 1 });
    expect(await rowOf(ROW)).toMatchObject({ source: 'statement', state: 'open', counted: [], undone: [INVOICE] });
    expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('of another sum corrects the row, whatever was typed', async () => {
    await act.imports(seen(2500));
    expect(await rowOf(ROW)).toMatchObject({ amount: 2500_00, source: 'statement', state: 'open' });
    expect((await store.listBankRows('open', { limit: 9 })).length).toBe(1);
  });

  it('raises its money where a person has said that the wrongly typed row is not ours', async () => {
    value(await dismiss());
    expect(await rowOf(ROW)).toMatchObject({ state: 'ignored', source: 'hand' });
    expect(await act.imports(seen(3000, OTHER))).toMatchObject({ counted: 1, known: 0, ignored: 0 });
    expect(await rowOf(ROW)).toMatchObject({ state: 'settled', counted: [{ number: OTHER, amount: 3000_00 }] });
  });

  it('waits after such a decision too where it names the invoice that it was taken back from', async () => {
    value(await dismiss());
    expect(await act.imports(seen(3000))).toMatchObject({ counted: 0, waiting: 1 });
    expect(await rowOf(ROW)).toMatchObject({ source: 'statement', state: 'open', undone: [INVOICE] });
  });

  it('can be typed again after such a decision', async () => {
    value(await dismiss());
    expect(await act.confirms(OTHER, 3000, ROW)).toMatchObject({ value: { outcome: 'settled' } });
  });

  it('counts for the invoice that its purpose names, where that is another', async () => {
    expect(await act.imports(seen(3000, OTHER))).toMatchObject({ counted: 1 });
    expect(await rowOf(ROW)).toMatchObject({ counted: [{ number: OTHER, amount: 3000_00 }], undone: [INVOICE] });
  });
});

describe('taking back and importing the same row at the same moment', () => {
  const ROW = '2026-11-24 №1';
  const imports = (on: BillingStore) => actsOn(on).imports(transferSeen(ROW, INVOICE));

  /** A store in which somebody else's request runs to its end before the first call of a step. */
  function outrun(step: 'readSubscription' | 'readBankRows' | 'readPayment' | 'commit', other: () => Promise<unknown>) {
    let isFirst = true;
    const call = async (...question: never[]) => {
      if (isFirst) {
        isFirst = false;
        await other();
      }
      return (store[step] as (...asked: never[]) => Promise<unknown>)(...question);
    };
    return { ...store, [step]: call } as BillingStore;
  }

  beforeEach(async () => {
    await act.confirms(INVOICE, 3000, ROW);
  });

  it.each(['readSubscription', 'readPayment', 'readBankRows', 'commit'] as const)(
    'an import that lands at %s leaves the row free, and counted for nothing',
    async (step) => {
      const expected = await act.seen({ version: 1 });
      value(await actsOn(outrun(step, () => imports(store))).takeBack({ version: 1 }, expected));
      expect(await rowOf(ROW)).toMatchObject({ source: 'hand', counted: [], state: 'open', undone: [INVOICE] });
      expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
    },
  );

  it.each(['readBankRows', 'commit'] as const)(
    'a taking back that lands at the %s of an import is not undone by it',
    async (step) => {
      await imports(outrun(step, async () => value(await act.takesBack({ version: 1 }))));
      expect(await rowOf(ROW)).toMatchObject({ counted: [], state: 'open', undone: [INVOICE] });
      expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
      expect(kinds()).toEqual(['purchase', 'taken_back']);
    },
  );
});

describe('an attention that a person closed', () => {
  it('is not opened by a late repeat where it was opened again and closed in another way since', async () => {
    const LONG = 'result-1000001-k299900';
    const [first, second] = [at('2026-11-24T09:00:00Z'), at('2026-11-24T09:30:00Z')];
    await act.reports(CARD, 2999);
    value(await act.resolves(LONG, 'noted', undefined, first));
    // Nobody can have seen it closed at `second`: it was closed at `first`.
    expect(code(await act.reopens(LONG, undefined, second))).toBe('preview_outdated');
    value(await act.reopens(LONG, undefined, first));
    value(await act.resolves(LONG, 'refunded', undefined, second));
    expect(await act.reopens(LONG, undefined, first)).toMatchObject({ value: { resolution: { action: 'refunded' } } });
    expect(await store.readAttention(LONG)).toMatchObject({ resolution: { action: 'refunded' } });
    value(await act.reopens(LONG, undefined, second));
    expect((await store.readAttention(LONG))?.resolution).toBeUndefined();
  });

  const FACT = 'result-1000001-k299900';

  beforeEach(async () => {
    await act.reports(CARD, 2999);
  });

  it.each(['noted', 'refunded'] as const)('%s by mistake is opened again, and twice is the same', async (action) => {
    value(await act.resolves(FACT, action));
    const opened = value(await act.reopens(FACT));
    expect(opened).toMatchObject({ earlier: [{ action }] });
    expect(await store.readAttention(FACT)).toEqual(opened);
    expect(value(await act.reopens(FACT))).toEqual(opened);
    expect(await store.readSubscription(PORTAL)).toMatchObject({ attention: [FACT], takenBack: [2] });
    expect(kinds()).toEqual(['attention_opened', 'attention_resolved', 'attention_reopened']);
    // The payer had been mailed that a person was done with the money, so they are mailed that it waits again.
    expect(store.journal.at(-1)?.owed).toMatchObject([{ kind: 'mail', template: 'money_aside', payment: 1000001 }]);
  });

  it('by counting its money for another portal takes that purchase back when it is opened again, in both journals', async () => {
    value(await act.resolves(FACT, 'apply', OTHER));
    expect((await store.readSubscription(OTHER_PORTAL))?.holding).toMatchObject({ kind: 'paid' });
    expect(code(await act.reopens(FACT))).toBe('preview_outdated');
    value(await act.reopens(FACT, FREE));
    expect(await store.readSubscription(OTHER_PORTAL)).toMatchObject({ holding: { kind: 'free' }, takenBack: [1] });
    expect(await store.readPayment(OTHER)).toMatchObject({ state: { status: 'pending' } });
    expect(await store.readSubscription(PORTAL)).toMatchObject({ attention: [FACT] });
    expect(await store.readPayment(CARD)).toMatchObject({ attention: [FACT] });
    expect([kinds(), kinds(OTHER_PORTAL)]).toEqual([
      ['attention_opened', 'attention_resolved', 'attention_reopened'],
      ['purchase', 'taken_back'],
    ]);
    value(await act.resolves(FACT, 'refunded'));
  });

  it('cannot be opened where it is open or does not exist', async () => {
    expect(code(await act.reopens(FACT))).toBe('not_resolved');
    expect(code(await act.reopens('result-1-k1'))).toBe('unknown_attention');
  });

  it('cannot be opened where taking its row back closed it', async () => {
    await act.confirms(INVOICE, 5000);
    value(await act.takesBack({ version: 2 }));
    expect(code(await act.reopens('bank-1000003-2026_2d_11_2d_24_20__2116_1'))).toBe('not_reversible');
  });
});

it('reads a journal of 5 000 entries in three pages and replays it within two seconds', async () => {
  await act.reports(CARD, 3000);
  const subscription = await store.readSubscription(PORTAL);
  if (!subscription) throw new Error('no subscription');
  const { holding } = subscription;
  const entry = { portal: PORTAL, at: now, by: 'operator:o', before: holding, after: holding, owed: [] } as const;
  const event = { kind: 'attention_opened', attention: 'x' } as const;
  await store.commit({
    drafts: [{ subscription, entries: Array.from({ length: 4_999 }, () => ({ ...entry, event })) }],
  });
  let pages = 0;
  const readJournal: BillingStore['readJournal'] = (portal, page) => {
    pages += 1;
    return store.readJournal(portal, page);
  };
  value(await actsOn({ ...store, readJournal }).takeBack({ version: 1 }, FREE));
  expect(pages).toBe(3);
  expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  const begun = performance.now();
  replayWithout(store.journal, new Set([1]), OLCHAT_CATALOGUE, calendarDate('2026-11-24'));
  expect(performance.now() - begun).toBeLessThan(2_000);
});
