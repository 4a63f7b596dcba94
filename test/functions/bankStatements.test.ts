import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBankStatements } from '../../functions/bankStatements';
import { statementPreviewAnswer } from '../../lib/api/answers/statements';
import { rowIdOf } from '../../lib/api/views/bankRow';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { sha256 } from '../../lib/lambda/sha256';
import { type BillingStore, StoreUnavailable } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { type Recorded, recordingObservation } from '../fakes/observation';
import { invoicePayment, OTHER_PORTAL, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';
import { functionNeeds } from '../fixtures/functionNeeds';
import { call } from '../fixtures/httpEvent';
import { actsOn, value } from '../usecases/takingBack';

const SBER = readFileSync(join(__dirname, '../fixtures/bank/01-sber-103.txt'));
const ROW = '2026-11-24 №187 7700000023';

let store: MemoryStore;
let recorded: Recorded;

/** Invoice 1000001 of 3 000.00 to the payer of the fixture, issued on 22 November 2026. */
beforeEach(async () => {
  store = memoryStore();
  recorded = recordingObservation();
  for (let taken = 1_000_001; taken <= 1_000_009; taken += 1) await store.takePaymentNumber(1_000_001);
  await put({});
});

async function put({ inn = '7700000023', ...more }: Partial<InvoicePayment> & { inn?: string }) {
  const invoice = invoicePayment({ number: paymentNumber('1000001'), ...more });
  const document = { ...invoice.document, buyer: { ...invoice.document.buyer, inn } };
  await store.commit({ payments: [{ ...invoice, document, version: 0 }] });
}

type More = {
  broken?: Partial<BillingStore>;
  now?: string;
  cutOver?: string;
  remainingMs?: () => number;
  sub?: string;
};

function ask(
  routeKey: string,
  asked: Omit<Parameters<typeof call>[1], 'routeKey'>,
  { broken = {}, now = '2026-11-27T10:00:00Z', cutOver = '2026-11-01', sub = 'anna', ...more }: More = {},
) {
  const handler = makeBankStatements({
    ...functionNeeds(store, recorded, broken),
    firstPaymentNumber: 1_000_001,
    statements: {
      ownAccounts: ['40702810200000000001', '40702810800000000005'],
      acquirerInns: ['7700000062'],
      cutOver: calendarDate(cutOver),
      settles: 'asks',
    },
  });
  return call(handler, { routeKey, now, claims: { sub, scope: 'billing:operate' }, ...asked, ...more });
}

const sent = (bytes: Uint8Array) => ({ body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true });
const preview = (bytes: Uint8Array = SBER, more: More = {}) => ask('POST /v1/operator/statements', sent(bytes), more);
const apply = (bytes: Uint8Array = SBER, more: More = {}) =>
  ask(
    'POST /v1/operator/statements/{sha256}/apply',
    { ...sent(bytes), pathParameters: { sha256: sha256(bytes) } },
    more,
  );
const list = (query = '') => ask('GET /v1/operator/bank-rows', { query });
const counts = async () => (await ask('GET /v1/operator/bank-rows/counts', {})).json;
let words = 0;
const resolve = (name: string, body: object, { key, ...more }: More & { key?: string } = {}) => {
  words += 1;
  return ask(
    'POST /v1/operator/bank-rows/{id}/resolution',
    {
      body: JSON.stringify(body),
      pathParameters: { id: rowIdOf(name) },
      headers: { 'idempotency-key': key ?? `word-${words}` },
    },
    more,
  );
};
const reopen = (name: string, body: object, more: More = {}) =>
  ask(
    'POST /v1/operator/bank-rows/{id}/reopen',
    { body: JSON.stringify({ note: 'Это наша оплата', ...body }), pathParameters: { id: rowIdOf(name) } },
    more,
  );
const roubles = (value: string) => ({ value, currency: 'RUB' });

/** One incoming row of a statement of ours. */
type Told = { number?: string; day?: string; sum?: string; inn?: string; account?: string; purpose?: string };
function statementOf(rows: readonly Told[]): Buffer {
  const documents = rows.map(
    ({ number = '187', day = '24.11.2026', sum = '3000.00', inn = '7700000023', account, purpose = 'счет 1000001' }) =>
      [
        'СекцияДокумент=Платежное поручение',
        `Номер=${number}`,
        `Дата=${day}`,
        `Сумма=${sum}`,
        `ПлательщикИНН=${inn}`,
        `ПлательщикСчет=${account ?? '40702810800000000002'}`,
        'Плательщик1=ООО "Ромашка"',
        'ПолучательСчет=40702810200000000001',
        `ДатаПоступило=${day}`,
        `НазначениеПлатежа=${purpose}`,
        'КонецДокумента',
      ].join('\r\n'),
  );
  const head = '1CClientBankExchange\r\nВерсияФормата=1.03\r\nРасчСчет=40702810200000000001\r\n';
  return Buffer.from(`${head}${documents.join('\r\n')}\r\nКонецФайла\r\n`);
}

const invoice = async (number = '1000001') => {
  const payment = await store.readPayment(paymentNumber(number));
  if (payment?.kind !== 'invoice') throw new Error('no invoice');
  return payment;
};
const rowNamed = async (name: string) => (await store.readBankRows([name]))[0];

describe('a preview', () => {
  it('says what each incoming row means, counts the outgoing ones, and writes nothing', async () => {
    const { statusCode, json } = await preview();
    expect(statusCode).toBe(200);
    expect(statementPreviewAnswer().safeParse(json).success).toBe(true);
    expect(json).toMatchObject({
      sha256: '5fec4498f9d9b28424d1390f9c89742c0e1ac60a65c46eaebb770af0d8d05fcd',
      from: '2026-11-24',
      to: '2026-11-25',
      balances: 'add_up',
      counts: { settle: 1, person: 0, known: 0, ignored: 1, outgoing: 2, leftOut: 0 },
      rows: [
        { name: ROW, verdict: 'settle', number: 1000001 },
        { verdict: 'ignored', class: 'acquirer' },
      ],
    });
    expect([store.journal.length, await rowNamed(ROW)]).toEqual([0, undefined]);
  });

  it.each([
    ['a renamed photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), 422, 'not_a_statement'],
    ['an empty file', Buffer.alloc(0), 422, 'not_a_statement'],
    ['a CSV', readFileSync(join(__dirname, '../fixtures/bank/10-not-a-statement.csv')), 422, 'not_a_statement'],
    [
      'another company’s statement',
      readFileSync(join(__dirname, '../fixtures/bank/12-other-company.txt')),
      422,
      'foreign_account',
    ],
    [
      'a file with its Cyrillic lost',
      readFileSync(join(__dirname, '../fixtures/bank/08-resaved-lost-cyrillic.txt')),
      422,
      'unreadable_text',
    ],
    ['3 MiB and a byte', Buffer.alloc(3_145_729, 10), 413, 'statement_too_large'],
  ])('of %s is refused with a reason in words, and nothing of the file is kept', async (_what, bytes, status, code) => {
    const answer = await preview(bytes);
    expect([answer.statusCode, answer.json.code]).toEqual([status, code]);
    expect((await list('state=ignored')).json.rows).toEqual([]);
  });

  it('of a file sent as text is refused, because its letters may already be garbled', async () => {
    const answer = await ask('POST /v1/operator/statements', { body: SBER.toString('latin1') });
    expect([answer.statusCode, answer.json.errors[0].path]).toEqual([400, 'Content-Type']);
  });

  it('names the days that no imported statement covers', async () => {
    await apply();
    const later = statementOf([{ day: '28.11.2026', number: '200' }]);
    const dated = Buffer.from(
      later
        .toString()
        .replace(
          'КонецФайла',
          'СекцияРасчСчет\nДатаНачала=28.11.2026\nРасчСчет=40702810200000000001\nКонецРасчСчет\nКонецФайла',
        ),
    );
    expect((await preview(dated)).json.gap).toEqual({ from: '2026-11-26', to: '2026-11-27' });
  });

  it('names the days of a torn file too, because nobody knows what its lost end said', async () => {
    const dated = (day: string, number: string) =>
      statementOf([
        { day, number: `${number}1` },
        { day, number: `${number}2` },
      ])
        .toString()
        .replace(
          'СекцияДокумент',
          `СекцияРасчСчет\r\nДатаНачала=${day}\r\nДатаКонца=${day}\r\nРасчСчет=40702810200000000001\r\nКонецРасчСчет\r\nСекцияДокумент`,
        );
    const torn = (text: string) => Buffer.from(text.slice(0, text.lastIndexOf('КонецДокумента')));
    const next = Buffer.from(dated('28.11.2026', '3'));
    await apply(torn(dated('27.11.2026', '2')));
    expect((await preview(next)).json.gap).toEqual({ from: '2026-11-27', to: '2026-11-27' });
    // A torn file of days that are already covered takes nothing away from them; one of later days hides no gap before
    // itself.
    await apply(Buffer.from(dated('27.11.2026', '2')));
    expect((await preview(next)).json.gap).toBeUndefined();
    await apply(torn(dated('30.11.2026', '5')));
    expect((await preview(Buffer.from(dated('01.12.2026', '6')))).json.gap).toEqual({
      from: '2026-11-28',
      to: '2026-11-30',
    });
  });
});

describe('importing a statement', () => {
  it('settles the certain row as any other bank money, and says what it did with the rest', async () => {
    const { json } = await apply();
    expect(json).toEqual({ counted: 1, waiting: 0, known: 0, ignored: 1, left: 0 });
    expect((await invoice()).state).toMatchObject({ status: 'paid', received: 3000_00 });
    expect(store.journal.map(({ by, event }) => [by, event.kind])).toEqual([['operator:anna', 'purchase']]);
    expect(await rowNamed(ROW)).toMatchObject({
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
    await Promise.all([apply(statementOf(rows)), apply(statementOf(rows), { sub: 'boris' })]);
    const before = await list('limit=50');
    const again = await apply(statementOf(rows.toReversed()));
    expect(again.json).toEqual({ counted: 1, waiting: 3, known: 0, ignored: 0, left: 0 });
    expect((await list('limit=50')).json).toEqual(before.json);
    expect(store.journal).toHaveLength(1);
  });

  it('goes on where it was killed, between any two writes', async () => {
    const rows = [{ number: '187' }, { number: '188', sum: '5.00' }, { number: '189', purpose: 'нет номера' }];
    for (let committed = 0; committed <= 3; committed += 1) {
      store = memoryStore();
      for (let taken = 1; taken <= 9; taken += 1) await store.takePaymentNumber(1_000_001);
      await put({});
      let left = committed;
      const commit: BillingStore['commit'] = async (changes) => {
        if (left === 0) throw new StoreUnavailable('killed');
        left -= 1;
        return store.commit(changes);
      };
      const killed = await apply(statementOf(rows), { broken: { commit } });
      expect(killed.statusCode).toBe(committed === 3 ? 200 : 503);
      expect((await apply(statementOf(rows))).json).toEqual({
        counted: 1,
        waiting: 2,
        known: 0,
        ignored: 0,
        left: 0,
      });
      expect(store.journal).toHaveLength(1);
    }
  });

  it('handles 200 rows a call, and says how many are left', async () => {
    const rows = Array.from({ length: 201 }, (_, index) => ({ number: String(1000 + index), purpose: 'аренда' }));
    expect((await apply(statementOf(rows))).json).toMatchObject({ waiting: 200, left: 1 });
    expect((await apply(statementOf(rows))).json).toMatchObject({ waiting: 201, left: 0 });
  });

  it('reads each row once beforehand, then twice only the rows that the call handles', async () => {
    let names = 0;
    const broken: Partial<BillingStore> = {
      readBankRows: (asked) => {
        names += asked.length;
        return store.readBankRows(asked);
      },
    };
    const rows = Array.from({ length: 201 }, (_, index) => ({ number: String(1000 + index), purpose: 'аренда' }));
    await apply(statementOf(rows), { broken });
    expect(names).toBe(201 + 200 + 200);
    await apply(statementOf(rows), { broken });
    expect(names).toBe(601 + 201 + 1 + 1);
    // A known order with another sum is also looked up under the name that has the sum, each time.
    await apply(statementOf([{ number: '1000', sum: '5.00' }]), { broken });
    expect(names).toBe(804 + 2 + 2 + 2);
  });

  it('stops after ten seconds', async () => {
    let left = 14_000;
    const remainingMs = () => {
      left -= 400;
      return left;
    };
    const rows = Array.from({ length: 100 }, (_, index) => ({ number: String(1000 + index), purpose: 'аренда' }));
    const { statusCode, json } = await apply(statementOf(rows), { remainingMs });
    expect(statusCode).toBe(200);
    expect(json.left).toBeGreaterThan(50);
  });

  it('of a file other than the previewed one is refused', async () => {
    const answer = await ask('POST /v1/operator/statements/{sha256}/apply', {
      ...sent(SBER),
      pathParameters: { sha256: sha256('other') },
    });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'other_statement']);
    expect(store.journal).toEqual([]);
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
    expect((await apply(statementOf([told]))).json).toMatchObject({ counted: 0, waiting: 1 });
    expect((await list()).json.rows).toMatchObject([{ state: 'open', why }]);
    expect((await invoice()).state).toEqual({ status: 'pending' });
  });

  it('offers a row from before the cut-over with one click', async () => {
    await apply(SBER, { cutOver: '2026-11-25' });
    expect((await list()).json.rows).toMatchObject([
      { why: 'before_cut_over', candidates: [{ number: 1000001, amount: roubles('3000.00') }] },
    ]);
  });

  it('keeps a known order that comes with another sum as a second row, and counts nothing for it', async () => {
    await apply();
    await apply(statementOf([{ sum: '3500.00' }]));
    expect((await list()).json.rows).toMatchObject([{ name: `${ROW} ≠3500.00`, why: 'row_changed' }]);
    expect((await apply(statementOf([{ sum: '3500.00' }]))).json).toMatchObject({ waiting: 1, left: 0 });
  });

  describe("of two orders with one day and number, as from a payer's two banks,", () => {
    const [order, ofAnotherBank] = [{}, { sum: '500.00', purpose: 'счет 1000002' }];

    it('counts the known one once, even where the other comes first in the next export', async () => {
      await put({ number: paymentNumber('1000002') });
      await apply(statementOf([order]));
      const grown = statementOf([ofAnotherBank, order]);
      expect((await preview(grown)).json.rows).toMatchObject([
        { name: ROW, verdict: 'person', why: 'row_changed' },
        { name: ROW, verdict: 'known' },
      ]);
      expect((await apply(grown)).json).toEqual({ counted: 1, waiting: 1, known: 0, ignored: 0, left: 0 });
      expect((await list()).json.rows).toMatchObject([{ name: `${ROW} ≠500.00`, why: 'row_changed' }]);
      expect((await apply(grown)).json).toEqual({ counted: 1, waiting: 1, known: 0, ignored: 0, left: 0 });
    });

    it('settles the first that it reads, and the preview says that the other will wait', async () => {
      const both = statementOf([order, ofAnotherBank]);
      expect((await preview(both)).json.rows).toMatchObject([
        { verdict: 'settle' },
        { verdict: 'person', why: 'row_changed' },
      ]);
      expect((await apply(both)).json).toEqual({ counted: 1, waiting: 1, known: 0, ignored: 0, left: 0 });
    });
  });

  it('leaves a row for a person where somebody has typed the same sum under another name', async () => {
    await store.commit({
      payments: [{ ...(await invoice()), amount: kopecks(6000_00) }],
    });
    await byHand('2026-11-30 №187', '2026-11-26', 3000_00);
    await apply();
    expect((await list()).json.rows).toMatchObject([{ why: 'perhaps_the_row_confirmed_by_hand' }]);
  });

  it('recognises a row that somebody typed correctly, and counts nothing', async () => {
    await byHand(ROW, '2026-11-24', 3000_00);
    expect((await apply()).json).toEqual({ counted: 0, waiting: 0, known: 1, ignored: 1, left: 0 });
    expect(await rowNamed(ROW)).toMatchObject({ source: 'hand', statement: { order: '187' }, state: 'settled' });
    expect(store.journal).toHaveLength(1);
  });

  it('raises a row of which somebody typed only a part, and leaves the rest open', async () => {
    await byHand(ROW, '2026-11-24', 1000_00);
    await apply();
    expect((await list()).json.rows).toMatchObject([
      { name: ROW, amount: roubles('3000.00'), rest: roubles('2000.00'), why: 'rest_of_a_row_told_by_hand' },
    ]);
  });

  it('logs no name, account, purpose or ИНН of the payer', async () => {
    await apply();
    await preview();
    const log = JSON.stringify(recorded.lines);
    for (const personal of ['Ромашка', '77000000', '4070281', '1000001', '187', '№'])
      expect(log).not.toContain(personal);
  });
});

async function byHand(bankReference: string, day: string, sum: number, number = '1000001') {
  const { decideConfirmation } = await import('../../lib/domain/bank/bankTransfer');
  const payment = await invoice(number);
  const decision = decideConfirmation(
    { amount: kopecks(sum), receivedOn: calendarDate(day), bankReference, by: 'operator:anna' },
    { payment },
    OLCHAT_CATALOGUE,
    Date.parse('2026-11-26T10:00:00Z') as never,
  );
  if (!decision.ok || decision.value.outcome === 'already_counted') throw new Error('not counted');
  const { row, draft, payment: told } = decision.value;
  await store.commit({ payments: [told], drafts: [draft], bankRows: [row] });
}

describe('two orders with one day, number, payer and sum, for two invoices', () => {
  const ONE = { account: '40702810800000000002', purpose: 'счет 1000001' };
  const TWO = { account: '40702810800000000077', purpose: 'счет 1000002' };
  const rowsShown = async () =>
    (await list('state=all')).json.rows.map(({ name, state, purpose }: Record<string, string>) => [
      name,
      state,
      purpose,
    ]);

  beforeEach(async () => {
    await put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
  });

  it('both count when the next export of the day lists the later one first', async () => {
    await apply(statementOf([TWO]));
    const evening = statementOf([ONE, TWO]);
    expect((await preview(evening)).json.counts).toMatchObject({ settle: 1, known: 1, person: 0 });
    expect((await apply(evening)).json).toMatchObject({ counted: 2, waiting: 0, left: 0 });
    const both = [
      [`${ROW} -2`, 'settled', 'счет 1000001'],
      [ROW, 'settled', 'счет 1000002'],
    ];
    expect(await rowsShown()).toEqual(both);
    await apply(statementOf([TWO, ONE, { number: '9', sum: '1.00' }]));
    expect((await rowsShown()).slice(1)).toEqual(both);
  });

  it('where each export has only one of them, the second waits for a person, once', async () => {
    await apply(statementOf([TWO]));
    expect((await apply(statementOf([ONE]))).json).toMatchObject({ counted: 0, waiting: 1, known: 0 });
    expect((await list()).json.rows).toMatchObject([{ why: 'row_changed', purpose: 'счет 1000001' }]);
    expect((await apply(statementOf([ONE, TWO]))).json).toMatchObject({ counted: 1, waiting: 1 });
    expect(await rowsShown()).toHaveLength(2);
  });

  it('the one that somebody typed is recognised by the invoice its purpose names', async () => {
    await byHand(ROW, '2026-11-24', 3000_00, '1000002');
    await apply(statementOf([ONE, TWO]));
    expect([(await invoice()).state.status, (await list()).json.rows]).toEqual(['paid', []]);
    expect((await rowNamed(ROW))?.statement?.purpose).toBe('счет 1000002');
  });

  it('are also two rows when their payers have no ИНН', async () => {
    const ivanov = { number: '1', inn: '', account: '40817810800000000011', purpose: 'Иванов' };
    const petrov = { number: '1', inn: '', account: '40817810800000000022', purpose: 'Петров' };
    await apply(statementOf([petrov]));
    await apply(statementOf([ivanov, petrov]));
    expect((await rowsShown()).map(([, , purpose]: string[]) => purpose)).toEqual(['Иванов', 'Петров']);
  });

  it('an order spaced differently in a later export is the same row', async () => {
    await apply(statementOf([ONE]));
    const spaced = { account: '40702810800000000002', purpose: 'СЧЕТ  1000001' };
    expect((await apply(statementOf([spaced]))).json).toMatchObject({ counted: 1, waiting: 0 });
    expect(await rowsShown()).toHaveLength(1);
  });
});

describe('a row that somebody typed for another invoice', () => {
  const WITHOUT_INN = '2026-11-24 №187';
  const waits = [{ name: ROW, why: 'perhaps_the_row_confirmed_by_hand' }];

  beforeEach(async () => {
    await put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
  });

  it.each([
    ['without the ИНН', WITHOUT_INN, '2026-11-24', 3000_00],
    ['with another number', '2026-11-24 №178', '2026-11-24', 3000_00],
    ['with the day before', '2026-11-23 №187', '2026-11-23', 3000_00],
    ['with another sum', WITHOUT_INN, '2026-11-24', 300_00],
  ])('%s is not counted a second time by the imported row', async (_how, name, day, sum) => {
    await byHand(name, day, sum, '1000002');
    expect((await preview(statementOf([{}]))).json.rows).toMatchObject([{ verdict: 'person', ...waits[0] }]);
    await apply(statementOf([{}]));
    expect([(await invoice()).state.status, (await list()).json.rows]).toMatchObject(['pending', waits]);
  });

  it('does not count again after it was moved away from the invoice that the row names', async () => {
    const act = actsOn(store);
    value(await act.confirms(paymentNumber('1000001'), 3000, WITHOUT_INN));
    value(await act.takesBack({ version: 1, moveTo: paymentNumber('1000002') }));
    await apply(statementOf([{}]));
    expect([(await invoice()).state.status, (await list()).json.rows]).toMatchObject(['pending', waits]);
  });

  it('does not count again after it was taken back and waits', async () => {
    const act = actsOn(store);
    value(await act.confirms(paymentNumber('1000001'), 3000, WITHOUT_INN));
    value(await act.takesBack({ version: 1 }));
    await apply(statementOf([{}]));
    expect((await invoice()).state.status).toBe('pending');
    expect(await rowNamed(ROW)).toMatchObject({ statement: { why: 'perhaps_the_row_confirmed_by_hand' } });
  });

  it.each([
    ['of another sum, day and order', '2026-11-25 №188', '2026-11-25', 500_00],
    ['of the same sum long before', '2026-11-22 №5', '2026-11-22', 3000_00],
  ])('%s does not make the imported row wait', async (_how, name, day, sum) => {
    await byHand(name, day, sum, '1000002');
    await apply(statementOf([{}]));
    expect((await invoice()).state.status).toBe('paid');
  });
});

describe('a sum that somebody typed and the bank contradicts', () => {
  const CHANGED = `${ROW} ≠300.00`;

  beforeEach(async () => {
    await byHand(ROW, '2026-11-24', 3000_00);
  });

  it('is shown, also where the row came through a transit account and names no invoice', async () => {
    const file = statementOf([{ sum: '300.00', account: '30232810800000000002', purpose: 'оплата' }]);
    expect((await preview(file)).json.rows).toMatchObject([{ verdict: 'person', why: 'row_changed' }]);
    await apply(file);
    expect((await rowNamed(ROW))?.statement).toBeUndefined();
    expect(await rowNamed(CHANGED)).toMatchObject({ state: 'open', amount: 300_00, statement: { why: 'row_changed' } });
  });

  it('stays shown when two operators import the file at once', async () => {
    const file = statementOf([{ sum: '300.00' }]);
    let reads = 0;
    const readBankRows: BillingStore['readBankRows'] = async (names) => {
      const read = await store.readBankRows(names);
      reads += 1;
      // Between the first import's reading of the file's rows and the reading of this row.
      if (reads === 2) await apply(file);
      return read;
    };
    await apply(file, { broken: { readBankRows }, sub: 'boris' });
    expect((await rowNamed(ROW))?.statement).toBeUndefined();
    expect(await rowNamed(CHANGED)).toMatchObject({ state: 'open' });
  });
});

describe('a file that is cut off anywhere', () => {
  it('is previewed or refused wherever it is cut, and only a whole row counts as certain', async () => {
    const answers = new Map<number, number>();
    for (let length = 0; length <= SBER.length; length += 1) {
      const { statusCode = 0, json } = await preview(SBER.subarray(0, length));
      answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
      const certain = (json.rows ?? []).filter((row: { verdict: string }) => row.verdict === 'settle');
      for (const row of certain) expect([row.name, row.amount.value]).toEqual([ROW, '3000.00']);
    }
    expect([...answers.keys()].toSorted((one, other) => one - other)).toEqual([200, 422]);
  });
});

describe("an operator's decision about a row", () => {
  const PART = '2026-11-24 №9 7700000023';
  beforeEach(() => apply(statementOf([{ number: '9', sum: '5000.00' }])));
  const share = (number: number, value: string) => ({ number, amount: roubles(value) });

  it('can count it for two invoices of one portal in one write', async () => {
    await put({ number: paymentNumber('1000002') });
    const invoices = [share(1000001, '3000.00'), share(1000002, '2000.00')];
    const { statusCode, json } = await resolve(PART, { kind: 'invoices', invoices });
    expect([statusCode, json.state, json.rest]).toEqual([200, 'settled', roubles('0.00')]);
    expect((await invoice()).state.status).toBe('paid');
    expect((await invoice('1000002')).state.status).toBe('partially_paid');
    expect((await store.readSubscription(PORTAL))?.version).toBe(2);
    expect(store.journal.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('can count a part of it, and the rest stays open', async () => {
    await put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
    await resolve(PART, { kind: 'invoices', invoices: [share(1000001, '3000.00')] });
    expect((await list()).json.rows).toMatchObject([{ name: PART, rest: roubles('2000.00') }]);
    const second = { kind: 'invoices', invoices: [share(1000002, '2000.00')] };
    expect((await resolve(PART, second)).json.state).toBe('settled');
    expect((await resolve(PART, second)).statusCode).toBe(200);
    expect((await list()).json.rows).toEqual([]);
  });

  it('never counts more than came, and counts all of its shares or none', async () => {
    await put({ number: paymentNumber('1000002') });
    const invoices = [share(1000001, '3000.00'), share(1000002, '2000.01')];
    const answer = await resolve(PART, { kind: 'invoices', invoices });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect([(await invoice()).state.status, store.journal.length]).toEqual(['pending', 0]);
  });

  it('that it is no payment of ours is kept once, with its reason', async () => {
    const notOurs = { kind: 'not_ours', note: 'Возврат от поставщика' };
    expect((await resolve(PART, notOurs)).json).toMatchObject({
      state: 'ignored',
      decided: { by: 'operator:anna', note: 'Возврат от поставщика' },
    });
    expect((await resolve(PART, notOurs)).statusCode).toBe(200);
    const other = await resolve(PART, { kind: 'private_person', note: 'Чек выбит' }, { sub: 'boris' });
    expect([other.statusCode, other.json.code]).toEqual([409, 'row_decided']);
    const late = await resolve(PART, { kind: 'invoices', invoices: [share(1000001, '3000.00')] });
    expect(late.json.code).toBe('row_decided');
  });

  it('that it is a row somebody typed moves no money, and later statements know both names', async () => {
    await byHand('2026-11-26 №9', '2026-11-26', 5000_00);
    const same = { kind: 'same_as', name: '2026-11-26 №9', note: 'Опечатка в дате' };
    expect((await resolve(PART, same)).json).toMatchObject({ state: 'same_as', counted: [] });
    expect(await rowNamed('2026-11-26 №9')).toMatchObject({ statement: { order: '9' } });
    const again = await apply(statementOf([{ number: '9', sum: '5000.00' }]));
    expect(again.json).toEqual({ counted: 0, waiting: 0, known: 1, ignored: 0, left: 0 });
  });

  it('that it is a certain typed row cannot be changed by naming another', async () => {
    await byHand('2026-11-26 №9', '2026-11-26', 5000_00);
    await put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
    await byHand('2026-11-26 №8', '2026-11-26', 5000_00, '1000002');
    const says = (name: string) => resolve(PART, { kind: 'same_as', name, note: 'Опечатка в дате' });
    expect((await says('2026-11-26 №9')).statusCode).toBe(200);
    expect((await says('2026-11-26 №9')).statusCode).toBe(200);
    const other = await says('2026-11-26 №8');
    expect([other.statusCode, other.json.code]).toEqual([409, 'row_decided']);
    expect((await rowNamed('2026-11-26 №8'))?.statement).toBeUndefined();
  });

  it.each(['2026-11-26 №404', PART])('that it is %s, which is no typed row, is refused', async (name) => {
    const answer = await resolve(PART, { kind: 'same_as', name, note: 'Опечатка' });
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_bank_row']);
  });

  it.each(['', '%%%', rowIdOf('2026-11-24 №404')])('about a row %p that is none is refused', async (id) => {
    const answer = await ask('POST /v1/operator/bank-rows/{id}/resolution', {
      body: JSON.stringify({ kind: 'not_ours', note: 'Возврат' }),
      pathParameters: { id },
      headers: { 'idempotency-key': 'word' },
    });
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_bank_row']);
  });

  it('is asked about where the same sum would count for one invoice under two names', async () => {
    await byHand('2026-11-26 №9', '2026-11-26', 1000_00);
    const body = { kind: 'invoices', invoices: [share(1000001, '1000.00')] };
    const asked = await resolve(PART, body);
    expect([asked.json.code, asked.json.reference]).toEqual(['perhaps_same_row', '2026-11-26 №9']);
    expect((await resolve(PART, { ...body, anotherRows: ['2026-11-26 №9'] })).statusCode).toBe(200);
  });

  describe('that a taken back row counts after all', () => {
    const again = { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('5000.00') }], again: true };
    const takesBack = async (version: number) => value(await actsOn(store).takesBack({ version }));

    beforeEach(async () => {
      await resolve(PART, { kind: 'invoices', invoices: again.invoices });
      await takesBack(1);
    });

    it('counts the row once, however often the button is pressed', async () => {
      const presses = await Promise.all([1, 2, 3].map(() => resolve(PART, again, { key: 'press' })));
      expect(presses.map(({ statusCode, json }) => [statusCode, json.state])).toEqual(Array(3).fill([200, 'settled']));
      expect(await rowNamed(PART)).toMatchObject({ counted: [{ number: 1000001, amount: 5000_00 }] });
      expect(store.journal.filter(({ event }) => event.kind === 'purchase')).toHaveLength(2);
    });

    it('is not repeated by a late copy of the request after a colleague has taken the row back', async () => {
      await resolve(PART, again, { key: 'press' });
      const { version } = store.journal.findLast(({ event }) => event.kind === 'purchase')!;
      await takesBack(version);
      const late = await resolve(PART, again, { key: 'press' });
      expect([late.statusCode, late.json.state, late.json.counted]).toEqual([200, 'open', []]);
      expect((await invoice()).state.status).toBe('pending');
      // A new decision under a new key counts.
      expect((await resolve(PART, again)).json.state).toBe('settled');
    });

    it('is refused under the Idempotency-Key of another decision', async () => {
      await resolve(PART, again, { key: 'press' });
      const other = await resolve(PART, { kind: 'not_ours', note: 'Не наше' }, { key: 'press' });
      expect([other.statusCode, other.json.code]).toEqual([422, 'idempotency_key_reused']);
    });
  });

  it('is refused without a key, because a repeat could not be told from a new decision', async () => {
    const answer = await ask('POST /v1/operator/bank-rows/{id}/resolution', {
      body: JSON.stringify({ kind: 'not_ours', note: 'Возврат' }),
      pathParameters: { id: rowIdOf(PART) },
    });
    expect([answer.statusCode, answer.json.errors[0].path]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('a row that was closed by mistake', () => {
  const CLOSED = '2026-11-27T10:00:00.000Z';
  const notOurs = { kind: 'not_ours', note: 'Возврат' };
  const later = { now: '2026-11-28T09:00:00Z', sub: 'boris' };

  beforeEach(async () => {
    await apply(statementOf([{ number: '9', sum: '2999.99' }]));
  });
  const NINE = '2026-11-24 №9 7700000023';

  it.each(['not_ours', 'private_person'])('as %s waits again as before, and both words stay with it', async (kind) => {
    const before = (await list()).json.rows;
    await resolve(NINE, { kind, note: 'Возврат' });
    const { statusCode, json } = await reopen(NINE, { closedAt: CLOSED }, later);
    const reopened = [
      {
        closed: { kind, by: 'operator:anna', at: CLOSED, note: 'Возврат' },
        by: 'operator:boris',
        at: '2026-11-28T09:00:00.000Z',
        note: 'Это наша оплата',
      },
    ];
    expect([statusCode, json]).toEqual([200, { ...before[0], reopened }]);
    expect((await list()).json.rows).toEqual([json]);
    expect((await list('state=ignored')).json.rows).toEqual([]);
    expect(JSON.stringify(recorded.lines)).toContain('bank_row_reopened');
  });

  it('is opened again and counts for its invoice, once', async () => {
    await resolve(NINE, notOurs, { key: 'closing' });
    await reopen(NINE, { closedAt: CLOSED }, later);
    const share = { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('2999.99') }] };
    expect((await resolve(NINE, share, later)).json).toMatchObject({ state: 'settled', reopened: [{}] });
    expect((await invoice()).state.status).toBe('partially_paid');
  });

  it('is not closed again by a late repeat of the closing', async () => {
    await resolve(NINE, notOurs, { key: 'closing' });
    await reopen(NINE, { closedAt: CLOSED }, later);
    expect((await resolve(NINE, notOurs, { key: 'closing' })).json.state).toBe('open');
  });

  it('is not closed again by a late repeat of a closing that found it closed already', async () => {
    await resolve(NINE, notOurs, { key: 'closing' });
    await resolve(NINE, notOurs, { key: 'pressed-in-another-window' });
    await reopen(NINE, { closedAt: CLOSED }, later);
    expect((await resolve(NINE, notOurs, { key: 'pressed-in-another-window' })).json.state).toBe('open');
  });

  it('keeps the part that counts, and the rest waits', async () => {
    await resolve(NINE, { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('1000.00') }] });
    expect((await resolve(NINE, notOurs)).json.state).toBe('part_counted');
    expect((await reopen(NINE, { closedAt: CLOSED }, later)).json).toMatchObject({
      state: 'open',
      counted: [{ number: 1000001, amount: roubles('1000.00') }],
      rest: roubles('1999.99'),
    });
  });

  it('is opened once by two presses, and a late press undoes no newer decision', async () => {
    await resolve(NINE, notOurs);
    const presses = await Promise.all([1, 2].map(() => reopen(NINE, { closedAt: CLOSED }, later)));
    expect(presses.map(({ statusCode, json }) => [statusCode, json.reopened.length])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    await resolve(NINE, { kind: 'private_person', note: 'Чек выбит' }, { now: '2026-11-28T10:00:00Z' });
    const late = await reopen(NINE, { closedAt: CLOSED }, later);
    expect([late.statusCode, late.json.state, late.json.reopened.length]).toEqual([200, 'ignored', 1]);
  });

  it('stays closed where it was closed by another decision than the one that was shown', async () => {
    await resolve(NINE, notOurs);
    const answer = await reopen(NINE, { closedAt: '2026-11-27T09:59:59.999Z' }, later);
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'row_decided']);
    expect((await rowNamed(NINE))?.state).toBe('ignored');
  });

  it('stays one row and waits when a later statement has it too', async () => {
    await resolve(NINE, notOurs);
    await reopen(NINE, { closedAt: CLOSED }, later);
    const again = await apply(statementOf([{ number: '9', sum: '2999.99' }]));
    expect(again.json).toEqual({ counted: 0, waiting: 1, known: 0, ignored: 0, left: 0 });
    expect(await rowNamed(NINE)).toMatchObject({ state: 'open', reopened: [{ note: 'Это наша оплата' }] });
  });

  describe('is refused to be opened again where', () => {
    const refused = async (name: string) => {
      const { statusCode, json } = await reopen(name, { closedAt: CLOSED }, later);
      return [statusCode, json.code];
    };

    it('it still waits', async () => expect(await refused(NINE)).toEqual([409, 'not_resolved']));

    it('there is no such row', async () => expect(await refused('2026-11-24 №404')).toEqual([404, 'unknown_bank_row']));

    it('nobody closed it: its class is no payment of ours', async () => {
      await apply();
      const [{ name }] = (await list('state=ignored')).json.rows;
      expect(await refused(name)).toEqual([409, 'not_resolved']);
    });

    it('it counts', async () => {
      await resolve(NINE, { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('2999.99') }] });
      expect(await refused(NINE)).toEqual([409, 'row_counted']);
    });

    it('its money counts under the name that somebody typed', async () => {
      await byHand('2026-11-26 №9', '2026-11-26', 2999_99);
      await resolve(NINE, { kind: 'same_as', name: '2026-11-26 №9', note: 'Опечатка' });
      expect(await refused(NINE)).toEqual([409, 'row_counted']);
    });
  });

  it.each([{}, { closedAt: '27.11.2026' }, { closedAt: CLOSED, note: 'о' }])(
    'is refused with %j as it stands',
    async (body) => {
      await resolve(NINE, notOurs);
      expect((await reopen(NINE, body, later)).statusCode).toBe(400);
    },
  );

  it('is opened without a word of its reason or payer in the log', async () => {
    await resolve(NINE, notOurs);
    await reopen(NINE, { closedAt: CLOSED }, later);
    const log = JSON.stringify(recorded.lines);
    for (const personal of ['Ромашка', '77000000', '№', 'наша оплата']) expect(log).not.toContain(personal);
  });
});

describe('sums above every limit', () => {
  const HUGE = '2026-11-24 №9 7700000023';

  it('wait for a person, are offered with one click for what is missing, and count in shares of a million at most', async () => {
    await apply(statementOf([{ number: '9', sum: '291000000.00' }]));
    expect((await list()).json.rows).toMatchObject([
      { name: HUGE, why: 'too_much', candidates: [{ number: 1000001, amount: roubles('3000.00') }] },
    ]);
    const share = (value: string) => ({ kind: 'invoices', invoices: [{ number: 1000001, amount: roubles(value) }] });
    expect((await resolve(HUGE, share('1000000.01'))).statusCode).toBe(400);
    expect((await resolve(HUGE, share('1000000.00'))).json).toMatchObject({
      counted: [{ number: 1000001, amount: roubles('1000000.00'), aside: roubles('997000.00') }],
      rest: roubles('290000000.00'),
    });
    expect([...store.attention.values()]).toMatchObject([{ kind: 'surplus', sum: 997_000_00 }]);
  });

  it('that the portal holds already make the row wait, and later reads and writes go on', async () => {
    const rich = paidSubscription('groups-unlimited', '2026-11-20', '2026-12-20', 400_000_000_00, { version: 0 });
    await store.commit({ drafts: [{ subscription: rich, entries: [] }] });
    const { statusCode, json } = await apply();
    expect([statusCode, json]).toEqual([200, { counted: 0, waiting: 1, known: 0, ignored: 1, left: 0 }]);
    expect((await list()).json.rows).toMatchObject([{ name: ROW, why: 'not_settled' }]);
  });
});

describe("what a row's one click would do", () => {
  const NINE = '2026-11-24 №9 7700000023';
  const shown = async () => (await list()).json.rows.map(({ why, candidates }: any) => [why, candidates]);
  const offer = (number: number, value: string) => ({ number, amount: roubles(value) });
  const byRow = (sum: number) => byHand('2026-11-26 №1', '2026-11-26', sum);

  it.each([
    ['of a part', '1000.00', 'part'],
    ['of too much', '3500.00', 'too_much'],
  ])('%s is not offered once the invoice is paid, with that as the reason', async (_what, sum, why) => {
    await apply(statementOf([{ number: '9', sum }]));
    expect(await shown()).toEqual([[why, [offer(1000001, sum)]]]);
    await byRow(3000_00);
    expect(await shown()).toEqual([['already_paid', []]]);
  });

  it('of another payer is not offered once the invoice is closed', async () => {
    await apply(statementOf([{ number: '9', inn: '7700000031' }]));
    expect(await shown()).toEqual([['other_payer', [offer(1000001, '3000.00')]]]);
    await store.commit({ payments: [{ ...(await invoice()), closedOn: calendarDate('2026-12-23') }] });
    expect(await shown()).toEqual([['closed', []]]);
  });

  it.each([
    ['less', 1500_00, 'too_much'],
    ['exactly that', 1000_00, 'not_settled'],
    ['more', 500_00, 'part'],
  ])('is shown with what the invoice still lacks: %s', async (_what, came, why) => {
    await apply(statementOf([{ number: '9', sum: '2000.00' }]));
    await byRow(came);
    expect(await shown()).toEqual([[why, [offer(1000001, '2000.00')]]]);
  });

  it('is about the rest of a row of which a part counts for another invoice', async () => {
    await put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
    await apply(statementOf([{ number: '9', sum: '5000.00' }]));
    await resolve(NINE, { kind: 'invoices', invoices: [offer(1000002, '3000.00')] });
    expect(await shown()).toEqual([['part', [offer(1000001, '2000.00')]]]);
  });

  it('is not offered for an invoice that the row already counts for', async () => {
    await apply(statementOf([{ number: '9', sum: '5000.00' }]));
    const { json } = await resolve(NINE, { kind: 'invoices', invoices: [offer(1000001, '3000.00')] });
    expect([json.state, json.why, json.candidates]).toEqual(['open', undefined, []]);
    expect(await shown()).toEqual([[undefined, []]]);
  });

  it('for several invoices is not offered once one of them has money', async () => {
    await put({ number: paymentNumber('1000002') });
    await apply(statementOf([{ number: '9', sum: '6000.00', purpose: 'счета 1000001, 1000002' }]));
    const both = [offer(1000001, '3000.00'), offer(1000002, '3000.00')];
    expect(await shown()).toEqual([['several_numbers', both]]);
    await byRow(1000_00);
    expect(await shown()).toEqual([['several_numbers', []]]);
  });

  it('is judged as of that moment for a row that was opened again too', async () => {
    await apply(statementOf([{ number: '9', sum: '1000.00' }]));
    await resolve(NINE, { kind: 'not_ours', note: 'Возврат' });
    await byRow(3000_00);
    const { json } = await reopen(NINE, { closedAt: '2026-11-27T10:00:00.000Z' });
    expect([json.why, json.candidates]).toEqual(['already_paid', []]);
  });

  it('costs one read for a whole page, and none where nothing is offered', async () => {
    await apply(statementOf([{ number: '9', sum: '1.00' }, { number: '10', sum: '2.00' }, { purpose: 'аренда' }]));
    const reads: (readonly number[])[] = [];
    const broken: Partial<BillingStore> = {
      readPayments: (numbers) => {
        reads.push(numbers);
        return store.readPayments(numbers);
      },
    };
    await ask('GET /v1/operator/bank-rows', {}, { broken });
    expect(reads).toEqual([[1000001]]);
    await ask('GET /v1/operator/bank-rows', { query: 'state=settled' }, { broken });
    expect(reads).toHaveLength(1);
  });
});

describe('the lists of rows', () => {
  it('come page by page, open rows oldest first', async () => {
    const days = ['26.11.2026', '24.11.2026', '25.11.2026'];
    await apply(statementOf(days.map((day, index) => ({ day, number: String(index + 1), purpose: 'аренда' }))));
    const first = await list('limit=2');
    expect(first.json.rows.map((row: { receivedOn: string }) => row.receivedOn)).toEqual(['2026-11-24', '2026-11-25']);
    const second = await list(`limit=2&cursor=${first.json.nextCursor}`);
    expect(second.json.rows.map((row: { receivedOn: string }) => row.receivedOn)).toEqual(['2026-11-26']);
    expect(second.json).not.toHaveProperty('nextCursor');
  });

  it('together have every row with its state, the newest day first, page by page', async () => {
    await apply(statementOf([{}, { number: '2', day: '25.11.2026', sum: '5.00' }, { number: '3', day: '26.11.2026' }]));
    const first = await list('state=all&limit=2');
    const second = await list(`state=all&limit=2&cursor=${first.json.nextCursor}`);
    const shown = [...first.json.rows, ...second.json.rows];
    expect(shown.map(({ receivedOn, state }) => [receivedOn, state])).toEqual([
      ['2026-11-26', 'open'],
      ['2026-11-25', 'open'],
      ['2026-11-24', 'settled'],
    ]);
    expect(second.json).not.toHaveProperty('nextCursor');
  });

  it('are each counted up to a thousand', async () => {
    expect(await counts()).toEqual({ open: 0, settled: 0, by_hand: 0, ignored: 0, upTo: 1000 });
    await apply();
    await apply(statementOf([{ number: '2', sum: '5.00' }]));
    expect(await counts()).toEqual({ open: 1, settled: 1, by_hand: 0, ignored: 1, upTo: 1000 });
  });

  it('show of ignored rows the day, class, sum and order, and nothing of the payer', async () => {
    await apply();
    const { rows } = (await list('state=ignored')).json;
    expect(rows).toMatchObject([{ class: 'acquirer', receivedOn: '2026-11-24', amount: roubles('12345.50') }]);
    for (const field of ['payerName', 'payerInn', 'payerAccount', 'purpose']) expect(rows[0]).not.toHaveProperty(field);
  });

  it.each(['state=closed', 'cursor=%20', 'cursor=abc', 'limit=0'])('asked for by %s are refused', async (query) => {
    expect((await list(query)).statusCode).toBe(400);
  });
});
