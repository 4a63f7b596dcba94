import { type Attention, openedAgain } from '../domain/attention/attention';
import type { BillingStore } from './ports';

/**
 * Prepares attention that a decision opens for the write. Where the same fact had one that was closed, that one is
 * opened again; written as a new one it would conflict with the closed one for ever. One that is still open stays in
 * the way: it holds other money.
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
