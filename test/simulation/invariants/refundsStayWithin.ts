import type { Refund } from '../../../lib/domain/corrections/refund';
import type { Table } from '../table/table';
import type { MakeInvariant } from './invariant';

/**
 * Counts what has gone back or may be on its way by the refunds themselves, without what the payment remembers of them.
 */
export const refundsStayWithin: MakeInvariant = () => ({
  sentence:
    'no more of a payment goes back, through Robokassa and elsewhere together, than it received, and no refund is ordered twice',
  always: ({ table, ledger, robokassa }) => {
    for (const [number, refunds] of byPayment(table)) {
      const live = refunds.filter(({ state }) => state.status !== 'canceled' && state.status !== 'rejected');
      const { state } = table.payments.get(number) ?? {};
      const settled = state?.status === 'paid' || state?.status === 'reversed' ? state : undefined;
      const aside = live.filter(({ attention }) => attention !== undefined && attention !== settled?.fact);
      const counted = live.filter((refund) => !aside.includes(refund));
      const [gone, received] = [sumOf(counted), settled?.received ?? 0];
      if (gone > received) return `${gone} go back of ${number}, and ${received} came`;
      for (const { attention = '', sum } of aside) {
        const waiting = table.attention.get(attention)?.sum ?? 0;
        if (sumOf(aside.filter((one) => one.attention === attention)) > waiting)
          return `${sum} go back of ${attention}, and ${waiting} waited`;
      }
      const moved = ledger.movements.get(String(number))?.sum ?? 0;
      const through = sumOf(live.filter(({ opKey }) => opKey !== undefined));
      if (through > moved) return `${through} go back of ${number} through Robokassa, which brought ${moved}`;
    }
    for (const { number } of robokassa.refunds.orders) {
      const orders = robokassa.refunds.orders.filter((order) => order.number === number).length;
      const reserved = [...table.refunds.values()].filter(
        ({ payment, opKey }) => String(payment) === number && opKey !== undefined,
      ).length;
      if (orders > reserved) return `${orders} refunds of ${number} were ordered, and ${reserved} reserved`;
    }
    return undefined;
  },
});

function byPayment({ refunds }: Table): ReadonlyMap<Refund['payment'], readonly Refund[]> {
  const all = [...refunds.values()];
  return new Map(all.map(({ payment }) => [payment, all.filter((one) => one.payment === payment)]));
}

function sumOf(refunds: readonly Pick<Refund, 'sum'>[]): number {
  return refunds.reduce((total, { sum }) => total + sum, 0);
}
