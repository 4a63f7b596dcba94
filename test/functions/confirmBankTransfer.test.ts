import { makeConfirmBankTransfer } from '../../functions/confirmBankTransfer';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import {
  at,
  cardPayment,
  invoicePayment,
  OTHER_PORTAL,
  PORTAL,
  paidSubscription,
  paymentNumber,
} from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';
import { fieldsOf } from '../fixtures/operatorDesk';

let store: MemoryStore;
let recorded: Recorded;
let confirmations: number;

/** Invoice 1000003 of 3 000.00, issued on 22 November 2026; it is now the 24th, one in the afternoon in Moscow. */
beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  confirmations = 0;
  await put(invoicePayment());
});

const put = (next: InvoicePayment) => store.commit({ payments: [{ ...next, version: 0 }] });

const roubles = (value: string) => ({ value, currency: 'RUB' });
const row = (order: string, value: string, more: object = {}) => ({
  amount: roubles(value),
  receivedOn: '2026-11-24',
  order,
  ...more,
});
const WHOLE = row('1', '3000.00');

type More = {
  number?: string;
  key?: string | null;
  now?: string;
  sub?: string | null;
  text?: string;
  broken?: Partial<BillingStore>;
  linkOf?: () => Promise<string>;
};

/** Confirms as an operator who answers, for each row of the same sum, that this one is other money. */
async function confirm(body: object = WHOLE, more: More = {}): ReturnType<typeof confirmOnce> {
  const answer = await confirmOnce(body, more);
  if (answer.json?.code !== 'perhaps_same_row') return answer;
  return confirm({ ...body, anotherRow: answer.json.reference }, more);
}

function confirmOnce(body: unknown = WHOLE, more: More = {}) {
  const { number = '1000003', now = '2026-11-24T10:00:00Z', sub = 'operator-7', text, broken = {}, linkOf } = more;
  confirmations += 1;
  const { key = `key-of-call-${confirmations}` } = more;
  const confirmBankTransfer = makeConfirmBankTransfer({
    ...functionNeeds(store, recorded, broken),
    ...(linkOf && { links: { linkOf, actLinkOf: linkOf } }),
  });
  return call(confirmBankTransfer, {
    routeKey: 'POST /v1/operator/invoices/{number}/confirmations',
    body: text ?? JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key !== null && { 'idempotency-key': key }) },
    pathParameters: { number },
    claims: { portal: 'the-operators-own', scope: 'billing:operate', ...(sub !== null && { sub }) },
    now,
  });
}

async function invoice(number = '1000003') {
  const payment = await store.readPayment(paymentNumber(number));
  if (payment?.kind !== 'invoice') throw new Error('no invoice');
  return payment;
}

const holding = async (portal = PORTAL) => (await store.readSubscription(portal))?.holding;
const events = () => store.journal.map(({ event }) => event.kind);
const rowKnown = async (reference: string) =>
  (await store.readForConfirmation(paymentNumber('1000003'), reference)).row;

describe('bank money', () => {
  it('for the whole sum settles the invoice, and the operator sees it paid', async () => {
    const answer = await confirm(WHOLE, { key: 'key-1' });
    expect([answer.statusCode, answer.json]).toEqual([
      200,
      {
        outcome: 'settled',
        invoice: {
          payment: {
            number: 1000003,
            kind: 'invoice',
            tariff: 'groups-150',
            periodDays: 30,
            amount: roubles('3000.00'),
            status: 'paid',
            createdAt: '2026-11-22T09:00:00.000Z',
            payableUntil: '2026-12-22',
            paidAt: '2026-11-24T10:00:00.000Z',
            received: roubles('3000.00'),
            pdfUrl: 'https://billing.example/invoices/1000003/pdf?token=t',
            effect: {
              kind: 'new',
              asOf: '2026-11-24',
              daysLeft: 0,
              credit: roubles('0.00'),
              bonusDays: 0,
              endsOn: '2026-12-24',
            },
          },
          portal: PORTAL,
          buyer: {
            name: 'ООО «Ромашка»',
            inn: '7707083893',
            kpp: '770701001',
            address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
            phone: '+79161234567',
          },
          email: 'buh@company.ru',
          missing: roubles('0.00'),
          parts: [{ bankReference: '2026-11-24 №1', amount: roubles('3000.00'), receivedOn: '2026-11-24' }],
          purpose:
            'Оплата по счёту-оферте № 1000003 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС',
        },
      },
    ]);
    expect(await holding()).toMatchObject({
      kind: 'paid',
      tariff: 'groups-150',
      term: { startsOn: '2026-11-24', endsOn: '2026-12-24', value: 3000_00 },
    });
    expect(recorded.metrics).toEqual(['PaymentsSettled']);
  });

  it('in four parts starts the tariff with the last of them, exact to the kopeck', async () => {
    const outcomes: unknown[] = [];
    for (const [reference, sum] of [
      ['№1', '1000.00'],
      ['№2', '1000.00'],
      ['№3', '999.99'],
      ['№4', '0.01'],
    ] as const) {
      const { json } = await confirm(row(reference, sum));
      outcomes.push([json.outcome, json.invoice.missing.value, json.invoice.payment.status]);
    }
    expect(outcomes).toEqual([
      ['partial', '2000.00', 'partially_paid'],
      ['partial', '1000.00', 'partially_paid'],
      ['partial', '0.01', 'partially_paid'],
      ['settled', '0.00', 'paid'],
    ]);
    expect((await invoice()).parts.map(({ amount }) => amount)).toEqual([1000_00, 1000_00, 999_99, 1]);
    expect(await holding()).toMatchObject({ term: { value: 3000_00 } });
    expect(events()).toEqual(['part_received', 'part_received', 'part_received', 'purchase']);
  });

  it('of more than is missing settles the invoice, and the rest waits for a person, exact to the kopeck', async () => {
    const answer = await confirm(row('1', '3000.01'));
    expect([answer.json.outcome, answer.json.attention]).toEqual(['settled', 'surplus']);
    expect([...store.attention.values()]).toMatchObject([
      { kind: 'surplus', sum: 1, payment: 1000003, portal: PORTAL },
    ]);
    expect(await holding()).toMatchObject({ term: { value: 3000_00 } });
    expect(recorded.metrics).toEqual(['PaymentsSettled', 'AttentionOpened']);
  });

  it('for a paid invoice is put aside whole, and neither days nor parts change', async () => {
    await confirm();
    const answer = await confirm(row('2', '3000.00'));
    expect([answer.json.outcome, answer.json.attention]).toEqual(['attention', 'surplus']);
    expect([...store.attention.values()]).toMatchObject([{ kind: 'surplus', sum: 3000_00 }]);
    expect(await holding()).toMatchObject({ term: { endsOn: '2026-12-24', value: 3000_00 } });
    expect((await invoice()).parts).toHaveLength(1);
  });

  it('that completes an invoice 31 days too late is put aside, and the parts stay', async () => {
    await confirm(row('1', '1000.00'));
    const late = row('2', '2000.00', { receivedOn: '2027-01-22' });
    const answer = await confirm(late, { now: '2027-01-25T09:00:00Z' });
    expect([answer.json.outcome, answer.json.attention, answer.json.invoice.missing.value]).toEqual([
      'attention',
      'partial_expired',
      '2000.00',
    ]);
    expect([...store.attention.values()]).toMatchObject([{ kind: 'partial_expired', sum: 2000_00 }]);
    expect(await holding()).toEqual({ kind: 'free' });
  });

  it('that comes late never lowers a tariff chosen after the invoice was issued', async () => {
    const subscription = paidSubscription('groups-unlimited', '2026-11-23', '2026-12-23', 5000_00, {
      chosenAt: at('2026-11-23T09:00:00Z'),
      version: 0,
    });
    await store.commit({ drafts: [{ subscription, entries: [] }] });
    const { json } = await confirm();
    expect([json.outcome, json.attention]).toEqual(['attention', 'tariff_conflict']);
    expect(await holding()).toMatchObject({ tariff: 'groups-unlimited' });
  });

  it("that is confirmed on Monday and came on Friday counts as Friday's", async () => {
    const friday = row('1', '3000.00', { receivedOn: '2027-01-21' });
    expect((await confirm(friday, { now: '2027-02-15T09:00:00Z' })).json.outcome).toBe('settled');
    expect(await holding()).toMatchObject({ term: { startsOn: '2027-02-15', endsOn: '2027-03-17' } });
  });
});

describe('a row of the statement', () => {
  it('changes nothing when it is confirmed again, under any key, by any operator', async () => {
    await confirm();
    for (const more of [{}, { sub: 'operator-8' }, { now: '2026-12-30T09:00:00Z' }]) {
      const answer = await confirm(WHOLE, more);
      expect([answer.statusCode, answer.json.outcome, answer.json.invoice.payment.status]).toEqual([
        200,
        'already_counted',
        'paid',
      ]);
    }
    expect([store.journal.length, (await invoice()).version]).toEqual([1, 2]);
  });

  it('opens no second attention when it is confirmed again after it was put aside', async () => {
    await confirm();
    const second = row('2', '3000.00');
    await confirm(second);
    expect((await confirm(second)).json).not.toHaveProperty('attention');
    expect([store.attention.size, store.journal.length]).toEqual([1, 2]);
  });

  it.each([
    ['another sum', row('1', '999.99')],
    ['another whole amount', row('1', '1000.00', { rowAmount: roubles('5000.00') })],
  ])('is refused when it is confirmed with %s for another invoice, and counts nothing', async (_what, told) => {
    await put(invoicePayment({ number: paymentNumber('1000004'), portal: OTHER_PORTAL }));
    await confirm(row('1', '1000.00'));
    const answer = await confirm(told, { number: '1000004' });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect((await invoice('1000004')).parts).toEqual([]);
    expect(await rowKnown('2026-11-24 №1')).toMatchObject({ version: 1, amount: 1000_00 });
  });

  it('confirmed with another day for its own invoice is asked about, by the name it counts under', async () => {
    await confirm(row('1', '1000.00'));
    const answer = await confirmOnce(row('1', '1000.00', { receivedOn: '2026-11-23' }));
    expect([answer.statusCode, answer.json.code, answer.json.reference]).toEqual([
      409,
      'perhaps_same_row',
      '2026-11-24 №1',
    ]);
    expect((await invoice()).parts).toHaveLength(1);
  });

  it.each(['999.99', '1000.01'])('told of with %s instead of 1000.00 for its own invoice is refused', async (sum) => {
    await confirm(row('1', '1000.00'));
    const answer = await confirm(row('1', sum));
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect((await invoice()).parts.map(({ amount }) => amount)).toEqual([1000_00]);
  });

  it('with one order for two invoices is counted up to its last kopeck and no further', async () => {
    await put(invoicePayment({ number: paymentNumber('1000004'), portal: OTHER_PORTAL }));
    const whole = { rowAmount: roubles('5999.99') };
    expect((await confirm(row('1', '3000.00', whole))).json.outcome).toBe('settled');
    const tooMuch = await confirm(row('1', '3000.00', whole), { number: '1000004' });
    expect([tooMuch.statusCode, tooMuch.json.code]).toEqual([409, 'bank_reference_reused']);
    const rest = await confirm(row('1', '2999.99', whole), { number: '1000004' });
    expect([rest.json.outcome, rest.json.invoice.missing.value]).toEqual(['partial', '0.01']);
    expect(await rowKnown('2026-11-24 №1')).toMatchObject({
      amount: 5999_99,
      counted: [
        { number: 1000003, amount: 3000_00 },
        { number: 1000004, amount: 2999_99 },
      ],
    });
  });

  it('that is smaller than the share to be counted is refused before anything is read', async () => {
    const answer = await confirm(row('1', '3000.00', { rowAmount: roubles('2999.99') }));
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect(await rowKnown('2026-11-24 №1')).toBeUndefined();
  });
});

describe('orders of the statement', () => {
  it.each([
    ['begin alike', '12345678901234567891', '12345678901234567892'],
    ['have a Latin letter and a digit against one Cyrillic letter', 'A0', 'А'],
  ])('that %s are two rows, and each surplus is put aside', async (_what, one, other) => {
    await confirm();
    const answers = [await confirm(row(one, '3000.00')), await confirm(row(other, '3000.00'))];
    expect([...answers.map(({ statusCode }) => statusCode), store.attention.size]).toEqual([200, 200, 2]);
  });

  it('that differ only in a space or in case are one row', async () => {
    const references = ['№А-1', '№  А -1', 'а-1'];
    const outcomes: string[] = [];
    for (const reference of references) outcomes.push((await confirm(row(reference, '1000.00'))).json.outcome);
    expect(outcomes).toEqual(['partial', 'already_counted', 'already_counted']);
  });
});

describe('at the same moment', () => {
  it('one confirmation sent twenty times with one key counts once, and each answer is 200', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(WHOLE, { key: 'key-1' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(answers.filter(({ json }) => json.outcome === 'settled')).toHaveLength(1);
    expect(answers.filter(({ json }) => json.outcome === 'already_counted')).toHaveLength(19);
    expect(await holding()).toMatchObject({ term: { endsOn: '2026-12-24', value: 3000_00 } });
    expect(events()).toEqual(['purchase']);
  });

  it('one row sent by twenty operators counts once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => confirm(WHOLE, { sub: `operator-${index}` })),
    );
    expect(answers.filter(({ json }) => json.outcome === 'settled')).toHaveLength(1);
    expect(answers.filter(({ json }) => json.outcome === 'already_counted')).toHaveLength(19);
    expect(events()).toEqual(['purchase']);
  });

  it('six different parts all count, the last one settles, and the journal has no gap', async () => {
    const sums = ['500.00', '500.00', '500.00', '500.00', '500.00', '500.00'];
    const answers = await Promise.all(sums.map((sum, index) => confirm(row(`${index + 1}`, sum))));
    expect(answers.map(({ json }) => json.outcome).sort()).toEqual([
      'partial',
      'partial',
      'partial',
      'partial',
      'partial',
      'settled',
    ]);
    expect((await invoice()).parts.map(({ amount }) => amount)).toEqual([
      500_00, 500_00, 500_00, 500_00, 500_00, 500_00,
    ]);
    expect(store.journal.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await holding()).toMatchObject({ term: { value: 3000_00 } });
  });

  it('of two rows that each pay the whole, one settles the invoice and the other is put aside', async () => {
    const answers = await Promise.all([confirm(WHOLE), confirm(row('2', '3000.00'))]);
    expect(answers.map(({ json }) => json.outcome).sort()).toEqual(['attention', 'settled']);
    expect([...store.attention.values()]).toMatchObject([{ kind: 'surplus', sum: 3000_00 }]);
    expect(await holding()).toMatchObject({ term: { endsOn: '2026-12-24', value: 3000_00 } });
  });

  it('one row confirmed whole for two invoices pays one of them', async () => {
    await put(invoicePayment({ number: paymentNumber('1000004'), portal: OTHER_PORTAL }));
    const answers = await Promise.all([confirm(WHOLE), confirm(WHOLE, { number: '1000004' })]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(events()).toEqual(['purchase']);
    expect((await rowKnown('2026-11-24 №1'))?.counted).toHaveLength(1);
  });

  it('two invoices of one portal paid by two rows are two purchases', async () => {
    await put(invoicePayment({ number: paymentNumber('1000004') }));
    await Promise.all([confirm(WHOLE), confirm(row('2', '3000.00'), { number: '1000004' })]);
    expect(await holding()).toMatchObject({ term: { startsOn: '2026-11-24', endsOn: '2027-01-23', value: 6000_00 } });
  });
});

describe('a number', () => {
  it.each(['1000002', '0', '-1', '1000003.0', '01000003', '99999999999', 'abc', '', '1000003 '])(
    '%p names no invoice, and the row stays free for the right one',
    async (number) => {
      const answer = await confirm(WHOLE, { number });
      expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_invoice']);
      expect(await rowKnown('2026-11-24 №1')).toBeUndefined();
      expect((await confirm(WHOLE)).json.outcome).toBe('settled');
    },
  );

  it('must not be that of a card payment: bank money cannot pay one', async () => {
    await store.commit({ payments: [{ ...cardPayment({}), version: 0 }] });
    const answer = await confirm(WHOLE, { number: '1000001' });
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_invoice']);
    await expect(store.readPayment(paymentNumber('1000001'))).resolves.toEqual(cardPayment({}));
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
    const answer = await confirm({ ...WHOLE, ...change });
    expect([answer.statusCode, answer.json.code, fieldsOf(answer.json)]).toEqual([400, 'malformed_request', paths]);
    for (const { message } of answer.json.errors) expect(message).toMatch(/[а-яё]|RUB/i);
    expect([store.journal, await rowKnown('2026-11-24 №1')]).toEqual([[], undefined]);
  });

  it.each(['', '{', 'null', '[]', '"x"', 'amount=1'])('%p is no confirmation', async (text) => {
    expect((await confirm(undefined, { text })).statusCode).toBe(400);
  });

  // A slip of the year must not make late money count as if it came in time.
  it.each(['2025-11-24', '2026-11-21'])('money of %s, before the invoice was issued', async (receivedOn) => {
    const { statusCode, json } = await confirm({ ...WHOLE, receivedOn });
    expect([statusCode, json.code, store.journal]).toEqual([422, 'impossible_receipt_date', []]);
  });

  it('tells today from tomorrow by the day in Moscow', async () => {
    const told = row('1', '3000.00', { receivedOn: '2026-11-25' });
    expect((await confirm(told, { now: '2026-11-24T20:59:59Z' })).statusCode).toBe(400);
    expect((await confirm(told, { now: '2026-11-24T21:00:00Z' })).statusCode).toBe(200);
  });
});

describe('an Idempotency-Key', () => {
  it.each([
    ['another sum', row('2', '1.00'), {}],
    ['another row', row('2', '3000.00'), {}],
    ['another invoice', WHOLE, { number: '1000004' }],
  ])('with %s is refused, and counts nothing', async (_what, told, more) => {
    await put(invoicePayment({ number: paymentNumber('1000004') }));
    await confirm(WHOLE, { key: 'key-1' });
    const answer = await confirm(told, { ...more, key: 'key-1' });
    expect([answer.statusCode, answer.json.code]).toEqual([422, 'idempotency_key_reused']);
    expect(events()).toEqual(['purchase']);
    expect(await rowKnown('2026-11-24 №2')).toBeUndefined();
  });

  it('sent at once with two bodies counts one of them and refuses the other', async () => {
    const answers = await Promise.all([
      confirm(row('1', '1000.00'), { key: 'key-1' }),
      confirm(row('2', '2000.00'), { key: 'key-1' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    expect((await invoice()).parts).toHaveLength(1);
  });

  it('belongs to one operator, and may name another confirmation a day later', async () => {
    await confirm(row('1', '1000.00'), { key: 'key-1' });
    const second = await confirm(row('2', '1000.00'), { key: 'key-1', sub: 'operator-8' });
    expect(second.json.outcome).toBe('partial');
    const third = row('3', '1000.00');
    expect((await confirm(third, { key: 'key-1', now: '2026-11-25T09:59:59.999Z' })).statusCode).toBe(422);
    expect((await confirm(third, { key: 'key-1', now: '2026-11-25T10:00:00Z' })).json.outcome).toBe('settled');
    const fourth = row('4', '1000.00');
    expect((await confirm(fourth, { key: 'key-1', now: '2026-11-25T10:00:01Z' })).statusCode).toBe(422);
  });

  it('of a refused confirmation may be used again', async () => {
    expect((await confirm(WHOLE, { key: 'key-1', number: '1000009' })).statusCode).toBe(404);
    expect((await confirm(WHOLE, { key: 'key-1' })).json.outcome).toBe('settled');
  });

  it.each([null, '', 'a b', 'ключ', 'x'.repeat(65)])('is required: %p is none', async (key) => {
    const answer = await confirm(WHOLE, { key });
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, ['Idempotency-Key']]);
  });
});

describe('when something is down', () => {
  const down = () => Promise.reject(new StoreUnavailable('down'));

  it.each([['readRequest'], ['readForConfirmation'], ['commit']] as const)(
    'the store at %s: 503 with Retry-After, nothing is half done, and the same request works later',
    async (port) => {
      const answer = await confirm(WHOLE, { key: 'key-1', broken: { [port]: down } });
      expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
      expect([store.journal, await rowKnown('2026-11-24 №1'), (await invoice()).version]).toEqual([[], undefined, 1]);
      expect((await confirm(WHOLE, { key: 'key-1' })).json.outcome).toBe('settled');
    },
  );

  it('the answer after the commit: the repeat is answered «already counted», and the money counts once', async () => {
    const commit: BillingStore['commit'] = async (changes) => {
      await store.commit(changes);
      throw new StoreUnavailable('no answer');
    };
    expect((await confirm(WHOLE, { key: 'key-1', broken: { commit } })).statusCode).toBe(503);
    expect((await confirm(WHOLE, { key: 'key-1' })).json).toMatchObject({
      outcome: 'already_counted',
      invoice: { payment: { status: 'paid' } },
    });
    expect(events()).toEqual(['purchase']);
  });

  it.each([
    ['the store', { broken: { readPayment: down } }],
    ['the keeper of the link key', { linkOf: () => Promise.reject(new Error('Secrets Manager is down')) }],
  ])('%s after the commit: the repeat is answered «already counted»', async (_what, trouble) => {
    expect((await confirm(WHOLE, { key: 'key-1', ...trouble })).statusCode).toBeGreaterThanOrEqual(500);
    expect((await confirm(WHOLE, { key: 'key-1' })).json.outcome).toBe('already_counted');
    expect(events()).toEqual(['purchase']);
  });

  it('the table, which throttles nine times: the tenth try counts the money once', async () => {
    let refusals = 9;
    const commit: BillingStore['commit'] = async (changes) => {
      refusals -= 1;
      return refusals >= 0 ? 'conflict' : store.commit(changes);
    };
    expect((await confirm(WHOLE, { broken: { commit } })).json.outcome).toBe('settled');
    expect(events()).toEqual(['purchase']);
  });

  it('every try by a conflict: 503 with Retry-After, and nothing is counted', async () => {
    const answer = await confirm(WHOLE, { broken: { commit: async () => 'conflict' } });
    expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '2']);
    expect(store.journal).toEqual([]);
  });
});

it.each([null, '', 'x'.repeat(129)])('a token whose user is %p confirms nothing', async (sub) => {
  expect((await confirm(WHOLE, { sub })).statusCode).toBe(403);
  expect(store.journal).toEqual([]);
});

it('the journal names the operator by the user of their token', async () => {
  await confirm(WHOLE, { sub: 'anna@olchat' });
  expect(store.journal.map(({ by, payment }) => [by, payment])).toEqual([['operator:anna@olchat', 1000003]]);
});

it('logs numbers, outcomes and codes, and nothing about payer, buyer or statement', async () => {
  const named = row('1 Иванов', '1000.00', { payerInn: '500100732259' });
  await confirm(named, { key: 'key-1' });
  await confirm({ ...named, amount: roubles('2.00') }, { key: 'key-1' });
  await confirm({ ...named, receivedOn: '2026-11-23' });
  await confirm({ ...named, payerInn: '500100732258' });
  await confirm(named, { broken: { commit: () => Promise.reject(new StoreUnavailable('down')) } });
  await put(invoicePayment({ number: paymentNumber('1000004'), amount: kopecks(1), state: { status: 'pending' } }));
  await confirm(row('2 Иванов', '5.00'), { number: '1000004' });
  const log = JSON.stringify(recorded.lines);
  expect(log).toContain('1000003');
  expect(log).toContain('surplus');
  for (const personal of ['Иванов', '5001007', '7707083893', 'Ромашка', '7916', 'company.ru', '№']) {
    expect(log).not.toContain(personal);
  }
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
    const answer = await confirm(parts({ order, ...more }));
    expect(answer.json.invoice.parts).toMatchObject([{ bankReference: name }]);
  });

  it.each([
    ['neither an order nor a payer', { order: '' }, 'order'],
    ['an account of 19 digits', { payerAccount: '4070281080000000000' }, 'payerAccount'],
    ['a million and a kopeck', { order: '1', amount: roubles('1000000.01') }, 'amount'],
    ['a row of a million and a kopeck', { order: '1', rowAmount: roubles('1000000.01') }, 'rowAmount'],
  ])('with %s is refused', async (_what, more, field) => {
    const answer = await confirm(parts(more));
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, [field]]);
  });
});
