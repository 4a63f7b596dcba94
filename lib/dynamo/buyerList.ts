import type { InvoicePayment, Payment } from '../domain/payment';
import { type PaymentNumber, parsePaymentNumber } from '../domain/paymentNumber';
import type { PaymentList } from '../usecases/ports';
import { buyerKey, buyerPartition, INVOICES_PARTITION, paymentKey, paymentOrder } from './keys';
import { listed } from './lists';
import { type Item, SCHEMA } from './parseItem';
import { paymentList } from './paymentList';
import type { TableClient } from './tableClient';

const NEWEST = 50;

/** Points from a buyer to an invoice; it is written with the invoice and never changes. */
export function toBuyerItem({ number, document }: InvoicePayment): Item {
  return { ...buyerKey(document.buyer.inn, number), schema: SCHEMA, number };
}

/** A buyer's newest fifty invoices. */
export async function listInvoicesOf(table: TableClient, inn: string): Promise<readonly InvoicePayment[]> {
  const pointers = await table.query({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': buyerPartition(inn) },
    ScanIndexForward: false,
    Limit: NEWEST,
  });
  return (await invoicesAt(table, pointers)).payments.filter((payment) => payment.kind === 'invoice');
}

/** A page of all invoices whatever their state, newest first. */
export async function listAllInvoices(
  table: TableClient,
  { limit, after }: { readonly limit: number; readonly after?: PaymentNumber },
): Promise<PaymentList> {
  const order = after && paymentOrder(after);
  const question = listed({ partition: INVOICES_PARTITION, newestFirst: true, limit, after: order });
  return invoicesAt(table, await table.query(question));
}

async function invoicesAt(table: TableClient, pointers: readonly Item[]): Promise<PaymentList> {
  const numbers = pointers.flatMap(({ sk }) => parsePaymentNumber(String(sk).replace(/^INVOICE#0*/, '')) ?? []);
  const list = paymentList(await table.getMany(numbers.map((number) => paymentKey(number))));
  return { ...list, payments: list.payments.toSorted(byNumberDown) };
}

function byNumberDown(one: Payment, other: Payment): number {
  return other.number - one.number;
}
