import type { Row } from './benchmark';
import { type Burst, quantile, rounds, spreadOf } from './measuring';

type Comparison = Pick<Row, 'what' | 'aim'> & {
  readonly rounds: number;
  /** Both prepare, measure and verify one burst. */
  readonly product: () => Promise<Burst>;
  readonly baseline: () => Promise<Burst>;
};

/**
 * The turns go A B B A A B …, so that other work on the machine slows both sides alike, and a ratio is taken within
 * each round. One uncounted round before them warms both sides up.
 */
export async function comparison({ what, aim, product, baseline, ...most }: Comparison): Promise<Row> {
  const ours: Burst[] = [];
  const theirs: Burst[] = [];
  await product();
  await baseline();
  for (const round of rounds(most.rounds)) {
    const turns = [async () => ours.push(await product()), async () => theirs.push(await baseline())];
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  return {
    what,
    measured: figures(ours),
    baseline: `its DynamoDB calls bare: ${figures(theirs)}`,
    ratio: spreadOf(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN))),
    ...(aim && { aim }),
  };
}

/** The median rate of the bursts, and the median and 99th percentile of all single latencies. */
function figures(bursts: readonly Burst[]): string {
  const rates = bursts.map(({ perSecond }) => perSecond);
  const latencies = bursts.flatMap((one) => one.latencies);
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  return `${quantile(rates, 0.5).toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}
