import type { Attention } from '../../../lib/domain/attention/attention';
import type { Payment } from '../../../lib/domain/payment/payment';
import type { Table } from '../table/table';

/** The payments that were settled under each name of money, also where that money is gone again. */
export function settledByFact({ payments }: Table): ReadonlyMap<string, readonly Payment[]> {
  const settled = new Map<string, Payment[]>();
  for (const payment of payments.values()) {
    if (payment.state.status !== 'paid' && payment.state.status !== 'reversed') continue;
    const { fact } = payment.state;
    settled.set(fact, [...(settled.get(fact) ?? []), payment]);
  }
  return settled;
}

/** Attention to money that was reported, by ResultURL or seen in the bank: not a doubt of ours. */
export function isReported({ source }: Attention): boolean {
  return source === undefined;
}
