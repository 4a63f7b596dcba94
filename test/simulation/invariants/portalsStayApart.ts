import type { MakeInvariant } from './invariant';

export const portalsStayApart: MakeInvariant = () => ({
  sentence: "nobody sees or changes another portal's data, and no forgery is believed",
  onCommit: ({ changes, by }, { table, callerOf }) => {
    const caller = callerOf(by);
    for (const { portal, payment: number, version } of changes.journal) {
      if (caller && portal !== caller) return `${by} writes into the journal of ${portal}`;
      if (number === undefined) continue;
      const payment = changes.payments.find(({ next }) => next.number === number)?.next ?? table.payments.get(number);
      if (payment && payment.portal !== portal) return `${portal}/${version} is about a payment of ${payment.portal}`;
    }
    const other = changes.payments.find(({ next }) => caller && next.portal !== caller);
    return other && `${by} writes payment ${other.next.number} of ${other.next.portal}`;
  },
  always: ({ ledger }) => ledger.leaks[0],
});
