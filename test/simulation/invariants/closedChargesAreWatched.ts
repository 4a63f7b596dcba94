import type { MakeInvariant } from './invariant';

const ASKED_FOR_MS = 29 * 86_400_000;

/** Robokassa may have money of a charge while it has an operation of it that has not failed. */
export const closedChargesAreWatched: MakeInvariant = () => ({
  sentence: 'a charge that a person has closed is asked about for a month, as long as Robokassa may have money of it',
  always: ({ table, ledger, now }) => {
    for (const { kind, number, state } of table.payments.values()) {
      if (kind !== 'autopay' || state.status !== 'failed' || state.reason !== 'closed_by_operator') continue;
      const name = String(number);
      const mayHaveMoney = ledger.chargesMade.has(name) && !ledger.chargesFailed.has(name);
      if (!mayHaveMoney || now() - state.at > ASKED_FOR_MS) continue;
      const fact = ledger.movements.get(name)?.fact ?? '';
      const isWithPerson = table.attention.has(fact) || table.attention.has(`state_service-${name}`);
      const isAskedAbout = table.due.reconcile.has(name) || table.parked.reconcile.has(name);
      if (!isWithPerson && !isAskedAbout)
        return `charge ${name}, which a person has closed, is not asked about any more`;
    }
    return undefined;
  },
});
