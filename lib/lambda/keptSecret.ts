import { type Instant, instant } from '../domain/calendar/instant';
import { Busy } from '../usecases/ports';
import type { Primable } from './lambda';

/** A secret that may be rotated while the product runs, both values valid meanwhile. */
export type KeptSecret<Value> = {
  /** The value to sign with; read at most every ten minutes. */
  readonly current: (now: Instant) => Promise<Value>;
  /**
   * Every value that may verify, newest first, asked for after the kept one has failed. Values older than a minute are
   * read again first; not more often, so that a forger's call cannot cause a call of ours each time.
   */
  readonly afterRefusal: (now: Instant) => Promise<readonly Value[]>;
};

/** One version of a secret, and since when it has been there. */
export type SecretVersion<Value> = { readonly value: Value; readonly createdAt: Instant };

const KEPT_FOR_MS = 10 * 60_000;
const ASKED_AGAIN_AFTER_MS = 60_000;
// A rotation takes minutes. A leaked password that was replaced must not verify until the next rotation.
const PREVIOUS_COUNTS_FOR_MS = 24 * 3_600_000;

type StageLabel = 'AWSCURRENT' | 'AWSPREVIOUS';

type Kept<Value> = {
  readonly current: SecretVersion<Value>;
  readonly previous: readonly Value[];
  /** When the values were read, and when they were last asked for; the second is later if asking failed. */
  readonly readAt: Instant;
  readonly askedAt: Instant;
};

/**
 * @param read answers one version of the secret; the previous one is absent until the first rotation, and then it
 * throws.
 * @param previousCountsForMs how long the previous one goes on verifying after a rotation; a day unless said otherwise.
 */
export function keptSecret<Value>(
  read: (label: StageLabel) => Promise<SecretVersion<Value>>,
  previousCountsForMs = PREVIOUS_COUNTS_FOR_MS,
): KeptSecret<Value> & Primable {
  let kept: Kept<Value> | undefined;

  /** Calls that find nothing kept share one reading, including one that priming began before the first call. */
  let underWay: Promise<Kept<Value>> | undefined;

  function refresh(now: Instant): Promise<Kept<Value>> {
    underWay ??= readBoth(now).finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function readBoth(now: Instant): Promise<Kept<Value>> {
    const [current, previous] = await Promise.all([
      read('AWSCURRENT'),
      read('AWSPREVIOUS').then(
        ({ value }) => [value],
        () => [],
      ),
    ]);
    kept = { current, previous, readAt: now, askedAt: now };
    return kept;
  }

  async function notOlderThan(age: number, now: Instant): Promise<Kept<Value>> {
    const known = kept;
    if (!known) {
      return refresh(now).catch((cause: unknown) => {
        throw new Busy('the store of secrets did not answer', { cause });
      });
    }
    if (now - known.readAt < age || now - known.askedAt < ASKED_AGAIN_AFTER_MS) return known;
    return refresh(now).catch(() => {
      // If the store of secrets is down, payments that the kept values still verify must go on at full speed: the store
      // is asked again in a minute.
      kept = { ...known, askedAt: now };
      return kept;
    });
  }

  return {
    prime: (now) => notOlderThan(KEPT_FOR_MS, now),
    current: async (now) => (await notOlderThan(KEPT_FOR_MS, now)).current.value,
    afterRefusal: async (now) => {
      const { current, previous } = await notOlderThan(ASKED_AGAIN_AFTER_MS, now);
      const previousCounts = now < instant(current.createdAt + previousCountsForMs);
      return [current.value, ...(previousCounts ? previous : [])];
    },
  };
}
