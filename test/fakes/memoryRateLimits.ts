import { refusedUntil, windowAt } from '../../lib/domain/callerLimit';
import type { RateLimits } from '../../lib/usecases/ports';

/** The counts of one test, in memory. */
export function memoryRateLimits(): RateLimits {
  const taken = new Map<string, number>();
  return {
    async take(key, limit, now) {
      const { begins, ends } = windowAt(limit, now);
      const name = `${key}#${begins}`;
      const before = taken.get(name) ?? 0;
      if (before >= limit.limit) return refusedUntil(ends, now);
      taken.set(name, before + 1);
      return { allowed: true };
    },
  };
}
