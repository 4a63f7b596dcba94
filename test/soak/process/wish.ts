import * as z from 'zod';

const common = { id: z.int(), now: z.number() };

/** What the driver asks of the process; each message carries the time. */
export const wish = z.discriminatedUnion('does', [
  z.strictObject({ ...common, does: z.literal('tell the time') }),
  z.strictObject({ ...common, does: z.literal('idle') }),
  z.strictObject({ ...common, does: z.literal('run'), name: z.string() }),
]);

/** The answer: done, or why not. Number 0 is the first message of a process that listens. */
export const done = z.strictObject({ id: z.int(), failed: z.string().optional() });
