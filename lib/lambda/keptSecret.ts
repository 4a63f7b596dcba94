import { type Instant, instant } from '../domain/instant';

/** A secret that may be rotated while the product runs, both values valid meanwhile. */
export type KeptSecret<Value> = {
  /** The value to sign with; read at most every ten minutes. */
  readonly current: (now: Instant) => Promise<Value>;
  /**
   * Every value that may verify, newest first, after the kept one has failed: asked anew when the kept values are older
   * than a minute, so that a forger cannot make one call of his into two of ours.
   */
  readonly afterRefusal: (now: Instant) => Promise<readonly Value[]>;
};

const KEPT_FOR_MS = 10 * 60_000;
const ASKED_AGAIN_AFTER_MS = 60_000;

type Version = 'AWSCURRENT' | 'AWSPREVIOUS';

/**
 * @param read answers one version of the secret; the previous one is absent until the first rotation, and then it throws.
 */
export function keptSecret<Value>(read: (version: Version) => Promise<Value>): KeptSecret<Value> {
  let kept: { readonly current: Value; readonly previous: readonly Value[]; readonly at: Instant } | undefined;

  async function refresh(now: Instant): Promise<NonNullable<typeof kept>> {
    const [current, previous] = await Promise.all([
      read('AWSCURRENT'),
      read('AWSPREVIOUS').then(
        (value) => [value],
        () => [],
      ),
    ]);
    kept = { current, previous, at: now };
    return kept;
  }

  async function notOlderThan(age: number, now: Instant): Promise<NonNullable<typeof kept>> {
    const known = kept;
    if (!known) return refresh(now);
    if (now - known.at < age) return known;
    return refresh(now).catch(() => {
      // A store of secrets that is down must not stop payments that the values at hand still verify, nor slow each of them
      // down: it is asked again in a minute.
      kept = { ...known, at: instant(now - age + ASKED_AGAIN_AFTER_MS) };
      return known;
    });
  }

  return {
    current: async (now) => (await notOlderThan(KEPT_FOR_MS, now)).current,
    afterRefusal: async (now) => {
      const { current, previous } = await notOlderThan(ASKED_AGAIN_AFTER_MS, now);
      return [current, ...previous];
    },
  };
}
