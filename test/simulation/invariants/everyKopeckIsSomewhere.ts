import { bankRowsOf } from './bankRowsOf';
import type { MakeInvariant } from './invariant';
import { isReported, settledByFact } from './places';
import { liveShares, partsOf, standsAside } from './takings';

/** The totals: what came in is settled, in attention, or held by open invoices. */
export const everyKopeckIsSomewhere: MakeInvariant = () => ({
  sentence: 'in the end all money received is settled, in attention, in parts of invoices or given back, to the kopeck',
  atEnd: ({ table, ledger }) => {
    const settled = settledByFact(table);
    for (const { fact, number, foreign } of ledger.movements.values()) {
      const isKnown = settled.has(fact) || table.attention.has(fact) || table.attention.has(`state_service-${number}`);
      if (!isKnown) return `${fact} moved${foreign ? ' for another system' : ''} and is not recorded`;
    }
    for (const [likeness, { came, counted }] of bankRowsOf({ table, ledger })) {
      // By now every statement is taken in, and people have resolved every row that waited.
      if (counted < came && !ledger.dismissed.has(likeness))
        return `${came} of ${likeness} came, and ${counted} are counted`;
    }
    let received = 0;
    for (const { fact, sum, number } of ledger.movements.values()) {
      if (settled.has(fact) || table.attention.has(fact)) received += sum ?? 0;
      else if (table.attention.has(`state_service-${number}`)) received += sum ?? 0;
    }
    for (const row of table.bankRows.values()) for (const { amount } of liveShares(row)) received += amount;
    let stands = 0;
    for (const payment of table.payments.values()) {
      const { kind, state } = payment;
      stands += partsOf(payment);
      const isSettled = state.status === 'paid' || state.status === 'reversed';
      if (isSettled && kind !== 'invoice' && !table.attention.has(state.fact)) stands += state.received;
    }
    for (const attention of table.attention.values()) {
      const { source, numberText, sum = 0 } = attention;
      const fact = ledger.movements.get(numberText)?.fact ?? '';
      const isOnlyWord = source === 'state_service' && !settled.has(fact) && !table.attention.has(fact);
      if (!standsAside(table, attention)) continue;
      if (isReported(attention) || source === 'closed_invoice' || isOnlyWord) stands += sum;
    }
    return received === stands ? undefined : `${received} kopecks were received, and ${stands} are recorded`;
  },
});
