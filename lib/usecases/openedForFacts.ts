import { type Attention, openedAgain } from '../domain/attention/attention';
import type { BillingStore } from './ports';

/**
 * Attention that a decision opens, as it is to be written: where the same fact had one before that was closed, that one is
 * opened again. Written as a first one it would meet the closed one for ever. One that is still open stays in the way: its
 * money is not this money.
 */
export function openedForFacts(
  store: Pick<BillingStore, 'readAttention'>,
  opened: readonly Attention[],
): Promise<readonly Attention[]> {
  return Promise.all(
    opened.map(async (fresh) => {
      const known = fresh.version === 0 ? await store.readAttention(fresh.id) : undefined;
      return known?.resolution ? openedAgain(known, fresh.openedAt, fresh) : fresh;
    }),
  );
}
