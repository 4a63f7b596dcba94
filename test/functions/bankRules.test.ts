import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { makeConfirmBankTransfer } from '../../functions/confirmBankTransfer';
import { makeIssueInvoice } from '../../functions/issueInvoice';
import { kopecks } from '../../lib/domain/money';
import { OLCHAT_CATALOGUE } from '../../lib/domain/olchatCatalogue';
import { billingStore } from '../../lib/dynamo/billingStore';
import { toPaymentItem } from '../../lib/dynamo/paymentItem';
import { renderInvoiceWith } from '../../lib/lambda/runtime/documents';
import { deliverEntry } from '../../lib/usecases/deliverEntry';
import { memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, PORTAL, paidSubscription, paymentNumber, SELLER } from '../fixtures/billing';
import { testTable } from '../fixtures/dynamo';
import { call } from '../fixtures/httpEvent';

const roubles = (value: string) => ({ value, currency: 'RUB' });
let store = memoryStore();
beforeEach(() => {
  store = memoryStore();
});
let n = 0;
function confirm(told: object, number = '1000003') {
  n += 1;
  const { pause, random } = patientWithoutWaiting();
  return call(
    makeConfirmBankTransfer({
      openStore: () => store,
      catalogue: OLCHAT_CATALOGUE,
      links: { linkOf: async () => 'https://x' },
      rim: { pause, random, observe: recordingObservation().observe },
    }),
    {
      routeKey: 'POST /v1/operator/invoices/{number}/confirmations',
      body: JSON.stringify(told),
      headers: { 'idempotency-key': `k${n}` },
      pathParameters: { number },
      claims: { sub: 'o' },
      now: '2026-11-24T10:00:00Z',
    },
  );
}
const row = (bankReference: string, value: string) => ({
  amount: roubles(value),
  receivedOn: '2026-11-24',
  bankReference,
});

it('an invoice paid late never lowers a tariff chosen after it was issued', async () => {
  await store.commit({
    payments: [{ ...invoicePayment(), version: 0 }],
    drafts: [
      {
        subscription: paidSubscription('groups-unlimited', '2026-11-23', '2026-12-23', 5000_00, {
          chosenAt: at('2026-11-23T09:00:00Z'),
          version: 0,
        }),
        entries: [],
      },
    ],
  });
  const { json } = await confirm(row('2026-11-24 №1', '3000.00'));
  expect([json.outcome, json.attention, (await store.readSubscription(PORTAL))?.holding]).toMatchObject([
    'attention',
    'tariff_conflict',
    { tariff: 'groups-unlimited' },
  ]);
});

it('two surpluses whose references begin alike are both put aside', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  await confirm(row('2026-11-24 №1', '3000.00'));
  const one = await confirm(row('2026-11-24 ООО Ромашка и партнёры №101', '3000.00'));
  const two = await confirm(row('2026-11-24 ООО Ромашка и партнёры №102', '3000.00'));
  expect([one.statusCode, two.statusCode, store.attention.size]).toEqual([200, 200, 2]);
});

it('so are two of which one has a Latin letter and a digit against one Cyrillic letter', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  await confirm(row('2026-11-24 №1', '3000.00'));
  const one = await confirm(row('2026-11-24 A0', '3000.00'));
  const two = await confirm(row('2026-11-24 А', '3000.00'));
  expect([one.statusCode, two.statusCode, store.attention.size]).toEqual([200, 200, 2]);
});

it('one row written with another space or case is one row', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  const a = await confirm(row('2026-11-24 №1 Ромашка', '1000.00'));
  const b = await confirm(row('2026-11-24  №1 Ромашка', '1000.00'));
  const c = await confirm(row('2026-11-24 №1 ромашка', '1000.00'));
  expect([a, b, c].map(({ json }) => json.outcome)).toEqual(['partial', 'already_counted', 'already_counted']);
});

function issue(change: object, email = 'buh@company.ru') {
  const { pause, random } = patientWithoutWaiting();
  return call(
    makeIssueInvoice({
      openStore: () => store,
      openArchive: () => ({ put: async () => undefined }),
      render: renderInvoiceWith(new Map()),
      catalogue: OLCHAT_CATALOGUE,
      sellers: [SELLER],
      firstPaymentNumber: 1_000_001,
      links: { linkOf: async () => 'https://x' },
      rim: { pause, random, observe: recordingObservation().observe },
    }),
    {
      routeKey: 'POST /v1/invoices',
      headers: { 'idempotency-key': 'k' },
      body: JSON.stringify({
        tariff: 'groups-150',
        periodDays: 30,
        phone: '+79161234567',
        email,
        expectedAmount: roubles('3000.00'),
        buyer: { inn: '7707083893', kpp: '770701001', name: 'ООО', address: 'Москва', ...change },
      }),
    },
  );
}
it.each(['\u0007\u0007', '\u0000', '\u001b \u007f', '\u200b', '\u00ad\u200d\u2060', '\u202e'])(
  'a name of nothing but %j is none',
  async (name) => {
    expect((await issue({ name })).statusCode).toBe(400);
  },
);
it('signs nobody sees around a name are taken off it', async () => {
  await issue({ name: '\u0000ООО\u0000' });
  expect(await store.readPayment(paymentNumber('1000001'))).toMatchObject({ document: { buyer: { name: 'ООО' } } });
});
it.each([`${'a'.repeat(65)}@company.ru`, 'buh@company-.ru', 'buh@-company.ru'])(
  'an address that no mail can reach is refused: %s',
  async (email) => {
    expect((await issue({}, email)).statusCode).toBe(400);
  },
);

it('the mail about a part says what was missing then', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  await confirm(row('2026-11-24 №1', '1000.00'));
  const [entry] = store.journal;
  await confirm(row('2026-11-24 №2', '2000.00'));
  const facts: unknown[] = [];
  await deliverEntry(
    {
      outbox: {
        readOwed: async () => ({ entry: entry!, delivered: [], attempts: 0, dueAt: at('2026-11-24T10:02:00Z') }),
        lease: async () => true,
        markDelivered: async () => undefined,
        finish: async () => undefined,
        park: async () => undefined,
        listDue: async () => [],
      },
      store,
      archive: { get: async () => undefined },
      sendMail: async (mail) => {
        facts.push(mail.facts);
        return { outcome: 'done' };
      },
      publish: async () => ({ outcome: 'done' }),
      autopayOffLink: async () => 'https://x',
      linkOf: async () => 'x',
      tell: () => undefined,
    },
    { portal: PORTAL, version: 1 },
    at('2026-11-24T10:02:00Z'),
  );
  expect(facts).toMatchObject([{ kind: 'part_received', received: 1000_00 }]);
});

it('pages of open invoices that lapse on one day hold each once', async () => {
  const table = await testTable();
  const real = billingStore(table.client, table.tableName)(() => 60_000);
  for (const number of ['998', '999', '1000', '1001'])
    await real.commit({ payments: [{ ...invoicePayment({ number: paymentNumber(number) }), version: 0 }] });
  const seen: number[] = [];
  let after: any;
  for (let i = 0; i < 6; i += 1) {
    const { payments } = await real.listOpenInvoices({ limit: 3, ...(after && { after }) });
    seen.push(...payments.map(({ number }) => number));
    after = payments.at(-1);
    if (payments.length < 3) break;
  }
  // Which comes first of those that lapse on one day is the index's affair.
  expect(seen.toSorted((one, other) => one - other)).toEqual([998, 999, 1000, 1001]);
});

it('a paid invoice whose index entry lags is not open', async () => {
  const table = await testTable();
  const real = billingStore(table.client, table.tableName)(() => 60_000);
  const effect = { kind: 'new', on: '2026-11-22', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-22' } as never;
  const paid = invoicePayment({
    state: { status: 'paid', paidAt: at('2026-11-24T10:00:00Z'), received: kopecks(3000_00), fact: 'x', effect },
  });
  const open = toPaymentItem(invoicePayment());
  await table.client.send(
    new PutCommand({
      TableName: table.tableName,
      Item: { ...toPaymentItem(paid), dueQueue: open['dueQueue'], dueAt: open['dueAt'] },
    }),
  );
  expect((await real.listOpenInvoices({ limit: 10 })).payments).toEqual([]);
});

it('a key whose day is over is remembered again with the confirmation it names next', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  const { pause, random } = patientWithoutWaiting();
  const at9 = (told: object, now: string) =>
    call(
      makeConfirmBankTransfer({
        openStore: () => store,
        catalogue: OLCHAT_CATALOGUE,
        links: { linkOf: async () => 'https://x' },
        rim: { pause, random, observe: recordingObservation().observe },
      }),
      {
        routeKey: 'POST /v1/operator/invoices/{number}/confirmations',
        body: JSON.stringify(told),
        headers: { 'idempotency-key': 'k' },
        pathParameters: { number: '1000003' },
        claims: { sub: 'o' },
        now,
      },
    );
  await at9(row('2026-11-24 №1', '1.00'), '2026-11-24T10:00:00Z');
  await at9(row('2026-11-24 №2', '2.00'), '2026-11-25T10:00:00Z');
  expect((await at9(row('2026-11-24 №3', '3.00'), '2026-11-25T10:00:01Z')).statusCode).toBe(422);
});

it('a paid invoice whose link is dead is not mailed again', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  await confirm(row('2026-11-24 №1', '3000.00'));
  const { pause, random } = patientWithoutWaiting();
  const answer = await call(
    makeIssueInvoice({
      openStore: () => store,
      openArchive: () => ({ put: async () => undefined }),
      render: renderInvoiceWith(new Map()),
      catalogue: OLCHAT_CATALOGUE,
      sellers: [SELLER],
      firstPaymentNumber: 1_000_001,
      links: { linkOf: async () => 'https://x' },
      rim: { pause, random, observe: recordingObservation().observe },
    }),
    {
      routeKey: 'POST /v1/invoices/{number}/mail',
      body: '',
      pathParameters: { number: '1000003' },
      now: '2027-01-23T10:00:00Z',
    },
  );
  expect(answer.statusCode).toBe(404);
});

it('money cannot have come before the invoice was issued: a slip in the year would make late money timely', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  for (const receivedOn of ['2025-11-24', '2026-11-21']) {
    const { statusCode, json } = await confirm({ ...row('2026-11-24 №1', '3000.00'), receivedOn });
    expect([receivedOn, statusCode, json.code]).toEqual([receivedOn, 422, 'impossible_receipt_date']);
  }
  expect(store.journal).toEqual([]);
});
