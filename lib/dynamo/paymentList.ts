import { invoiceClosesAt } from '../domain/documents/lapsedInvoice';
import type { InvoicePayment, Payment } from '../domain/payment/payment';
import { type PaymentList, UnreadableItem } from '../usecases/ports';
import { dueIndexKey, dueIndexPartition, keyOf, paymentKey } from './keys';
import type { Item } from './parseItem';
import { fromPaymentItem, paymentDueKey } from './paymentItem';
import { TABLE } from './table';
import type { Question, TableClient } from './tableClient';

/** The payments among the items read. One that does not parse is reported and left out. */
export function paymentList(items: readonly Item[]): PaymentList {
  const payments: Payment[] = [];
  const unreadable: UnreadableItem[] = [];
  for (const item of items) {
    try {
      payments.push(fromPaymentItem(item));
    } catch (error) {
      if (!(error instanceof UnreadableItem)) throw error;
      unreadable.push(error);
    }
  }
  return { payments, unreadable };
}

/**
 * Invoices that wait for money, by the day they lapse. The index may lag behind a payment, and each item says whether
 * it waits. Items that have left are replaced by later ones, so that only the last page is short.
 */
export async function listOpenInvoices(
  table: TableClient,
  { limit, after: last }: { readonly limit: number; readonly after?: InvoicePayment },
): Promise<PaymentList> {
  const payments: Payment[] = [];
  const unreadable: UnreadableItem[] = [];
  let after = last && keysOf(last);
  for (;;) {
    const wanted = limit - payments.length - unreadable.length;
    const keys = await table.query(openInvoices(wanted, after));
    const items = await table.getAll(keys.map(keyOf));
    // In the order of the index, because many invoices lapse on one day and only the index can say where a page ends.
    const page = paymentList(keys.flatMap(({ pk }) => items.filter((item) => item['pk'] === pk)));
    payments.push(
      ...page.payments.filter((payment) => paymentDueKey(payment).dueQueue === dueIndexPartition('invoice')),
    );
    unreadable.push(...page.unreadable);
    if (payments.length + unreadable.length === limit || keys.length < wanted) return { payments, unreadable };
    after = keys.at(-1);
  }
}

/** The keys of invoices that wait for money, those that lapse first at the head. */
export function openInvoices(limit: number, after?: Item): Question {
  const { name, partitionKey } = TABLE.dueIndex;
  return {
    IndexName: name,
    KeyConditionExpression: '#queue = :queue',
    ExpressionAttributeNames: { '#queue': partitionKey },
    ExpressionAttributeValues: { ':queue': dueIndexPartition('invoice') },
    ...(after && { ExclusiveStartKey: after }),
    Limit: limit,
  };
}

/** The whole key of an invoice in the index. */
function keysOf(invoice: InvoicePayment): Item {
  return { ...paymentKey(invoice.number), ...dueIndexKey('invoice', invoiceClosesAt(invoice)) };
}
