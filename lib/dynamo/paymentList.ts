import { endOfMoscowDay } from '../domain/moscow';
import type { InvoicePayment, Payment } from '../domain/payment';
import { type PaymentList, UnreadableItem } from '../usecases/ports';
import { dueIndexKey, dueIndexPartition, keyOf, paymentKey } from './keys';
import type { Item } from './parseItem';
import { fromPaymentItem } from './paymentItem';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

/** Payments among items read; one that does not parse is told of and left out. */
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

/** Invoices that wait for money, by the day they lapse. */
export async function listOpenInvoices(
  table: TableClient,
  { limit, after }: { readonly limit: number; readonly after?: InvoicePayment },
): Promise<PaymentList> {
  const { name, partitionKey } = TABLE.dueIndex;
  const keys = await table.query({
    IndexName: name,
    KeyConditionExpression: '#queue = :queue',
    ExpressionAttributeNames: { '#queue': partitionKey },
    ExpressionAttributeValues: { ':queue': dueIndexPartition('invoice') },
    // Many lapse on one day: only the whole key of the last one says where to go on.
    ...(after && {
      ExclusiveStartKey: { ...paymentKey(after.number), ...dueIndexKey('invoice', endOfMoscowDay(after.payableUntil)) },
    }),
    Limit: limit,
  });
  const list = paymentList(await table.getAll(keys.map(keyOf)));
  const order = ({ payableUntil, number }: Payment) => `${payableUntil}#${String(number).padStart(10, '0')}`;
  return { ...list, payments: list.payments.toSorted((one, other) => (order(one) < order(other) ? -1 : 1)) };
}
