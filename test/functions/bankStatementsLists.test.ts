import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { BillingStore } from '../../lib/usecases/ports';
import { OTHER_PORTAL, paymentNumber } from '../fixtures/billing';
import { roubles, type StatementDesk, statementDesk, statementOf } from '../fixtures/statementDesk';

let desk: StatementDesk;

beforeEach(async () => {
  desk = await statementDesk();
});

describe("what a row's one click would do", () => {
  const NINE = '2026-11-24 №9 7700000023';
  const shown = async () => (await desk.list()).json.rows.map(({ why, candidates }: any) => [why, candidates]);
  const offer = (number: number, value: string) => ({ number, amount: roubles(value) });
  const byRow = (sum: number) => desk.byHand('2026-11-26 №1', '2026-11-26', sum);

  it.each([
    ['of a part', '1000.00', 'part'],
    ['of too much', '3500.00', 'too_much'],
  ])('%s is not offered once the invoice is paid, with that as the reason', async (_what, sum, why) => {
    await desk.apply(statementOf([{ number: '9', sum }]));
    expect(await shown()).toEqual([[why, [offer(1000001, sum)]]]);
    await byRow(3000_00);
    expect(await shown()).toEqual([['already_paid', []]]);
  });

  it('of another payer is not offered once the invoice is closed', async () => {
    await desk.apply(statementOf([{ number: '9', inn: '7700000031' }]));
    expect(await shown()).toEqual([['other_payer', [offer(1000001, '3000.00')]]]);
    await desk.store.commit({ payments: [{ ...(await desk.invoice()), closedOn: calendarDate('2026-12-23') }] });
    expect(await shown()).toEqual([['closed', []]]);
  });

  it.each([
    ['less', 1500_00, 'too_much'],
    ['exactly that', 1000_00, 'not_settled'],
    ['more', 500_00, 'part'],
  ])('is shown with what the invoice still lacks: %s', async (_what, came, why) => {
    await desk.apply(statementOf([{ number: '9', sum: '2000.00' }]));
    await byRow(came);
    expect(await shown()).toEqual([[why, [offer(1000001, '2000.00')]]]);
  });

  it('is about the rest of a row of which a part counts for another invoice', async () => {
    await desk.put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
    await desk.apply(statementOf([{ number: '9', sum: '5000.00' }]));
    await desk.resolve(NINE, { kind: 'invoices', invoices: [offer(1000002, '3000.00')] });
    expect(await shown()).toEqual([['part', [offer(1000001, '2000.00')]]]);
  });

  it('is not offered for an invoice that the row already counts for', async () => {
    await desk.apply(statementOf([{ number: '9', sum: '5000.00' }]));
    const { json } = await desk.resolve(NINE, { kind: 'invoices', invoices: [offer(1000001, '3000.00')] });
    expect([json.state, json.why, json.candidates]).toEqual(['open', undefined, []]);
    expect(await shown()).toEqual([[undefined, []]]);
  });

  it('for several invoices is not offered once one of them has money', async () => {
    await desk.put({ number: paymentNumber('1000002') });
    await desk.apply(statementOf([{ number: '9', sum: '6000.00', purpose: 'счета 1000001, 1000002' }]));
    const both = [offer(1000001, '3000.00'), offer(1000002, '3000.00')];
    expect(await shown()).toEqual([['several_numbers', both]]);
    await byRow(1000_00);
    expect(await shown()).toEqual([['several_numbers', []]]);
  });

  it('is judged as of that moment for a row that was opened again too', async () => {
    await desk.apply(statementOf([{ number: '9', sum: '1000.00' }]));
    await desk.resolve(NINE, { kind: 'not_ours', note: 'Возврат' });
    await byRow(3000_00);
    const { json } = await desk.reopen(NINE, { closedAt: '2026-11-27T10:00:00.000Z' });
    expect([json.why, json.candidates]).toEqual(['already_paid', []]);
  });

  it('costs one read for a whole page, and none where nothing is offered', async () => {
    await desk.apply(statementOf([{ number: '9', sum: '1.00' }, { number: '10', sum: '2.00' }, { purpose: 'аренда' }]));
    const reads: (readonly number[])[] = [];
    const broken: Partial<BillingStore> = {
      readPayments: (numbers) => {
        reads.push(numbers);
        return desk.store.readPayments(numbers);
      },
    };
    await desk.ask('GET /v1/operator/bank-rows', {}, { broken });
    expect(reads).toEqual([[1000001]]);
    await desk.ask('GET /v1/operator/bank-rows', { query: 'state=settled' }, { broken });
    expect(reads).toHaveLength(1);
  });
});

describe('the lists of rows', () => {
  it('come page by page, open rows oldest first', async () => {
    const days = ['26.11.2026', '24.11.2026', '25.11.2026'];
    await desk.apply(statementOf(days.map((day, index) => ({ day, number: String(index + 1), purpose: 'аренда' }))));
    const first = await desk.list('limit=2');
    expect(first.json.rows.map((row: { receivedOn: string }) => row.receivedOn)).toEqual(['2026-11-24', '2026-11-25']);
    const second = await desk.list(`limit=2&cursor=${first.json.nextCursor}`);
    expect(second.json.rows.map((row: { receivedOn: string }) => row.receivedOn)).toEqual(['2026-11-26']);
    expect(second.json).not.toHaveProperty('nextCursor');
  });

  it('together have every row with its state, the newest day first, page by page', async () => {
    await desk.apply(
      statementOf([{}, { number: '2', day: '25.11.2026', sum: '5.00' }, { number: '3', day: '26.11.2026' }]),
    );
    const first = await desk.list('state=all&limit=2');
    const second = await desk.list(`state=all&limit=2&cursor=${first.json.nextCursor}`);
    const shown = [...first.json.rows, ...second.json.rows];
    expect(shown.map(({ receivedOn, state }) => [receivedOn, state])).toEqual([
      ['2026-11-26', 'open'],
      ['2026-11-25', 'open'],
      ['2026-11-24', 'settled'],
    ]);
    expect(second.json).not.toHaveProperty('nextCursor');
  });

  it('are each counted up to a thousand', async () => {
    expect(await desk.counts()).toEqual({ open: 0, settled: 0, by_hand: 0, ignored: 0, upTo: 1000 });
    await desk.apply();
    await desk.apply(statementOf([{ number: '2', sum: '5.00' }]));
    expect(await desk.counts()).toEqual({ open: 1, settled: 1, by_hand: 0, ignored: 1, upTo: 1000 });
  });

  it('show of ignored rows the day, class, sum and order, and nothing of the payer', async () => {
    await desk.apply();
    const { rows } = (await desk.list('state=ignored')).json;
    expect(rows).toMatchObject([{ class: 'acquirer', receivedOn: '2026-11-24', amount: roubles('12345.50') }]);
    for (const field of ['payerName', 'payerInn', 'payerAccount', 'purpose']) expect(rows[0]).not.toHaveProperty(field);
  });

  it.each(['state=closed', 'cursor=%20', 'cursor=abc', 'limit=0'])('asked for by %s are refused', async (query) => {
    expect((await desk.list(query)).statusCode).toBe(400);
  });
});
