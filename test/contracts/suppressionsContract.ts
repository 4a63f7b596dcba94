import { isSuppressed } from '../../lib/domain/told/suppression';
import type { Suppressions } from '../../lib/usecases/ports';
import { at } from '../fixtures/billing';

const ADDRESS = 'buh@company.ru';
const FIRST = at('2026-12-15T09:00:00Z');
const LATER = at('2026-12-16T09:00:00Z');
const LAST = at('2026-12-17T09:00:00Z');

/** What every list of held back addresses must do: the one in the table, and the one of the simulated world. */
export function suppressionsContract(open: () => Promise<Suppressions>): void {
  let list: Suppressions;

  beforeEach(async () => {
    list = await open();
  });

  async function lift(when = LATER) {
    const read = await list.read(ADDRESS);
    return read && list.lift(ADDRESS, read, when);
  }

  it('knows nothing of an unknown address', async () => {
    expect(await list.read(ADDRESS)).toBeUndefined();
    expect(isSuppressed(undefined)).toBe(false);
  });

  it('holds an address whatever its case, and no other', async () => {
    await list.suppress('Buh@Company.ru', 'bounce', FIRST);
    expect(await list.read('BUH@COMPANY.RU')).toEqual({ reason: 'bounce', at: FIRST });
    expect(await list.read('buh@company.rus')).toBeUndefined();
  });

  describe('events that are repeated and out of order', () => {
    it('leave a bounce as it was', async () => {
      await list.suppress(ADDRESS, 'bounce', FIRST);
      await list.suppress(ADDRESS, 'bounce', LATER);
      expect(await list.read(ADDRESS)).toEqual({ reason: 'bounce', at: FIRST });
    });

    it('let a complaint outweigh a bounce, and no bounce a complaint', async () => {
      await list.suppress(ADDRESS, 'bounce', LATER);
      await list.suppress(ADDRESS, 'complaint', FIRST);
      expect(await list.read(ADDRESS)).toEqual({ reason: 'complaint', at: FIRST });
      await list.suppress(ADDRESS, 'bounce', LAST);
      expect(await list.read(ADDRESS)).toEqual({ reason: 'complaint', at: FIRST });
    });

    it.each(['bounce', 'complaint'] as const)('do not undo a lifting with a %s from before it', async (reason) => {
      await list.suppress(ADDRESS, 'bounce', FIRST);
      expect(await lift(LATER)).toBe('committed');
      await list.suppress(ADDRESS, reason, FIRST);
      expect(isSuppressed(await list.read(ADDRESS))).toBe(false);
    });

    it('suppress the address again if they happen after the lifting', async () => {
      await list.suppress(ADDRESS, 'bounce', FIRST);
      await lift(LATER);
      await list.suppress(ADDRESS, 'bounce', LAST);
      expect(await list.read(ADDRESS)).toEqual({ reason: 'bounce', at: LAST, liftedAt: LATER });
      expect(isSuppressed(await list.read(ADDRESS))).toBe(true);
    });
  });

  it('is not lifted by somebody who read it before it became a complaint', async () => {
    await list.suppress(ADDRESS, 'bounce', FIRST);
    const read = await list.read(ADDRESS);
    await list.suppress(ADDRESS, 'complaint', LATER);
    expect(read && (await list.lift(ADDRESS, read, LAST))).toBe('conflict');
    expect(isSuppressed(await list.read(ADDRESS))).toBe(true);
  });
}
