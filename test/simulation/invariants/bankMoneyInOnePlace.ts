import { bankRowsOf } from './bankRowsOf';
import type { MakeInvariant } from './invariant';
import { liveShares, partsOf, standsAside } from './takings';

/**
 * Bank money, typed by an operator or read from a statement: what is counted of it must lie in parts of invoices or in
 * attention.
 */
export const bankMoneyInOnePlace: MakeInvariant = () => ({
  sentence:
    'a payment by bank has at most one row read from a statement; all its rows together, whatever their names, never count more than came; what they count lies in parts of invoices or in attention, or was given back',
  always: ({ table, ledger }) => {
    const money = bankRowsOf({ table, ledger });
    if (money.stranger !== undefined) return `row ${money.stranger} stands for money that never came`;
    for (const [likeness, { times, came, counted, rows }] of money) {
      // All rows of this money together, whatever their names.
      if (counted > came) return `${came} of ${likeness} came, and ${counted} are counted`;
      // Two rows of a statement for the same money: a person who answers the second one carelessly counts it twice.
      const read = rows.filter(({ source }) => source === 'statement').length;
      if (read > times) return `${likeness} came ${times} times and has ${read} rows`;
      const tooLarge = rows.find((row) => row.amount > came);
      if (tooLarge) return `row ${tooLarge.bankReference} has the sum ${tooLarge.amount}, and ${came} came`;
    }
    const counted = new Map<number, number>();
    for (const row of table.bankRows.values()) {
      let sum = 0;
      for (const { amount } of row.counted) sum += amount;
      for (const { number, amount } of liveShares(row)) {
        counted.set(number, (counted.get(number) ?? 0) + amount);
      }
      if (sum > row.amount) return `row ${row.bankReference} has the sum ${row.amount}, and ${sum} are counted`;
    }
    const aside = new Map<number, number>();
    for (const attention of table.attention.values()) {
      const { bankReference, source, payment, sum = 0 } = attention;
      if (!standsAside(table, attention)) continue;
      if (payment === undefined || (bankReference === undefined && source !== 'closed_invoice')) continue;
      aside.set(payment, (aside.get(payment) ?? 0) + sum);
    }
    for (const payment of table.payments.values()) {
      if (payment.kind !== 'invoice') continue;
      const parts = partsOf(payment);
      const stands = parts + (aside.get(payment.number) ?? 0);
      const came = counted.get(payment.number) ?? 0;
      if (stands !== came)
        return `${came} came for invoice ${payment.number}, and ${stands} are in its parts and in attention`;
      const isEnough = payment.state.status !== 'paid' || payment.state.received >= parts;
      if (!isEnough) return `invoice ${payment.number} is paid with less than its parts`;
    }
    return undefined;
  },
});
