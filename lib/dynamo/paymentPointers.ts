import type { Payment } from '../domain/payment/payment';
import { type PaymentNumber, parsePaymentNumber } from '../domain/payment/paymentNumber';
import type { PaymentList } from '../usecases/ports';
import { paymentKey } from './keys';
import type { Item } from './parseItem';
import { paymentList } from './paymentList';
import type { Question, TableClient } from './tableClient';

/** A page of a list of payments; `after` is the last one of the page before. */
export type PaymentPage = { readonly limit: number; readonly after?: PaymentNumber };

/**
 * A page of the pointers that a partition holds, the newest payment first; `after` is the sort key that ended the last
 * page.
 */
export function pointersTo(partition: string, limit: number, after: string | undefined): Question {
  return {
    KeyConditionExpression: `pk = :pk${after ? ' AND sk < :after' : ''}`,
    ExpressionAttributeValues: { ':pk': partition, ...(after && { ':after': after }) },
    ScanIndexForward: false,
    Limit: limit,
  };
}

/** The payments that pointers name, newest first. Their sort keys end with the number: `INVOICE#0001000003`. */
export async function paymentsAt(table: TableClient, pointers: readonly Item[]): Promise<PaymentList> {
  const numbers = pointers.flatMap(({ sk }) => parsePaymentNumber(String(sk).replace(/^[A-Z]+#0*/, '')) ?? []);
  const list = paymentList(await table.getMany(numbers.map((number) => paymentKey(number))));
  return { ...list, payments: list.payments.toSorted(byNumberDown) };
}

function byNumberDown(one: Payment, other: Payment): number {
  return other.number - one.number;
}
