import type { Attention } from '../../../lib/domain/attention/attention';
import type { Payment } from '../../../lib/domain/payment/payment';
import type { Table } from '../table/table';

/** The payments that were settled by each fact (the name of one sum of money), also if that money is gone again. */
export function settledByFact({ payments }: Table): ReadonlyMap<string, readonly Payment[]> {
  const settled = new Map<string, Payment[]>();
  for (const payment of payments.values()) {
    if (payment.state.status !== 'paid' && payment.state.status !== 'reversed') continue;
    const { fact } = payment.state;
    settled.set(fact, [...(settled.get(fact) ?? []), payment]);
  }
  return settled;
}

/**
 * Whether the attention is about money that a report or a bank row brought, and not about a doubt of the product's own.
 */
export function isReported({ source }: Attention): boolean {
  return source === undefined;
}
