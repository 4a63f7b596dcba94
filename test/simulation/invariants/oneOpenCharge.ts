import type { MakeInvariant } from './invariant';

export const oneOpenCharge: MakeInvariant = () => ({
  sentence: 'a subscription has at most one charge without an outcome, and knows which',
  always: ({ table }) => {
    const open = new Map<string, number>();
    for (const { kind, number, portal, state } of table.payments.values()) {
      if (kind !== 'autopay' || ['paid', 'reversed', 'failed'].includes(state.status)) continue;
      if (open.has(portal)) return `${portal} has two open charges, ${open.get(portal)} and ${number}`;
      open.set(portal, number);
    }
    for (const { portal, openCharge } of table.subscriptions.values()) {
      if (openCharge?.number !== open.get(portal)) {
        return `${portal} knows of charge ${openCharge?.number}, but ${open.get(portal)} is open`;
      }
    }
    return undefined;
  },
});
