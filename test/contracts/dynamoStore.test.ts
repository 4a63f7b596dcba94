import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { kopecks } from '../../lib/domain/money/money';
import { toAttentionItem } from '../../lib/dynamo/attentionItem';
import { billingStore } from '../../lib/dynamo/billingStore';
import { toPaymentItem } from '../../lib/dynamo/paymentItem';
import { at, cardPayment, invoicePayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { KEPT_OPEN, type TestTable, testTable } from '../fixtures/dynamo';
import { billingStoreContract } from './billingStoreContract';
import { journalStoreContract } from './journalStoreContract';
import { attentionNamed, operatorsStoreContract } from './operatorsStoreContract';
import { searchStoreContract } from './searchStoreContract';

const storeOn = ({ client, tableName }: TestTable) => billingStore(client, tableName)(KEPT_OPEN);

const put = ({ client, tableName }: TestTable, item: object) =>
  client.send(new PutCommand({ TableName: tableName, Item: item }));

// Other suites use the machine at the same time.
jest.setTimeout(90_000);

describe('the store on the DynamoDB engine', () => {
  billingStoreContract(async () => storeOn(await testTable()));

  operatorsStoreContract(async () => storeOn(await testTable()));

  journalStoreContract(async () => storeOn(await testTable()));

  searchStoreContract(async () => storeOn(await testTable()));

  it('leaves a payment that does not parse out of the list, and names it without its content', async () => {
    const table = await testTable();
    const items = ['11', '12', '13'].map((text) => toPaymentItem(cardPayment({ number: paymentNumber(text) })));
    const broken = { ...items[1], amount: -1, contact: { phone: 79161234567 } };
    for (const item of [items[0], broken, items[2]]) await put(table, item ?? {});
    const { payments, unreadable } = await storeOn(table).listPayments(PORTAL, { limit: 10 });
    expect(payments.map(({ number }) => number)).toEqual([13, 11]);
    expect(unreadable.map(({ name, message }) => [name, message])).toEqual([
      ['UnreadableItem', 'item PAYMENT#12 / PAYMENT does not parse at: amount, contact.phone, contact.email'],
    ]);
  });

  it('gives each open invoice that lapses on one day once, page by page, whatever the width of its number', async () => {
    const store = storeOn(await testTable());
    for (const text of ['998', '999', '1000', '1001']) {
      await store.commit({ payments: [{ ...invoicePayment({ number: paymentNumber(text) }), version: 0 }] });
    }
    const first = await store.listOpenInvoices({ limit: 3 });
    const after = first.payments.flatMap((payment) => (payment.kind === 'invoice' ? [payment] : [])).at(-1);
    const second = await store.listOpenInvoices({ limit: 3, ...(after && { after }) });
    expect([first.payments.length, second.payments.length]).toEqual([3, 1]);
    // The index does not say which of the invoices that lapse on one day comes first.
    const numbers = [...first.payments, ...second.payments].map(({ number }) => number);
    expect(numbers.toSorted((one, other) => one - other)).toEqual([998, 999, 1000, 1001]);
  });

  it('knows that an invoice is paid although its index entry lags', async () => {
    const table = await testTable();
    const effect = {
      kind: 'new',
      on: '2026-11-22',
      daysLeft: 0,
      credit: 0,
      bonusDays: 0,
      endsOn: '2026-12-22',
    } as never;
    const received = kopecks(3000_00);
    const paid = invoicePayment({
      state: { status: 'paid', paidAt: at('2026-11-24T10:00:00Z'), received, fact: 'x', effect },
    });
    const { dueQueue, dueAt } = toPaymentItem(invoicePayment());
    await put(table, { ...toPaymentItem(paid), dueQueue, dueAt });
    expect((await storeOn(table).listOpenInvoices({ limit: 10 })).payments).toEqual([]);
  });

  it('fills a page of open attention past those whose index entry still lags behind their resolution', async () => {
    const table = await testTable();
    const ids = ['1', '2', '3', '4', '5'].map((text) => `result-${text}-k1`);
    for (const [index, id] of ids.entries()) {
      const opened = `2026-11-22T09:0${index}:00Z`;
      const lags = index === 1 || index === 2;
      const item = toAttentionItem(attentionNamed(id, opened, lags ? '2026-11-22T10:00:00Z' : undefined));
      await put(table, { ...item, portalKey: 'ATTENTION#open' });
    }
    const page = (limit: number) => storeOn(table).listAttention('open', { limit });
    expect((await page(2)).map(({ id }) => id)).toEqual(['result-1-k1', 'result-4-k1']);
    expect((await page(5)).map(({ id }) => id)).toEqual(['result-1-k1', 'result-4-k1', 'result-5-k1']);
  });
});
