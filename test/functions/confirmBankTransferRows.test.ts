import { invoicePayment, OTHER_PORTAL, paymentNumber } from '../fixtures/billing';
import { type Confirming, confirming, roubles, row, WHOLE } from '../fixtures/confirming';
import { fieldsOf } from '../fixtures/operatorDesk';

let bank: Confirming;

beforeEach(async () => {
  bank = await confirming();
});

describe('a row of the statement', () => {
  it('changes nothing when it is confirmed again, under any key, by any operator', async () => {
    await bank.confirm();
    for (const more of [{}, { sub: 'operator-8' }, { now: '2026-12-30T09:00:00Z' }]) {
      const answer = await bank.confirm(WHOLE, more);
      expect([answer.statusCode, answer.json.outcome, answer.json.invoice.payment.status]).toEqual([
        200,
        'already_counted',
        'paid',
      ]);
    }
    expect([bank.store.journal.length, (await bank.invoice()).version]).toEqual([1, 2]);
  });

  it('opens no second attention when it is confirmed again after it was put aside', async () => {
    await bank.confirm();
    const second = row('2', '3000.00');
    await bank.confirm(second);
    expect((await bank.confirm(second)).json).not.toHaveProperty('attention');
    expect([bank.store.attention.size, bank.store.journal.length]).toEqual([1, 2]);
  });

  it.each([
    ['another sum', row('1', '999.99')],
    ['another whole amount', row('1', '1000.00', { rowAmount: roubles('5000.00') })],
  ])('is refused when it is confirmed with %s for another invoice, and counts nothing', async (_what, told) => {
    await bank.put(invoicePayment({ number: paymentNumber('1000004'), portal: OTHER_PORTAL }));
    await bank.confirm(row('1', '1000.00'));
    const answer = await bank.confirm(told, { number: '1000004' });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect((await bank.invoice('1000004')).parts).toEqual([]);
    expect(await bank.rowKnown('2026-11-24 №1')).toMatchObject({ version: 1, amount: 1000_00 });
  });

  it('confirmed with another day for its own invoice is asked about, by the name it counts under', async () => {
    await bank.confirm(row('1', '1000.00'));
    const answer = await bank.confirmOnce(row('1', '1000.00', { receivedOn: '2026-11-23' }));
    expect([answer.statusCode, answer.json.code, answer.json.reference]).toEqual([
      409,
      'perhaps_same_row',
      '2026-11-24 №1',
    ]);
    expect((await bank.invoice()).parts).toHaveLength(1);
  });

  it.each(['999.99', '1000.01'])('told of with %s instead of 1000.00 for its own invoice is refused', async (sum) => {
    await bank.confirm(row('1', '1000.00'));
    const answer = await bank.confirm(row('1', sum));
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect((await bank.invoice()).parts.map(({ amount }) => amount)).toEqual([1000_00]);
  });

  it('with one order for two invoices is counted up to its last kopeck and no further', async () => {
    await bank.put(invoicePayment({ number: paymentNumber('1000004'), portal: OTHER_PORTAL }));
    const whole = { rowAmount: roubles('5999.99') };
    expect((await bank.confirm(row('1', '3000.00', whole))).json.outcome).toBe('settled');
    const tooMuch = await bank.confirm(row('1', '3000.00', whole), { number: '1000004' });
    expect([tooMuch.statusCode, tooMuch.json.code]).toEqual([409, 'bank_reference_reused']);
    const rest = await bank.confirm(row('1', '2999.99', whole), { number: '1000004' });
    expect([rest.json.outcome, rest.json.invoice.missing.value]).toEqual(['partial', '0.01']);
    expect(await bank.rowKnown('2026-11-24 №1')).toMatchObject({
      amount: 5999_99,
      counted: [
        { number: 1000003, amount: 3000_00 },
        { number: 1000004, amount: 2999_99 },
      ],
    });
  });

  it('that is smaller than the share to be counted is refused before anything is read', async () => {
    const answer = await bank.confirm(row('1', '3000.00', { rowAmount: roubles('2999.99') }));
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect(await bank.rowKnown('2026-11-24 №1')).toBeUndefined();
  });
});

describe('orders of the statement', () => {
  it.each([
    ['begin alike', '12345678901234567891', '12345678901234567892'],
    ['have a Latin letter and a digit against one Cyrillic letter', 'A0', 'А'],
  ])('that %s are two rows, and each surplus is put aside', async (_what, one, other) => {
    await bank.confirm();
    const answers = [await bank.confirm(row(one, '3000.00')), await bank.confirm(row(other, '3000.00'))];
    expect([...answers.map(({ statusCode }) => statusCode), bank.store.attention.size]).toEqual([200, 200, 2]);
  });

  it('that differ only in a space or in case are one row', async () => {
    const references = ['№А-1', '№  А -1', 'а-1'];
    const outcomes: string[] = [];
    for (const reference of references) outcomes.push((await bank.confirm(row(reference, '1000.00'))).json.outcome);
    expect(outcomes).toEqual(['partial', 'already_counted', 'already_counted']);
  });
});

describe('a row given as its day, order and payer', () => {
  const parts = (more: object) => ({ amount: roubles('1000.00'), receivedOn: '2026-11-24', ...more });

  it.each([
    ['№000123', { payerInn: '7707083893' }, '2026-11-24 №123 7707083893'],
    ['１２３', { payerInn: '7707083893' }, '2026-11-24 №123 7707083893'],
    ['А-5', {}, '2026-11-24 №А-5'],
    // 9453e6 is the beginning of sha256('СЧЕТ1000001'), by sha256sum. The sum in the name is that of the whole row, not
    // of the share.
    [
      'б/н',
      { payerInn: '7707083893', purpose: 'счет 1000001', rowAmount: roubles('1500.00') },
      '2026-11-24 7707083893 1500.00 9453e6',
    ],
  ])('with the order %p gets one name', async (order, more, name) => {
    const answer = await bank.confirm(parts({ order, ...more }));
    expect(answer.json.invoice.parts).toMatchObject([{ bankReference: name }]);
  });

  it.each([
    ['neither an order nor a payer', { order: '' }, 'order'],
    ['an account of 19 digits', { payerAccount: '4070281080000000000' }, 'payerAccount'],
    ['a million and a kopeck', { order: '1', amount: roubles('1000000.01') }, 'amount'],
    ['a row of a million and a kopeck', { order: '1', rowAmount: roubles('1000000.01') }, 'rowAmount'],
  ])('with %s is refused', async (_what, more, field) => {
    const answer = await bank.confirm(parts(more));
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, [field]]);
  });
});
