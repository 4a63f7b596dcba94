import type { Suppressions } from '../../lib/usecases/ports';

/** A list on which no address stands. */
export const noneHeldBack: Suppressions = {
  read: async () => undefined,
  suppress: async () => undefined,
  lift: async () => 'committed',
};
