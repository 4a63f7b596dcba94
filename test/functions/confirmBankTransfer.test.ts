import { kopecks } from '../../lib/domain/money/money';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { at, invoicePayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';
import { type Confirming, confirming, roubles, row, WHOLE } from '../fixtures/confirming';

let bank: Confirming;

beforeEach(async () => {
  bank = await confirming();
});

describe('bank money', () => {
  it('for the whole sum settles the invoice, and the operator sees it paid', async () => {
    const answer = await bank.confirm(WHOLE, { key: 'key-1' });
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
    expect(await bank.holding()).toMatchObject({
      kind: 'paid',
      tariff: 'groups-150',
      term: { startsOn: '2026-11-24', endsOn: '2026-12-24', value: 3000_00 },
    });
    expect(bank.recorded.metrics).toEqual(['PaymentsSettled']);
  });

  it('in four parts starts the tariff with the last of them, exact to the kopeck', async () => {
    const outcomes: unknown[] = [];
    for (const [reference, sum] of [
      ['№1', '1000.00'],
      ['№2', '1000.00'],
      ['№3', '999.99'],
      ['№4', '0.01'],
    ] as const) {
      const { json } = await bank.confirm(row(reference, sum));
      outcomes.push([json.outcome, json.invoice.missing.value, json.invoice.payment.status]);
    }
    expect(outcomes).toEqual([
      ['partial', '2000.00', 'partially_paid'],
      ['partial', '1000.00', 'partially_paid'],
      ['partial', '0.01', 'partially_paid'],
      ['settled', '0.00', 'paid'],
    ]);
    expect((await bank.invoice()).parts.map(({ amount }) => amount)).toEqual([1000_00, 1000_00, 999_99, 1]);
    expect(await bank.holding()).toMatchObject({ term: { value: 3000_00 } });
    expect(bank.events()).toEqual(['part_received', 'part_received', 'part_received', 'purchase']);
  });

  it('of more than is missing settles the invoice, and the rest waits for a person, exact to the kopeck', async () => {
    const answer = await bank.confirm(row('1', '3000.01'));
    expect([answer.json.outcome, answer.json.attention]).toEqual(['settled', 'surplus']);
    expect([...bank.store.attention.values()]).toMatchObject([
      { kind: 'surplus', sum: 1, payment: 1000003, portal: PORTAL },
    ]);
    expect(await bank.holding()).toMatchObject({ term: { value: 3000_00 } });
    expect(bank.recorded.metrics).toEqual(['PaymentsSettled', 'AttentionOpened']);
  });

  it('for a paid invoice is put aside whole, and neither days nor parts change', async () => {
    await bank.confirm();
    const answer = await bank.confirm(row('2', '3000.00'));
    expect([answer.json.outcome, answer.json.attention]).toEqual(['attention', 'surplus']);
    expect([...bank.store.attention.values()]).toMatchObject([{ kind: 'surplus', sum: 3000_00 }]);
    expect(await bank.holding()).toMatchObject({ term: { endsOn: '2026-12-24', value: 3000_00 } });
    expect((await bank.invoice()).parts).toHaveLength(1);
  });

  it('that completes an invoice 31 days too late is put aside, and the parts stay', async () => {
    await bank.confirm(row('1', '1000.00'));
    const late = row('2', '2000.00', { receivedOn: '2027-01-22' });
    const answer = await bank.confirm(late, { now: '2027-01-25T09:00:00Z' });
    expect([answer.json.outcome, answer.json.attention, answer.json.invoice.missing.value]).toEqual([
      'attention',
      'partial_expired',
      '2000.00',
    ]);
    expect([...bank.store.attention.values()]).toMatchObject([{ kind: 'partial_expired', sum: 2000_00 }]);
    expect(await bank.holding()).toEqual({ kind: 'free' });
  });

  it('that comes late never lowers a tariff chosen after the invoice was issued', async () => {
    const subscription = paidSubscription('groups-unlimited', '2026-11-23', '2026-12-23', 5000_00, {
      chosenAt: at('2026-11-23T09:00:00Z'),
      version: 0,
    });
    await bank.store.commit({ drafts: [{ subscription, entries: [] }] });
    const { json } = await bank.confirm();
    expect([json.outcome, json.attention]).toEqual(['attention', 'tariff_conflict']);
    expect(await bank.holding()).toMatchObject({ tariff: 'groups-unlimited' });
  });

  it("that is confirmed on Monday and came on Friday counts as Friday's", async () => {
    const friday = row('1', '3000.00', { receivedOn: '2027-01-21' });
    expect((await bank.confirm(friday, { now: '2027-02-15T09:00:00Z' })).json.outcome).toBe('settled');
    expect(await bank.holding()).toMatchObject({ term: { startsOn: '2027-02-15', endsOn: '2027-03-17' } });
  });
});

describe('at the same moment', () => {
  it('one confirmation sent twenty times with one key counts once, and each answer is 200', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => bank.confirm(WHOLE, { key: 'key-1' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(answers.filter(({ json }) => json.outcome === 'settled')).toHaveLength(1);
    expect(answers.filter(({ json }) => json.outcome === 'already_counted')).toHaveLength(19);
    expect(await bank.holding()).toMatchObject({ term: { endsOn: '2026-12-24', value: 3000_00 } });
    expect(bank.events()).toEqual(['purchase']);
  });

  it('one row sent by twenty operators counts once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => bank.confirm(WHOLE, { sub: `operator-${index}` })),
    );
    expect(answers.filter(({ json }) => json.outcome === 'settled')).toHaveLength(1);
    expect(answers.filter(({ json }) => json.outcome === 'already_counted')).toHaveLength(19);
    expect(bank.events()).toEqual(['purchase']);
  });

  it('six different parts all count, the last one settles, and the journal has no gap', async () => {
    const sums = ['500.00', '500.00', '500.00', '500.00', '500.00', '500.00'];
    const answers = await Promise.all(sums.map((sum, index) => bank.confirm(row(`${index + 1}`, sum))));
    expect(answers.map(({ json }) => json.outcome).sort()).toEqual([
      'partial',
      'partial',
      'partial',
      'partial',
      'partial',
      'settled',
    ]);
    expect((await bank.invoice()).parts.map(({ amount }) => amount)).toEqual([
      500_00, 500_00, 500_00, 500_00, 500_00, 500_00,
    ]);
    expect(bank.store.journal.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await bank.holding()).toMatchObject({ term: { value: 3000_00 } });
  });

  it('of two rows that each pay the whole, one settles the invoice and the other is put aside', async () => {
    const answers = await Promise.all([bank.confirm(WHOLE), bank.confirm(row('2', '3000.00'))]);
    expect(answers.map(({ json }) => json.outcome).sort()).toEqual(['attention', 'settled']);
    expect([...bank.store.attention.values()]).toMatchObject([{ kind: 'surplus', sum: 3000_00 }]);
    expect(await bank.holding()).toMatchObject({ term: { endsOn: '2026-12-24', value: 3000_00 } });
  });

  it('one row confirmed whole for two invoices pays one of them', async () => {
    await bank.put(invoicePayment({ number: paymentNumber('1000004'), portal: OTHER_PORTAL }));
    const answers = await Promise.all([bank.confirm(WHOLE), bank.confirm(WHOLE, { number: '1000004' })]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(bank.events()).toEqual(['purchase']);
    expect((await bank.rowKnown('2026-11-24 №1'))?.counted).toHaveLength(1);
  });

  it('two invoices of one portal paid by two rows are two purchases', async () => {
    await bank.put(invoicePayment({ number: paymentNumber('1000004') }));
    await Promise.all([bank.confirm(WHOLE), bank.confirm(row('2', '3000.00'), { number: '1000004' })]);
    expect(await bank.holding()).toMatchObject({
      term: { startsOn: '2026-11-24', endsOn: '2027-01-23', value: 6000_00 },
    });
  });
});

describe('when something is down', () => {
  const down = () => Promise.reject(new StoreUnavailable('down'));

  it.each([['readRequest'], ['readForConfirmation'], ['commit']] as const)(
    'the store at %s: 503 with Retry-After, nothing is half done, and the same request works later',
    async (port) => {
      const answer = await bank.confirm(WHOLE, { key: 'key-1', broken: { [port]: down } });
      expect([answer.statusCode, answer.json.code, answer.headers?.['retry-after']]).toEqual([503, 'busy', '2']);
      expect([bank.store.journal, await bank.rowKnown('2026-11-24 №1'), (await bank.invoice()).version]).toEqual([
        [],
        undefined,
        1,
      ]);
      expect((await bank.confirm(WHOLE, { key: 'key-1' })).json.outcome).toBe('settled');
    },
  );

  it('the answer after the commit: the repeat is answered «already counted», and the money counts once', async () => {
    const commit: BillingStore['commit'] = async (changes) => {
      await bank.store.commit(changes);
      throw new StoreUnavailable('no answer');
    };
    expect((await bank.confirm(WHOLE, { key: 'key-1', broken: { commit } })).statusCode).toBe(503);
    expect((await bank.confirm(WHOLE, { key: 'key-1' })).json).toMatchObject({
      outcome: 'already_counted',
      invoice: { payment: { status: 'paid' } },
    });
    expect(bank.events()).toEqual(['purchase']);
  });

  it.each([
    ['the store', { broken: { readPayment: down } }],
    ['the secret with the link key', { linkOf: () => Promise.reject(new Error('Secrets Manager is down')) }],
  ])('%s after the commit: the repeat is answered «already counted»', async (_what, trouble) => {
    expect((await bank.confirm(WHOLE, { key: 'key-1', ...trouble })).statusCode).toBeGreaterThanOrEqual(500);
    expect((await bank.confirm(WHOLE, { key: 'key-1' })).json.outcome).toBe('already_counted');
    expect(bank.events()).toEqual(['purchase']);
  });

  it('the table, which throttles nine times: the tenth try counts the money once', async () => {
    let refusals = 9;
    const commit: BillingStore['commit'] = async (changes) => {
      refusals -= 1;
      return refusals >= 0 ? 'conflict' : bank.store.commit(changes);
    };
    expect((await bank.confirm(WHOLE, { broken: { commit } })).json.outcome).toBe('settled');
    expect(bank.events()).toEqual(['purchase']);
  });

  it('every try by a conflict: 503 with Retry-After, and nothing is counted', async () => {
    const answer = await bank.confirm(WHOLE, { broken: { commit: async () => 'conflict' } });
    expect([answer.statusCode, answer.headers?.['retry-after']]).toEqual([503, '2']);
    expect(bank.store.journal).toEqual([]);
  });
});

it.each([null, '', 'x'.repeat(129)])('a token whose user is %p confirms nothing', async (sub) => {
  expect((await bank.confirm(WHOLE, { sub })).statusCode).toBe(403);
  expect(bank.store.journal).toEqual([]);
});

it('the journal names the operator by the user of their token', async () => {
  await bank.confirm(WHOLE, { sub: 'anna@olchat' });
  expect(bank.store.journal.map(({ by, payment }) => [by, payment])).toEqual([['operator:anna@olchat', 1000003]]);
});

it('logs numbers, outcomes and codes, and nothing about payer, buyer or statement', async () => {
  const named = row('1 Иванов', '1000.00', { payerInn: '500100732259' });
  await bank.confirm(named, { key: 'key-1' });
  await bank.confirm({ ...named, amount: roubles('2.00') }, { key: 'key-1' });
  await bank.confirm({ ...named, receivedOn: '2026-11-23' });
  await bank.confirm({ ...named, payerInn: '500100732258' });
  await bank.confirm(named, { broken: { commit: () => Promise.reject(new StoreUnavailable('down')) } });
  await bank.put(
    invoicePayment({ number: paymentNumber('1000004'), amount: kopecks(1), state: { status: 'pending' } }),
  );
  await bank.confirm(row('2 Иванов', '5.00'), { number: '1000004' });
  const log = JSON.stringify(bank.recorded.lines);
  expect(log).toContain('1000003');
  expect(log).toContain('surplus');
  for (const personal of ['Иванов', '5001007', '7707083893', 'Ромашка', '7916', 'company.ru', '№']) {
    expect(log).not.toContain(personal);
  }
});
