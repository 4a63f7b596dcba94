import type { InvoicePayment } from '../domain/payment/payment';
import type { PaymentList } from '../usecases/ports';
import { buyerKey, buyerPartition, INVOICES_PARTITION, paymentOrder } from './keys';
import { listed } from './lists';
import { type Item, SCHEMA } from './parseItem';
import { type PaymentPage, paymentsAt, pointersTo } from './paymentPointers';
import type { Question, TableClient } from './tableClient';

const NEWEST = 50;

/** Points from a buyer to an invoice; it is written with the invoice and never changes. */
export function toBuyerItem({ number, document }: InvoicePayment): Item {
  return { ...buyerKey(document.buyer.inn, number), schema: SCHEMA, number };
}

/** A buyer's invoices, newest first: fifty by default. */
export async function listInvoicesOf(
  table: TableClient,
  inn: string,
  { limit, after }: PaymentPage = { limit: NEWEST },
): Promise<readonly InvoicePayment[]> {
  const last = after && buyerKey(inn, after).sk;
  const pointers = await table.query(pointersTo(buyerPartition(inn), limit, last));
  return (await paymentsAt(table, pointers)).payments.filter((payment) => payment.kind === 'invoice');
}

/** The keys of the newest invoices, whatever their state. */
export function allInvoices(limit: number): Question {
  return listed({ partition: INVOICES_PARTITION, newestFirst: true, limit });
}

/** A page of all invoices whatever their state, newest first, or oldest first. */
export async function listAllInvoices(
  table: TableClient,
  { limit, after: last, oldestFirst = false }: PaymentPage & { readonly oldestFirst?: boolean },
): Promise<PaymentList> {
  const after = last && paymentOrder(last);
  const question = listed({ partition: INVOICES_PARTITION, newestFirst: !oldestFirst, limit, after });
  const list = await paymentsAt(table, await table.query(question));
  return oldestFirst ? { ...list, payments: list.payments.toReversed() } : list;
}
