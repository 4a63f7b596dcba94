import type { MakeInvariant } from './invariant';
import { settledByFact } from './places';

export const acknowledgedIsCommitted: MakeInvariant = () => ({
  sentence:
    'every report of money that was acknowledged is recorded, and so is every bank row, unless a person took it back',
  always: ({ table, ledger }) => {
    const settled = settledByFact(table);
    for (const fact of ledger.acknowledgedReports) {
      if (settled.has(fact) || table.attention.has(fact)) continue;
      // The state service may have told of this money before its report came. Then a person has counted it or given it
      // back, and its attention is the only place where it stands, even if it was opened again since.
      const doubt = table.attention.get(`state_service-${fact.split('-')[1]}`);
      const decided = [doubt?.resolution, ...(doubt?.earlier ?? [])].map((one) => one?.action);
      if (!decided.includes('refunded') && !decided.includes('apply'))
        return `the report of ${fact} was acknowledged, and its money is not recorded`;
    }
    for (const [name, amount] of ledger.confirmed) {
      const [reference = '', number] = name.split('/');
      const row = table.bankRows.get(reference);
      const isCounted = row?.counted.some((one) => String(one.number) === number && one.amount === amount);
      const isUndone = row?.undone?.some((one) => String(one) === number);
      if (!isCounted && !isUndone) return `row ${reference} was acknowledged for ${number} and is not counted`;
    }
    return undefined;
  },
});
