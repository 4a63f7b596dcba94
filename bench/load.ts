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
