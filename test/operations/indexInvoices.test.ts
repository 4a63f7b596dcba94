import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { decideContact } from '../../lib/domain/told/contactChange';
import { billingStore } from '../../lib/dynamo/billingStore';
import { toPaymentItem } from '../../lib/dynamo/paymentItem';
import type { BillingStore } from '../../lib/usecases/ports';
import { indexInvoices } from '../../operations/indexInvoices';
import { type InvoiceIndex, invoiceIndex } from '../../operations/indexing/invoiceIndex';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { TEST_CREDENTIALS, type TestTable, testTable } from '../fixtures/dynamo';
import oldCharge from '../fixtures/items/v1/payment-autopay-paid.json';
import oldRow from '../fixtures/items/v1-before-statements/bankRow.json';

const INN = '7707083893';

let table: TestTable;
let store: BillingStore;
let printed: string[];

beforeEach(async () => {
  table = await testTable();
  store = billingStore(table.client, table.tableName)(() => 60_000);
  printed = [];
});

const put = (Item: Record<string, unknown>) => table.client.send(new PutCommand({ TableName: table.tableName, Item }));

/** An invoice as a release wrote it before there were pointers. */
const stored = (number: string, change: Partial<InvoicePayment> = {}) =>
  put(toPaymentItem(invoicePayment({ number: paymentNumber(number), ...change })));

const opened = (changed: (index: InvoiceIndex) => Partial<InvoiceIndex> = () => ({})) => {
  return (name: string, endpoint: string | undefined) => {
    const index = invoiceIndex(new DynamoDBClient({ ...TEST_CREDENTIALS, ...(endpoint && { endpoint }) }), name);
    return { ...index, ...changed(index) };
  };
};

const run = (more: readonly string[] = [], open = opened()) =>
  indexInvoices(['--table', table.tableName, '--endpoint', table.endpoint, ...more], {
    open,
    print: (line) => printed.push(line),
  });

const numbersOf = async (inn = INN) => (await store.listInvoicesOf(inn)).map(({ number }) => number);
const everything = async () => (await table.client.send(new ScanCommand({ TableName: table.tableName }))).Items;

it('makes old invoices findable by their buyer and in the list, whatever became of them', async () => {
  const { document } = invoicePayment();
  const trader = { ...document, buyer: { ...document.buyer, inn: '500100732259' } };
  await stored('1000003');
  await stored('1000005', { state: { status: 'partially_paid' } });
  await stored('1000007', { document: trader });
  await put(toPaymentItem(cardPayment({})));
  expect([await numbersOf(), await numbersOf('500100732259')]).toEqual([[], []]);
  expect(await run()).toBe(true);
  expect([await numbersOf(), await numbersOf('500100732259')]).toEqual([[1000005, 1000003], [1000007]]);
  const all = await store.listAllInvoices({ limit: 50 });
  expect(all.payments.map(({ number }) => number)).toEqual([1000007, 1000005, 1000003]);
  expect(printed).toEqual(['4 payments, contacts and rows are there', '4 can be found from now on, 0 could be before']);
});

it('writes exactly what issuing writes', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  const whole = await everything();
  const pointer = whole?.find(({ pk }) => pk === `INN#${INN}`);
  expect(pointer).toBeDefined();
  const ofAddress = whole?.find(({ pk }) => /^ADDRESS#[0-9a-f]{64}$/.test(pk));
  expect(ofAddress).toBeDefined();
  for (const one of [pointer, ofAddress]) {
    const { pk, sk } = one ?? {};
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { pk, sk } }));
  }
  await run();
  expect(new Set(await everything())).toEqual(new Set(whole));
});

it('makes old card payments findable by their address, but no charges', async () => {
  await put(toPaymentItem(cardPayment({ contact: { phone: '+79161234567', email: 'Anna@company.ru' } })));
  await put({ ...oldCharge, contact: { phone: '+79161234567', email: 'anna@company.ru' } });
  expect(await run()).toBe(true);
  const { payments } = await store.listPaymentsAt('anna@company.ru', { limit: 10 });
  expect(payments.map(({ kind }) => kind)).toEqual(['card']);
  expect(printed[0]).toBe('1 payments, contacts and rows are there');
});

it('makes portals findable by the address of their contact, unless it changes during the run', async () => {
  const by = 'operator:o1' as const;
  const giving = { by, at: at('2026-11-22T10:00:00Z') };
  for (const portal of [PORTAL, OTHER_PORTAL]) {
    const decided = decideContact(neverPaid(portal), { phone: '+79161234567', email: 'anna@company.ru' }, giving);
    if (!decided.ok || decided.value === 'unchanged') throw new Error('no draft');
    await store.commit({ drafts: [decided.value] });
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: `PORTAL#${portal}`, sk: 'SUBSCRIPTION' },
        UpdateExpression: 'REMOVE portalKey, portalOrder',
      }),
    );
  }
  expect(await store.listPortalsAt('anna@company.ru')).toEqual([]);
  const changeFirst = (index: InvoiceIndex): Partial<InvoiceIndex> => ({
    add: async (item) => {
      if (item['portal'] === PORTAL) {
        await table.client.send(
          new UpdateCommand({
            TableName: table.tableName,
            Key: { pk: `PORTAL#${PORTAL}`, sk: 'SUBSCRIPTION' },
            UpdateExpression: 'SET version = :next',
            ExpressionAttributeValues: { ':next': 2 },
          }),
        );
      }
      return index.add(item);
    },
  });
  expect(await run([], opened(changeFirst))).toBe(true);
  expect(await store.listPortalsAt('anna@company.ru')).toEqual([OTHER_PORTAL]);
});

it('puts old rows into the list «Вручную», and keeps their version', async () => {
  await put(oldRow);
  expect(await store.listBankRows('by_hand', { limit: 10 })).toEqual([]);
  expect(await run()).toBe(true);
  expect(await store.listBankRows('by_hand', { limit: 10 })).toMatchObject([
    { bankReference: '2026-11-22 №1', version: 1 },
  ]);
});

it('changes nothing the second time', async () => {
  await stored('1000003');
  await put(oldRow);
  await run();
  const once = new Set(await everything());
  expect(await run()).toBe(true);
  expect(new Set(await everything())).toEqual(once);
  expect(printed.at(-1)).toBe('0 can be found from now on, 1 could be before');
});

it('leaves alone a row that is decided between its read and its write', async () => {
  await put(oldRow);
  const decideFirst = (index: InvoiceIndex): Partial<InvoiceIndex> => ({
    add: async (item) => {
      await table.client.send(
        new UpdateCommand({
          TableName: table.tableName,
          Key: { pk: oldRow.pk, sk: oldRow.sk },
          UpdateExpression: 'SET portalKey = :list, portalOrder = :order',
          ExpressionAttributeValues: { ':list': 'BANKROW#settled', ':order': 'x' },
        }),
      );
      return index.add(item);
    },
  });
  expect(await run([], opened(decideFirst))).toBe(true);
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.tableName, Key: { pk: oldRow.pk, sk: oldRow.sk } }),
  );
  expect(Item?.['portalKey']).toBe('BANKROW#settled');
});

it('says where to go on when it breaks off, and goes on there', async () => {
  await Promise.all(['1000003', '1000005', '1000007', '1000009'].map((number) => stored(number)));
  const first = await opened()(table.tableName, table.endpoint).page(undefined);
  const keys = first.items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  // The index reads two items a page, and the second page fails.
  const broken = (index: InvoiceIndex): Partial<InvoiceIndex> => ({
    page: async (from) => {
      if (from) throw new Error('the line is cut');
      const { items } = await index.page(undefined);
      return { items: items.slice(0, 2), ...(keys[1] && { next: keys[1] }) };
    },
  });
  await expect(run([], opened(broken))).rejects.toThrow('the line is cut');
  expect(await numbersOf()).toHaveLength(2);
  const [, from = ''] = /--from '(.+)'$/.exec(printed.at(-1) ?? '') ?? [];
  expect(await run(['--from', from])).toBe(true);
  expect(await numbersOf()).toEqual([1000009, 1000007, 1000005, 1000003]);
  expect(printed.at(-1)).toBe('2 can be found from now on, 0 could be before');
});

it('an invoice that cannot be read is named, without what stands in it, and stops no other', async () => {
  await put({ ...toPaymentItem(invoicePayment()), document: { buyer: 'ООО «Ромашка»' } });
  await stored('1000005');
  expect(await run()).toBe(false);
  expect(await numbersOf()).toEqual([1000005]);
  expect(printed[0]).toMatch(/^item PAYMENT#1000003 \/ PAYMENT does not parse at: /);
  expect(printed.join()).not.toContain('Ромашка');
  expect(printed.at(-1)).toBe('1 can be found from now on, 0 could be before');
});

it('with --dry-run says how many and writes nothing', async () => {
  await stored('1000003');
  const before = await everything();
  expect(await run(['--dry-run'])).toBe(true);
  expect([printed, await everything()]).toEqual([['1 payments, contacts and rows are there'], before]);
  expect(await store.readPayment(paymentNumber('1000003'))).toBeDefined();
});

it.each([[[]], [['--table']], [['--tabel', 'x']], [['--table', 'x', '--from', 'nowhere']]])(
  'says how it is called: %j',
  async (args) => {
    const open = () => {
      throw new Error('called');
    };
    expect(await indexInvoices(args, { open, print: (line) => printed.push(line) })).toBe(false);
    expect(printed[0]).toMatch(/^npm run index-invoices -- --table/);
  },
);
