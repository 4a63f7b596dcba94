import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { instant } from '../../lib/domain/calendar/instant';
import { fromActItem, fromActLineItem, toActItem, toActLineItem } from '../../lib/dynamo/actItem';
import { fromAttentionItem, toAttentionItem } from '../../lib/dynamo/attentionItem';
import { fromBankRowItem, toBankRowItem } from '../../lib/dynamo/bankRowItem';
import { billingStore } from '../../lib/dynamo/billingStore';
import { readCharging } from '../../lib/dynamo/chargingSwitch';
import { fromJournalItem, fromOwingItem, toJournalItem } from '../../lib/dynamo/journalItem';
import { journalKey, keyOf } from '../../lib/dynamo/keys';
import { fromLedgerItem, toLedgerItem } from '../../lib/dynamo/ledgerItem';
import type { Item } from '../../lib/dynamo/parseItem';
import { fromPaymentItem, toPaymentItem } from '../../lib/dynamo/paymentItem';
import { fromRefundItem, toRefundItem } from '../../lib/dynamo/refundItem';
import { fromRequestItem, toRequestItem } from '../../lib/dynamo/requestItem';
import { fromSubscriptionItem, toSubscriptionItem } from '../../lib/dynamo/subscriptionItem';
import { tableClient } from '../../lib/dynamo/tableClient';
import { at } from '../fixtures/billing';
import { KEPT_OPEN, type TestTable, testTable } from '../fixtures/dynamo';

// Items that releases have written, taken out of a table after a story. They are never edited: a new shape gets a new
// folder, and today's code must read all of them.

const FOLDER = join(__dirname, '../fixtures/items');

const itemsOf = (folder: string): readonly [name: string, item: Item][] =>
  readdirSync(join(FOLDER, folder)).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(FOLDER, folder, file), 'utf8')),
  ]);

const READERS: Readonly<Record<string, (item: Item) => unknown>> = {
  subscription: fromSubscriptionItem,
  payment: fromPaymentItem,
  journal: fromOwingItem,
  attention: fromAttentionItem,
  bankRow: fromBankRowItem,
  request: fromRequestItem,
  ledger: fromLedgerItem,
  act: fromActItem,
  actLine: fromActLineItem,
  refund: fromRefundItem,
};

/** Reads each kind of item and writes it again. */
const AGAIN: Readonly<Record<string, (item: Item) => Item>> = {
  subscription: (item) => toSubscriptionItem(fromSubscriptionItem(item)),
  payment: (item) => toPaymentItem(fromPaymentItem(item)),
  journal: (item) => toJournalItem(fromJournalItem(item)),
  attention: (item) => toAttentionItem(fromAttentionItem(item)),
  bankRow: (item) => toBankRowItem(fromBankRowItem(item)),
  request: (item) => toRequestItem(fromRequestItem(item)),
  ledger: (item) => toLedgerItem(fromLedgerItem(item)),
  act: (item) => toActItem(fromActItem(item)),
  actLine: (item) => toActLineItem(fromActLineItem(item)),
  refund: (item) => toRefundItem(fromRefundItem(item)),
};

const kindOf = (name: string) => name.split('-')[0] ?? '';
const readable = (folder: string) => itemsOf(folder).filter(([name]) => kindOf(name) in READERS);

/** An item without its place in a queue and its marks of delivery, which change without the item being written. */
const withoutMarks = ({ dueQueue, dueAt, dueFailures, delivered, attempts, ...item }: Item): Item => item;

describe('items of today', () => {
  it.each(readable('v1'))('%s is read, and written as it lies in the table', (name, item) => {
    expect(withoutMarks(AGAIN[kindOf(name)]!(item))).toEqual(withoutMarks(item));
  });

  it('exist for each kind that is stored', () => {
    expect(new Set(itemsOf('v1').map(([name]) => kindOf(name)))).toEqual(
      new Set([...Object.keys(READERS), 'charging']),
    );
  });
});

describe('items of today hold', () => {
  const read = (name: string) => {
    const [, item = {}] = itemsOf('v1').find(([one]) => one === name) ?? [];
    return READERS[kindOf(name)]!(item);
  };

  it("the delivery of a notice with its address, the portal's contact, or why the notice failed", () => {
    expect(read('subscription-paid-notice_delivered')).toMatchObject({
      contact: { email: 'anna@company.ru', accountantEmail: 'buh@company.ru' },
      autopay: { notice: { entry: 3, delivery: { state: 'delivered', to: 'anna@company.ru' } } },
    });
    expect(read('subscription-paid-notice_failed')).toMatchObject({
      autopay: { notice: { delivery: { state: 'failed', why: 'bounced' } } },
    });
    expect(read('subscription-paid-notice_failed')).not.toHaveProperty('autopay.notice.delivery.to');
  });

  it('the way of paying and the sum of money put aside, and what it was counted for; items without them are read too', () => {
    expect(read('attention-closed-method')).toMatchObject({ method: 'SBP', sum: 2999_00 });
    expect(read('attention-closed')).not.toHaveProperty('method');
    const resolved = { kind: 'attention_resolved', action: 'apply', sum: 2999_00, to: 1000003 };
    expect(read('journal-attention_resolved-to')).toMatchObject({ entry: { event: resolved } });
    expect(read('journal-attention_resolved')).not.toHaveProperty('entry.event.sum');
    expect(read('journal-attention_opened-sum')).toMatchObject({ entry: { event: { sum: 2999_00 } } });
    expect(read('journal-attention_opened')).not.toHaveProperty('entry.event.sum');
  });

  it('the acts of an invoice, where they are mailed, and which entry owes them', () => {
    expect(read('payment-invoice-paid-acts')).toMatchObject({
      closingTo: 'acts@company.ru',
      acts: [
        { number: 1, cancelledOn: '2026-11-24' },
        { number: 2, sum: 3000_00 },
      ],
    });
    expect(read('act')).toMatchObject({ number: 2, insteadOf: { number: 1 }, line: { sum: 3000_00 } });
    expect(read('actLine-cancelled')).toMatchObject({ act: { number: 1 }, sum: -3000_00 });
    const [drawn, mailed] = [
      { kind: 'act', act: 2 },
      { template: 'closing_document', to: 'acts@company.ru', act: 2 },
    ];
    expect(read('journal-purchase-act')).toMatchObject({
      entry: { owed: expect.arrayContaining([drawn, mailed].map((one) => expect.objectContaining(one))) },
    });
    expect(read('payment-invoice-paid')).not.toHaveProperty('acts');
  });

  // The code says «charge», the table says «attempt»: during a release old code reads what new code writes, and would
  // charge a second time beside a charge that it does not see.
  it('an open charge under the name that every release reads and writes', () => {
    const [, item = {}] = itemsOf('v1').find(([one]) => one === 'subscription-paid-autopay') ?? [];
    const openAttempt = { number: 1000050, tariff: 'groups-150', isVoid: false };
    expect(fromSubscriptionItem({ ...item, openAttempt })).toMatchObject({ openCharge: openAttempt });
    const again = AGAIN['subscription']!({ ...item, openAttempt });
    expect(again).toMatchObject({ openAttempt });
    expect(again).not.toHaveProperty('openCharge');
    expect(AGAIN['subscription']!(item)).not.toHaveProperty('openAttempt');
  });

  it('how far a refund is, and what the payment knows of it', () => {
    expect(read('refund-processing')).toMatchObject({
      opKey: '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF',
      state: { status: 'processing', asked: 0 },
    });
    expect(read('refund-elsewhere')).toMatchObject({ elsewhere: { on: '2026-11-23' }, state: { status: 'finished' } });
    expect(read('refund-withdrawn')).toMatchObject({ state: { status: 'canceled', withdrawn: true } });
    expect(read('refund-rejected')).toMatchObject({ state: { reason: 'not_enough_funds' } });
    expect(read('payment-card-paid-refunds')).toMatchObject({
      refunds: [{ standing: 'finished' }, { sum: 500_00 }, { standing: 'void' }],
    });
    expect(read('payment-card-paid')).not.toHaveProperty('refunds');
  });

  it('the numbers of a fiscal receipt', () => {
    expect(read('payment-card-paid-fiscal')).toMatchObject({
      fiscal: { status: 'registered', fn: '9960440300123456', fd: '33870', fpd: '0536448407' },
    });
  });
});

describe('items from before autopay', () => {
  const read = (name: string) => {
    const [, item = {}] = itemsOf('v1-before-autopay').find(([one]) => one === name) ?? [];
    return READERS[kindOf(name)]!(item);
  };

  it.each(readable('v1-before-autopay'))('%s is read', (name, item) => {
    expect(() => READERS[kindOf(name)]!(item)).not.toThrow();
  });

  it('are read with autopay off, and with purchases that changed nothing about it', () => {
    expect(read('subscription-paid-plain')).toMatchObject({ autopay: { on: false } });
    expect(read('journal-purchase')).toMatchObject({
      entry: { event: { kind: 'purchase', autopay: { kind: 'off' } } },
    });
    expect(read('journal-tariff_ended')).toMatchObject({ entry: { event: { autopayEnded: false } } });
  });
});

describe('items from before statements', () => {
  it('are read as rows that were typed by hand and wait nowhere', () => {
    const [, item = {}] = itemsOf('v1-before-statements').find(([one]) => one === 'bankRow') ?? [];
    expect(READERS['bankRow']!(item)).toEqual({
      bankReference: '2026-11-22 №1',
      receivedOn: '2026-11-22',
      amount: 1000_00,
      source: 'hand',
      state: 'settled',
      counted: [{ number: 1000004, amount: 1000_00 }],
      version: 1,
    });
  });
});

describe('items of a later release', () => {
  it.each(readable('v1'))('%s is refused, by the name of the field, and left as it is', (name, item) => {
    expect(() => READERS[kindOf(name)]!({ ...item, schema: 2 })).toThrow(/ does not parse at: schema$/);
  });
});

describe('in the table', () => {
  let table: TestTable;
  beforeAll(async () => {
    table = await testTable();
  });

  const put = (item: Item) => table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
  const stored = async (item: Item) => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.tableName, Key: keyOf(item) }));
    return Item;
  };
  const store = () => billingStore(table.client, table.tableName)(KEPT_OPEN);
  const fixture = (name: string): Item => itemsOf('v1').find(([one]) => one === name)?.[1] ?? {};

  it.each([1, 2])(
    'what is written at the version read replaces schema 1, and never a later one: %s',
    async (schema) => {
      const item = fixture('subscription-paid-plain');
      await put({ ...item, schema, newField: 'of a later release' });
      const read = fromSubscriptionItem(item);
      const drafts = [{ subscription: read, entries: [] }];
      expect(await store().commit({ drafts })).toBe(schema === 1 ? 'committed' : 'conflict');
      const now = await stored(item);
      expect([now?.['version'], now?.['newField']]).toEqual(
        schema === 1 ? [read.version + 1, undefined] : [read.version, 'of a later release'],
      );
    },
  );

  it('refuses a journal entry that is there already, though the subscription says otherwise', async () => {
    const item = fixture('subscription-paid-plain');
    await put(item);
    const read = fromSubscriptionItem(item);
    const key = journalKey(read.portal, read.version + 1);
    await put({ ...key, schema: 1 });
    const entry = { portal: read.portal, at: instant(0), by: 'calendar', event: { kind: 'became_free' } } as const;
    const entries = [{ ...entry, before: read.holding, after: read.holding, owed: [] }];
    expect(await store().commit({ drafts: [{ subscription: read, entries }] })).toBe('conflict');
    expect((await stored(item))?.['version']).toBe(read.version);
  });

  it.each([1, 2])('nor does the answer to a request, though it has expired, but for schema 1: %s', async (schema) => {
    const item = fixture('request');
    await put({ ...item, schema });
    const record = fromRequestItem(item);
    const now = at('2030-01-01T00:00:00Z');
    expect(await store().commit({ request: { record, now } })).toBe(schema === 1 ? 'committed' : 'conflict');
  });

  it('the charging switch is read as it was written', async () => {
    await put(fixture('charging'));
    const setting = await readCharging(tableClient(table.client, table.tableName, KEPT_OPEN));
    expect(setting).toMatchObject({ on: true, reason: 'Проба выключателя' });
  });
});
