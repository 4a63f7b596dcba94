import type { MakeInvariant } from './invariant';
import { isReported, settledByFact } from './places';

/** Card money: each sum that moved is settled or in attention, never both. */
export const moneyInOnePlace: MakeInvariant = () => ({
  sentence:
    'money that Robokassa moved is settled or in attention, never both, and no money stands there that did not move',
  always: ({ table, ledger }) => {
    const moved = new Set([...ledger.movements.values()].map(({ fact }) => fact));
    const settled = settledByFact(table);
    for (const [fact, payments] of settled) {
      const attention = table.attention.get(fact);
      // A bank row with a surplus settles its invoice, and the surplus is in attention under the same name.
      const others = payments.filter(({ kind, number }) => kind !== 'invoice' || number !== attention?.payment);
      if (others.length > 1) return `${fact} has settled ${others.map(({ number }) => number).join(' and ')}`;
      const [payment] = others;
      if (!payment || payment.kind === 'invoice') continue;
      if (attention && attention.resolution?.action !== 'apply') return `${fact} is settled and in attention`;
      if (attention) continue;
      if (!moved.has(fact)) return `payment ${payment.number} is settled by money that never moved: ${fact}`;
      const movement = ledger.movements.get(String(payment.number));
      if (movement?.foreign) return `payment ${payment.number} is settled by money of another system`;
      const { state } = payment;
      const received = state.status === 'paid' || state.status === 'reversed' ? state.received : undefined;
      if (received !== movement?.sum) {
        return `payment ${payment.number} counts ${received}, but ${movement?.sum} moved`;
      }
    }
    for (const attention of table.attention.values()) {
      const { id, bankReference, resolution } = attention;
      if (!isReported(attention)) continue;
      if (bankReference === undefined && !moved.has(id)) return `attention ${id} is about money that never moved`;
      if (resolution?.action === 'apply' && !settled.has(id)) return `${id} was applied, and counts for nothing`;
    }
    return undefined;
  },
});
