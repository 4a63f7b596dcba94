const FEWEST = 7;
const ENOUGH_AFTER_MS = 25_000;

/**
 * Numbers the rounds from 0, at most `most` of them. On a slow or busy machine there are fewer, so that the whole bench
 * stays below eight minutes.
 */
export function* rounds(most: number): Generator<number> {
  const began = Date.now();
  for (let round = 0; round < most; round += 1) {
    if (round >= FEWEST && Date.now() - began > ENOUGH_AFTER_MS) return;
    yield round;
  }
}

/** What a burst of work achieved: pieces a second, and how long each took, in milliseconds. */
export type Burst = { readonly perSecond: number; readonly latencies: readonly number[] };

/** Does all pieces of work, `atOnce` at a time, and measures. */
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

/** The middle half of some figures: the median, and from where to where the half lies. */
export type Spread = { readonly median: number; readonly from: number; readonly to: number };

export function spreadOf(figures: readonly number[]): Spread {
  return { median: quantile(figures, 0.5), from: quantile(figures, 0.25), to: quantile(figures, 0.75) };
}

/** The figure below which this share of all figures lies, interpolated between two of them. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('nothing was measured');
  return below + (above - below) * (place - Math.floor(place));
}
