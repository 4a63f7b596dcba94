const FEWEST = 7;
const ENOUGH_AFTER_MS = 25_000;

/** 0, 1, 2 … so many rounds; on a machine that is slow or busy fewer, so that the whole bench stays below eight minutes. */
export function* rounds(most: number): Generator<number> {
  const began = Date.now();
  for (let round = 0; round < most; round += 1) {
    if (round >= FEWEST && Date.now() - began > ENOUGH_AFTER_MS) return;
    yield round;
  }
}

/** So much work done at once: how many a second, and how long each took, in milliseconds. */
export type Burst = { readonly perSecond: number; readonly latencies: readonly number[] };

/** Does every piece of work, so many at a time, and measures. */
export async function burst<Work>(
  work: readonly Work[],
  atOnce: number,
  act: (work: Work) => Promise<void>,
): Promise<Burst> {
  const latencies: number[] = [];
  const waiting = work.values();
  async function worker(): Promise<void> {
    for (const piece of waiting) {
      const began = process.hrtime.bigint();
      await act(piece);
      latencies.push(millisecondsSince(began));
    }
  }
  const began = process.hrtime.bigint();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { perSecond: work.length / (millisecondsSince(began) / 1000), latencies };
}

function millisecondsSince(began: bigint): number {
  return Number(process.hrtime.bigint() - began) / 1e6;
}

/** Where the middle half of some figures lies. */
export type Spread = { readonly median: number; readonly from: number; readonly to: number };

export function spreadOf(figures: readonly number[]): Spread {
  return { median: quantile(figures, 0.5), from: quantile(figures, 0.25), to: quantile(figures, 0.75) };
}

/** The figure below which this share of all lies, between two of them in proportion. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('nothing was measured');
  return below + (above - below) * (place - Math.floor(place));
}
