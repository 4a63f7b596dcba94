import type { Check } from './checks';

const DAY_MS = 86_400_000;

/**
 * What a person has to deal with: parked items, and keys that have been due for a day. The queue of open invoices is
 * not urgent.
 */
export function nothingIsStuck(now: number): Check {
  const dayAgo = new Date(now - DAY_MS).toISOString();
  return ({ waiting }) =>
    waiting.flatMap(({ item, queue, at }) => {
      if (queue.startsWith('PARKED#')) return [`${item} is parked in ${queue}`];
      return at < dayAgo ? [`${item} has been due in ${queue} since ${at}`] : [];
    });
}
