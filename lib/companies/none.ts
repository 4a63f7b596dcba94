import type { OpenDirectory } from '../usecases/ports';

/** A stage without a register: every form is filled in by hand. */
export const noDirectory: OpenDirectory = () => ({
  find: async () => ({ outcome: 'unavailable', reason: 'none' }),
});
