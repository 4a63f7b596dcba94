import type { MakeInvariant } from './invariant';

export const heldAddressesRest: MakeInvariant = () => {
  let seen = 0;
  return {
    sentence: 'no mail is sent to an address once we have heard that it does not exist or that its reader complains',
    always: ({ table, ledger }) => {
      for (const { id, to, by } of ledger.taken.slice(seen)) {
        seen += 1;
        const address = to.toLowerCase();
        const heardAt = ledger.heardClosed.get(address) ?? Number.POSITIVE_INFINITY;
        // An address that its owner has confirmed since may get mails again.
        const isLifted = (table.suppressions.get(address)?.liftedAt ?? 0) >= heardAt;
        if (heardAt < by.startedAt && !isLifted) return `${by.name} sends ${id} to ${to}, which is held back`;
      }
      return undefined;
    },
  };
};
