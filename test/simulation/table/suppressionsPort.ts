import type { Suppressions } from '../../../lib/usecases/ports';
import type { Invocation } from '../engine/invocation';
import type { Table } from './table';

/** The held back addresses as one invocation sees them. The suite of the real list (`test/contracts`) proves it. */
export function suppressionsPort({ suppressions }: Table, invocation: Pick<Invocation, 'port'>): Suppressions {
  const keyOf = (address: string) => address.toLowerCase();
  return {
    read: (address) => invocation.port('read suppression', 'read', () => suppressions.get(keyOf(address))),

    suppress: (address, reason, at) =>
      invocation.port('suppress', 'write', () => {
        const standing = suppressions.get(keyOf(address));
        const { liftedAt } = standing ?? {};
        const isAfterLifting = liftedAt !== undefined && standing && liftedAt >= standing.at && liftedAt < at;
        const isGraver =
          reason === 'complaint' && standing?.reason !== reason && (liftedAt === undefined || liftedAt < at);
        if (standing && !isAfterLifting && !isGraver) return;
        suppressions.set(keyOf(address), { ...standing, reason, at });
      }),

    lift: (address, read, at) =>
      invocation.port('lift suppression', 'commit', () => {
        const standing = suppressions.get(keyOf(address));
        if (!standing || standing.at !== read.at || standing.reason !== read.reason) return 'conflict';
        suppressions.set(keyOf(address), { ...standing, liftedAt: at });
        return 'committed';
      }),
  };
}
