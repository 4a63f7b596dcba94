import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { questionDueAt } from '../../lib/domain/payment/asking';
import type { CardPayment } from '../../lib/domain/payment/payment';
import { billingStore } from '../../lib/dynamo/billingStore';
import { dueList } from '../../lib/dynamo/dueList';
import { toPaymentItem } from '../../lib/dynamo/paymentItem';
import { tableClient } from '../../lib/dynamo/tableClient';
import type { BillingStore } from '../../lib/usecases/ports';
import { askAgain } from '../../operations/askAgain';
import { openPayments } from '../../operations/asking/openPayments';
import { at, cardPayment, invoicePayment, paymentNumber } from '../fixtures/billing';
import { KEPT_OPEN, TEST_CREDENTIALS, type TestTable, testTable } from '../fixtures/dynamo';

const NOW = at('2026-11-22T12:00:00Z');
const PLANNED = at('2026-11-22T18:00:00Z');

let table: TestTable;
let store: BillingStore;
let printed: string[];

beforeEach(async () => {
  table = await testTable();
  store = billingStore(table.client, table.tableName)(KEPT_OPEN);
  printed = [];
});

const card = (number: string, change: Partial<CardPayment> = {}) =>
  cardPayment({ number: paymentNumber(number), check: { nextAt: PLANNED }, ...change });

async function stored(...payments: Parameters<typeof toPaymentItem>[0][]): Promise<void> {
  for (const payment of payments) {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: toPaymentItem(payment) }));
  }
}

function run(...more: string[]) {
  return askAgain(['--table', table.tableName, '--endpoint', table.endpoint, ...more], {
    open: (name, endpoint) =>
      openPayments(new DynamoDBClient({ ...TEST_CREDENTIALS, ...(endpoint && { endpoint }) }), name),
    now: () => NOW,
    print: (line) => printed.push(line),
  });
}

const read = async (number: string) => (await store.readPayment(paymentNumber(number)))!;

it('asks about everything open, five a second, and leaves the planned questions as they are', async () => {
  await stored(...['1000001', '1000002', '1000004', '1000005', '1000006', '1000007'].map((number) => card(number)));
  expect(await run()).toBe(true);
  const due = dueList(tableClient(table.client, table.tableName, KEPT_OPEN));
  const instants = (await due.listDue('reconcile', PLANNED, { limit: 100 })).map(({ dueAt }) => dueAt - NOW);
  expect(instants).toEqual([0, 200, 400, 600, 800, 1000]);
  const payment = await read('1000007');
  expect(payment).toMatchObject({ version: 2, check: { nextAt: PLANNED } });
  expect(printed).toEqual([
    '6 card payments and charges are open',
    '6 are asked about within 1 min, 0 sooner anyway or no more',
  ]);
});

it('leaves out payments that are asked about sooner, paid ones, and invoices', async () => {
  const soon = at('2026-11-22T11:59:00Z');
  await stored(card('1000001', { check: { nextAt: soon } }), invoicePayment(), card('1000004'));
  expect(await run()).toBe(true);
  expect(await read('1000001')).toMatchObject({ version: 1, check: { nextAt: soon } });
  expect(await read('1000003')).toMatchObject({ kind: 'invoice', version: 1 });
  expect(questionDueAt(await read('1000004'))).toBe(at('2026-11-22T12:00:00.200Z'));
  expect(printed[1]).toBe('1 are asked about within 1 min, 1 sooner anyway or no more');
});

it('changes nothing the second time', async () => {
  await stored(card('1000001'));
  await run();
  const first = await read('1000001');
  await run();
  expect(await read('1000001')).toEqual(first);
});

it('does not overwrite a decision that was made meanwhile', async () => {
  await stored(card('1000001'));
  const before = await read('1000001');
  await run();
  expect(await store.commit({ payments: [before] })).toBe('conflict');
});

it('with --dry-run says how many and writes nothing', async () => {
  await stored(card('1000001'));
  expect(await run('--dry-run')).toBe(true);
  expect([printed, (await read('1000001')).version]).toEqual([['1 card payments and charges are open'], 1]);
});

it.each([[[]], [['--table']], [['--tabel', 'x']]])('says how it is called: %j', async (args) => {
  const open = () => {
    throw new Error('called');
  };
  expect(await askAgain(args, { open, now: () => NOW, print: (line) => printed.push(line) })).toBe(false);
  expect(printed[0]).toMatch(/^npm run ask-again -- --table/);
});
