import { cardPayment, invoicePayment, paymentNumber } from '../fixtures/billing';
import { type Confirming, confirming, roubles, row, WHOLE } from '../fixtures/confirming';
import { fieldsOf } from '../fixtures/operatorDesk';

let bank: Confirming;

beforeEach(async () => {
  bank = await confirming();
});

describe('a number in the path', () => {
  it.each(['1000002', '0', '-1', '1000003.0', '01000003', '99999999999', 'abc', '', '1000003 '])(
    '%p names no invoice, and the row stays free for the right one',
    async (number) => {
      const answer = await bank.confirm(WHOLE, { number });
      expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_invoice']);
      expect(await bank.rowKnown('2026-11-24 №1')).toBeUndefined();
      expect((await bank.confirm(WHOLE)).json.outcome).toBe('settled');
    },
  );

  it('must not be that of a card payment: bank money cannot pay one', async () => {
    await bank.store.commit({ payments: [{ ...cardPayment({}), version: 0 }] });
    const answer = await bank.confirm(WHOLE, { number: '1000001' });
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_invoice']);
    await expect(bank.store.readPayment(paymentNumber('1000001'))).resolves.toEqual(cardPayment({}));
  });
});

describe('a confirmation that does not fit is refused at its fields, and the row stays free', () => {
  it.each([
    ['zero', { amount: roubles('0.00') }, ['amount']],
    ['less than nothing', { amount: roubles('-3000.00') }, ['amount.value']],
    ['fractions of a kopeck', { amount: roubles('3000.005') }, ['amount.value']],
    ['one decimal', { amount: roubles('3000.0') }, ['amount.value']],
    ['a comma', { amount: roubles('3000,00') }, ['amount.value']],
    ['a plus', { amount: roubles('+3000.00') }, ['amount.value']],
    ['an exponent', { amount: roubles('3e3') }, ['amount.value']],
    ['a leading nought', { amount: roubles('03000.00') }, ['amount.value']],
    ['a line end', { amount: roubles('3000.00\n') }, ['amount.value']],
    ['other digits', { amount: roubles('٣٠٠٠.٠٠') }, ['amount.value']],
    ['thirteen digits', { amount: roubles('1000000000000.00') }, ['amount.value']],
    ['a number', { amount: 3000 }, ['amount']],
    ['a number inside', { amount: { value: 3000, currency: 'RUB' } }, ['amount.value']],
    ['dollars', { amount: { value: '3000.00', currency: 'USD' } }, ['amount.currency']],
    ['no sum', { amount: undefined }, ['amount']],
    ['a negative row', { rowAmount: roubles('-1.00') }, ['rowAmount.value']],
    ['half a kopeck in the row', { rowAmount: roubles('3000.005') }, ['rowAmount.value']],
    ['tomorrow', { receivedOn: '2026-11-25' }, ['receivedOn']],
    ['a day that is none', { receivedOn: '2026-02-29' }, ['receivedOn']],
    ['a moment', { receivedOn: '2026-11-24T00:00:00Z' }, ['receivedOn']],
    ['no day', { receivedOn: undefined }, ['receivedOn']],
    ['neither order nor payer', { order: undefined }, ['order']],
    ['an order «без номера» and no payer', { order: 'б/н' }, ['order']],
    ['an order of 33 signs', { order: '1'.repeat(33) }, ['order']],
    ['a key in the order', { order: 'PAYMENT#1000003' }, ['order']],
    ['a line break in the order', { order: '1\n2' }, ['order']],
    ['a name of the operator’s own', { bankReference: '2026-11-24 №1' }, ['bankReference']],
    ['another row without its name', { anotherRow: true }, ['anotherRow']],
    ['a payer with wrong check digits', { payerInn: '7707083894' }, ['payerInn']],
    ['who confirms, which the token says', { by: 'operator:somebody-else' }, ['by']],
  ])('%s', async (_what, change, paths) => {
    const answer = await bank.confirm({ ...WHOLE, ...change });
    expect([answer.statusCode, answer.json.code, fieldsOf(answer.json)]).toEqual([400, 'malformed_request', paths]);
    for (const { message } of answer.json.errors) expect(message).toMatch(/[а-яё]|RUB/i);
    expect([bank.store.journal, await bank.rowKnown('2026-11-24 №1')]).toEqual([[], undefined]);
  });

  it.each(['', '{', 'null', '[]', '"x"', 'amount=1'])('%p is no confirmation', async (text) => {
    expect((await bank.confirm(undefined, { text })).statusCode).toBe(400);
  });

  // A slip of the year must not make late money count as if it came in time.
  it.each(['2025-11-24', '2026-11-21'])('money of %s, before the invoice was issued', async (receivedOn) => {
    const { statusCode, json } = await bank.confirm({ ...WHOLE, receivedOn });
    expect([statusCode, json.code, bank.store.journal]).toEqual([422, 'impossible_receipt_date', []]);
  });

  it('tells today from tomorrow by the day in Moscow', async () => {
    const told = row('1', '3000.00', { receivedOn: '2026-11-25' });
    expect((await bank.confirm(told, { now: '2026-11-24T20:59:59Z' })).statusCode).toBe(400);
    expect((await bank.confirm(told, { now: '2026-11-24T21:00:00Z' })).statusCode).toBe(200);
  });
});

describe('an Idempotency-Key', () => {
  it.each([
    ['another sum', row('2', '1.00'), {}],
    ['another row', row('2', '3000.00'), {}],
    ['another invoice', WHOLE, { number: '1000004' }],
  ])('with %s is refused, and counts nothing', async (_what, told, more) => {
    await bank.put(invoicePayment({ number: paymentNumber('1000004') }));
    await bank.confirm(WHOLE, { key: 'key-1' });
    const answer = await bank.confirm(told, { ...more, key: 'key-1' });
    expect([answer.statusCode, answer.json.code]).toEqual([422, 'idempotency_key_reused']);
    expect(bank.events()).toEqual(['purchase']);
    expect(await bank.rowKnown('2026-11-24 №2')).toBeUndefined();
  });

  it('sent at once with two bodies counts one of them and refuses the other', async () => {
    const answers = await Promise.all([
      bank.confirm(row('1', '1000.00'), { key: 'key-1' }),
      bank.confirm(row('2', '2000.00'), { key: 'key-1' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    expect((await bank.invoice()).parts).toHaveLength(1);
  });

  it('belongs to one operator, and may name another confirmation a day later', async () => {
    await bank.confirm(row('1', '1000.00'), { key: 'key-1' });
    const second = await bank.confirm(row('2', '1000.00'), { key: 'key-1', sub: 'operator-8' });
    expect(second.json.outcome).toBe('partial');
    const third = row('3', '1000.00');
    expect((await bank.confirm(third, { key: 'key-1', now: '2026-11-25T09:59:59.999Z' })).statusCode).toBe(422);
    expect((await bank.confirm(third, { key: 'key-1', now: '2026-11-25T10:00:00Z' })).json.outcome).toBe('settled');
    const fourth = row('4', '1000.00');
    expect((await bank.confirm(fourth, { key: 'key-1', now: '2026-11-25T10:00:01Z' })).statusCode).toBe(422);
  });

  it('of a refused confirmation may be used again', async () => {
    expect((await bank.confirm(WHOLE, { key: 'key-1', number: '1000009' })).statusCode).toBe(404);
    expect((await bank.confirm(WHOLE, { key: 'key-1' })).json.outcome).toBe('settled');
  });

  it.each([null, '', 'a b', 'ключ', 'x'.repeat(65)])('is required: %p is none', async (key) => {
    const answer = await bank.confirm(WHOLE, { key });
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, ['Idempotency-Key']]);
  });
});
