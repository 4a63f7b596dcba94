import * as z from 'zod';

const runCounts = z.object({
  due: z.number(),
  left: z.number(),
  outcomes: z.record(z.string(), z.number()),
});

/** @throws Error unless the run found so many of the queue due and came to this one end with each. */
export function expectAll(answer: unknown, queue: string, outcome: string, count: number): void {
  const { due, left, outcomes } = runCounts.parse(z.record(z.string(), z.unknown()).parse(answer)[queue]);
  const others = Object.keys(outcomes).filter((name) => name !== outcome);
  if (due === count && left === 0 && others.length === 0 && (outcomes[outcome] ?? 0) === count) return;
  throw new Error(
    `${queue}: ${count} should be ${outcome}, but of ${due} due ${JSON.stringify({ left, ...outcomes })}`,
  );
}
