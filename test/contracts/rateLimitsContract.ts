import type { RateLimits } from '../../lib/usecases/ports';
import { at } from '../fixtures/billing';

const THREE_A_MINUTE = { limit: 3, everySeconds: 60 };
const NOON = at('2026-12-15T09:00:00Z');

/** What every rate limit must do: the one in the table, and the one of the tests. */
export function rateLimitsContract(open: () => Promise<RateLimits>): void {
  let limits: RateLimits;
  const take = (key: string, when = NOON, limit = THREE_A_MINUTE) => limits.take(key, limit, when);

  beforeEach(async () => {
    limits = await open();
  });

  async function fill(key: string): Promise<void> {
    for (const second of [0, 1, 2]) await take(key, at(`2026-12-15T09:00:0${second}Z`));
  }

  it('lets a caller through so many times in a window, and says when the next window begins', async () => {
    await fill('a');
    expect(await take('a', at('2026-12-15T09:00:20Z'))).toEqual({ allowed: false, retryAfterSeconds: 40 });
    expect(await take('a', at('2026-12-15T09:00:20.001Z'))).toEqual({ allowed: false, retryAfterSeconds: 40 });
    expect(await take('a', at('2026-12-15T09:00:59.999Z'))).toEqual({ allowed: false, retryAfterSeconds: 1 });
    expect(await take('a', at('2026-12-15T09:01:00Z'))).toEqual({ allowed: true });
  });

  it('counts each caller apart', async () => {
    await fill('a');
    expect(await take('b')).toEqual({ allowed: true });
    expect(await take('a')).toMatchObject({ allowed: false });
  });

  it('does not count refusals: after a hundred of them the next window is enough', async () => {
    await fill('a');
    for (let time = 0; time < 100; time += 1) expect(await take('a')).toMatchObject({ allowed: false });
    for (const second of [0, 1, 2]) {
      expect(await take('a', at(`2026-12-15T09:01:0${second}Z`))).toEqual({ allowed: true });
    }
    expect(await take('a', at('2026-12-15T09:01:03Z'))).toEqual({ allowed: false, retryAfterSeconds: 57 });
  });

  it('gives a window of a day until the end of the day, by UTC', async () => {
    const onceADay = { limit: 1, everySeconds: 86_400 };
    expect(await take('a', NOON, onceADay)).toEqual({ allowed: true });
    expect(await take('a', NOON, onceADay)).toEqual({ allowed: false, retryAfterSeconds: 54_000 });
    expect(await take('a', at('2026-12-16T00:00:00Z'), onceADay)).toEqual({ allowed: true });
  });

  it('lets exactly so many through of those that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => take('a')));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
  });
}
