import type { MakeInvariant } from './invariant';

/** Money of the bank: what was counted of a row lies in the parts of the invoice or with a person. */
export const bankMoneyInOnePlace: MakeInvariant = () => ({
  sentence: 'of a bank row never more is counted than came, and what is counted lies in parts or in attention',
  always: ({ table, ledger }) => {
    const counted = new Map<number, number>();
    for (const row of table.bankRows.values()) {
      const real = ledger.transfers.get(row.bankReference);
      if (real?.amount !== row.amount) return `row ${row.bankReference} says ${row.amount}, ${real?.amount} came`;
      let sum = 0;
      for (const { number, amount } of row.counted) {
        sum += amount;
        counted.set(number, (counted.get(number) ?? 0) + amount);
      }
      if (sum > row.amount) return `of row ${row.bankReference} ${sum} of ${row.amount} are counted`;
    }
    const aside = new Map<number, number>();
    for (const { bankReference, source, payment, sum = 0 } of table.attention.values()) {
      if (payment === undefined || (bankReference === undefined && source !== 'closed_invoice')) continue;
      aside.set(payment, (aside.get(payment) ?? 0) + sum);
    }
    for (const payment of table.payments.values()) {
      if (payment.kind !== 'invoice') continue;
      const parts = payment.parts.reduce((sum, { amount }) => sum + amount, 0);
      const stands = parts + (aside.get(payment.number) ?? 0);
      const came = counted.get(payment.number) ?? 0;
      if (stands !== came) return `for invoice ${payment.number} ${came} came, ${stands} stand somewhere`;
      const isEnough = payment.state.status !== 'paid' || payment.state.received >= parts;
      if (!isEnough) return `invoice ${payment.number} is paid with less than its parts`;
    }
    return undefined;
  },
});
