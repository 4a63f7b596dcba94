import { kopecks } from '../../lib/domain/money/money';
import { sha256 } from '../../lib/lambda/sha256';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { paidSubscription, paymentNumber } from '../fixtures/billing';
import { ROW, roubles, SBER, type StatementDesk, sent, statementDesk, statementOf } from '../fixtures/statementDesk';

let desk: StatementDesk;

beforeEach(async () => {
  desk = await statementDesk();
});

describe('importing a statement', () => {
  it('settles the certain row as any other bank money, and says what it did with the rest', async () => {
    const { json } = await desk.apply();
    expect(json).toEqual({ counted: 1, waiting: 0, known: 0, ignored: 1, left: 0 });
    expect((await desk.invoice()).state).toMatchObject({ status: 'paid', received: 3000_00 });
    expect(desk.store.journal.map(({ by, event }) => [by, event.kind])).toEqual([['operator:anna', 'purchase']]);
    expect(await desk.rowNamed(ROW)).toMatchObject({
      source: 'statement',
      state: 'settled',
      counted: [{ number: 1000001, amount: 3000_00 }],
      statement: { order: '187', payerName: 'ООО "Ромашка"' },
    });
  });

  it('twice, by two operators, and in another order counts each row once', async () => {
    const rows = [
      { number: '187' },
      { number: '188', sum: '100.00', purpose: 'аренда' },
      { number: '', purpose: 'счет 1000002', sum: '1.00' },
      { number: '', purpose: 'счет 1000002', sum: '1.00' },
    ];
    await Promise.all([desk.apply(statementOf(rows)), desk.apply(statementOf(rows), { sub: 'boris' })]);
    const before = await desk.list('limit=50');
    const again = await desk.apply(statementOf(rows.toReversed()));
    expect(again.json).toEqual({ counted: 1, waiting: 3, known: 0, ignored: 0, left: 0 });
    expect((await desk.list('limit=50')).json).toEqual(before.json);
    expect(desk.store.journal).toHaveLength(1);
  });

  it('goes on where it was killed, between any two writes', async () => {
    const rows = [{ number: '187' }, { number: '188', sum: '5.00' }, { number: '189', purpose: 'нет номера' }];
    for (let committed = 0; committed <= 3; committed += 1) {
      desk = await statementDesk();
      let left = committed;
      const commit: BillingStore['commit'] = async (changes) => {
        if (left === 0) throw new StoreUnavailable('killed');
        left -= 1;
        return desk.store.commit(changes);
      };
      const killed = await desk.apply(statementOf(rows), { broken: { commit } });
      expect(killed.statusCode).toBe(committed === 3 ? 200 : 503);
      expect((await desk.apply(statementOf(rows))).json).toEqual({
        counted: 1,
        waiting: 2,
        known: 0,
        ignored: 0,
        left: 0,
      });
      expect(desk.store.journal).toHaveLength(1);
    }
  });

  it('handles 200 rows a call, and says how many are left', async () => {
    const rows = Array.from({ length: 201 }, (_, index) => ({ number: String(1000 + index), purpose: 'аренда' }));
    expect((await desk.apply(statementOf(rows))).json).toMatchObject({ waiting: 200, left: 1 });
    expect((await desk.apply(statementOf(rows))).json).toMatchObject({ waiting: 201, left: 0 });
  });

  it('reads each row once beforehand, then twice only the rows that the call handles', async () => {
    let names = 0;
    const broken: Partial<BillingStore> = {
      readBankRows: (asked) => {
        names += asked.length;
        return desk.store.readBankRows(asked);
      },
    };
    const rows = Array.from({ length: 201 }, (_, index) => ({ number: String(1000 + index), purpose: 'аренда' }));
    await desk.apply(statementOf(rows), { broken });
    expect(names).toBe(201 + 200 + 200);
    await desk.apply(statementOf(rows), { broken });
    expect(names).toBe(601 + 201 + 1 + 1);
    // A known order with another sum is also looked up under the name that has the sum, each time.
    await desk.apply(statementOf([{ number: '1000', sum: '5.00' }]), { broken });
    expect(names).toBe(804 + 2 + 2 + 2);
  });

  it('stops after ten seconds', async () => {
    let left = 14_000;
    const remainingMs = () => {
      left -= 400;
      return left;
    };
    const rows = Array.from({ length: 100 }, (_, index) => ({ number: String(1000 + index), purpose: 'аренда' }));
    const { statusCode, json } = await desk.apply(statementOf(rows), { remainingMs });
    expect(statusCode).toBe(200);
    expect(json.left).toBeGreaterThan(50);
  });

  it('of a file other than the previewed one is refused', async () => {
    const answer = await desk.ask('POST /v1/operator/statements/{sha256}/apply', {
      ...sent(SBER),
      pathParameters: { sha256: sha256('other') },
    });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'other_statement']);
    expect(desk.store.journal).toEqual([]);
  });

  it.each([
    ['another payer', { inn: '7700000031' }, 'other_payer'],
    ['a kopeck less', { sum: '2999.99' }, 'part'],
    ['a kopeck more', { sum: '3000.01' }, 'too_much'],
    ['no order number', { number: 'б/н' }, 'no_order_number'],
    ['no number of ours', { purpose: 'оплата' }, 'no_number'],
    ['a private person', { account: '40817810800000000008' }, 'private_person'],
    ['a day before the issue', { day: '21.11.2026' }, 'before_issue'],
    ['a number nobody issued', { purpose: 'счет 1000008' }, 'unknown_number'],
  ])('leaves a row with %s for a person', async (_what, told, why) => {
    expect((await desk.apply(statementOf([told]))).json).toMatchObject({ counted: 0, waiting: 1 });
    expect((await desk.list()).json.rows).toMatchObject([{ state: 'open', why }]);
    expect((await desk.invoice()).state).toEqual({ status: 'pending' });
  });

  it('offers a row from before the cut-over with one click', async () => {
    await desk.apply(SBER, { cutOver: '2026-11-25' });
    expect((await desk.list()).json.rows).toMatchObject([
      { why: 'before_cut_over', candidates: [{ number: 1000001, amount: roubles('3000.00') }] },
    ]);
  });

  it('keeps a known order that comes with another sum as a second row, and counts nothing for it', async () => {
    await desk.apply();
    await desk.apply(statementOf([{ sum: '3500.00' }]));
    expect((await desk.list()).json.rows).toMatchObject([{ name: `${ROW} ≠3500.00`, why: 'row_changed' }]);
    expect((await desk.apply(statementOf([{ sum: '3500.00' }]))).json).toMatchObject({ waiting: 1, left: 0 });
  });

  describe("of two orders with one day and number, as from a payer's two banks,", () => {
    const [order, ofAnotherBank] = [{}, { sum: '500.00', purpose: 'счет 1000002' }];

    it('counts the known one once, even where the other comes first in the next export', async () => {
      await desk.put({ number: paymentNumber('1000002') });
      await desk.apply(statementOf([order]));
      const grown = statementOf([ofAnotherBank, order]);
      expect((await desk.preview(grown)).json.rows).toMatchObject([
        { name: ROW, verdict: 'person', why: 'row_changed' },
        { name: ROW, verdict: 'known' },
      ]);
      expect((await desk.apply(grown)).json).toEqual({ counted: 1, waiting: 1, known: 0, ignored: 0, left: 0 });
      expect((await desk.list()).json.rows).toMatchObject([{ name: `${ROW} ≠500.00`, why: 'row_changed' }]);
      expect((await desk.apply(grown)).json).toEqual({ counted: 1, waiting: 1, known: 0, ignored: 0, left: 0 });
    });

    it('settles the first that it reads, and the preview says that the other will wait', async () => {
      const both = statementOf([order, ofAnotherBank]);
      expect((await desk.preview(both)).json.rows).toMatchObject([
        { verdict: 'settle' },
        { verdict: 'person', why: 'row_changed' },
      ]);
      expect((await desk.apply(both)).json).toEqual({ counted: 1, waiting: 1, known: 0, ignored: 0, left: 0 });
    });
  });

  it('leaves a row for a person where somebody has typed the same sum under another name', async () => {
    await desk.store.commit({
      payments: [{ ...(await desk.invoice()), amount: kopecks(6000_00) }],
    });
    await desk.byHand('2026-11-30 №187', '2026-11-26', 3000_00);
    await desk.apply();
    expect((await desk.list()).json.rows).toMatchObject([{ why: 'perhaps_the_row_confirmed_by_hand' }]);
  });

  it('recognises a row that somebody typed correctly, and counts nothing', async () => {
    await desk.byHand(ROW, '2026-11-24', 3000_00);
    expect((await desk.apply()).json).toEqual({ counted: 0, waiting: 0, known: 1, ignored: 1, left: 0 });
    expect(await desk.rowNamed(ROW)).toMatchObject({ source: 'hand', statement: { order: '187' }, state: 'settled' });
    expect(desk.store.journal).toHaveLength(1);
  });

  it('raises a row of which somebody typed only a part, and leaves the rest open', async () => {
    await desk.byHand(ROW, '2026-11-24', 1000_00);
    await desk.apply();
    expect((await desk.list()).json.rows).toMatchObject([
      { name: ROW, amount: roubles('3000.00'), rest: roubles('2000.00'), why: 'rest_of_a_row_told_by_hand' },
    ]);
  });

  it('logs no name, account, purpose or ИНН of the payer', async () => {
    await desk.apply();
    await desk.preview();
    const log = JSON.stringify(desk.recorded.lines);
    for (const personal of ['Ромашка', '77000000', '4070281', '1000001', '187', '№'])
      expect(log).not.toContain(personal);
  });
});

describe('sums above every limit', () => {
  const HUGE = '2026-11-24 №9 7700000023';

  it('wait for a person, are offered with one click for what is missing, and count in shares of a million at most', async () => {
    await desk.apply(statementOf([{ number: '9', sum: '291000000.00' }]));
    expect((await desk.list()).json.rows).toMatchObject([
      { name: HUGE, why: 'too_much', candidates: [{ number: 1000001, amount: roubles('3000.00') }] },
    ]);
    const share = (value: string) => ({ kind: 'invoices', invoices: [{ number: 1000001, amount: roubles(value) }] });
    expect((await desk.resolve(HUGE, share('1000000.01'))).statusCode).toBe(400);
    expect((await desk.resolve(HUGE, share('1000000.00'))).json).toMatchObject({
      counted: [{ number: 1000001, amount: roubles('1000000.00'), aside: roubles('997000.00') }],
      rest: roubles('290000000.00'),
    });
    expect([...desk.store.attention.values()]).toMatchObject([{ kind: 'surplus', sum: 997_000_00 }]);
  });

  it('that the portal holds already make the row wait, and later reads and writes go on', async () => {
    const rich = paidSubscription('groups-unlimited', '2026-11-20', '2026-12-20', 400_000_000_00, { version: 0 });
    await desk.store.commit({ drafts: [{ subscription: rich, entries: [] }] });
    const { statusCode, json } = await desk.apply();
    expect([statusCode, json]).toEqual([200, { counted: 0, waiting: 1, known: 0, ignored: 1, left: 0 }]);
    expect((await desk.list()).json.rows).toMatchObject([{ name: ROW, why: 'not_settled' }]);
  });
});
