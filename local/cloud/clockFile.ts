import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const content = z.strictObject({ aheadMs: z.number() });

/**
 * How far the timeline is ahead of real time, kept across restarts. The distance is kept, not the time: a killed
 * process would otherwise restart at a time before the entries it has stored.
 */
export type ClockFile = {
  readonly startingAt: (realNow: number) => number;
  readonly keep: (now: number, realNow: number) => void;
};

export function clockFile(file: string | undefined): ClockFile {
  return {
    startingAt: (realNow) => (file && existsSync(file) ? realNow + aheadIn(file) : realNow),
    keep: (now, realNow) => {
      if (file) writeFileSync(file, JSON.stringify({ aheadMs: now - realNow }));
    },
  };
}

function aheadIn(file: string): number {
  const parsed = content.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not the clock of a local cloud; start afresh with --fresh`);
  return parsed.data.aheadMs;
}
