import type { Aim, Benchmark, Row } from './benchmark';
import type { BuiltBundle } from './bundles';
import { withFirstCalls } from './firstCalls';
import { quantile, spreadOf } from './measuring';
import { findNode24 } from './node24';
import { type Candidate, type Start, startedInTurns } from './starts';

type Aims = { readonly load: Aim; readonly answer: Aim };

const AIMS: Aims = { load: { atMost: 1.7 }, answer: { atMost: 1.6 } };
/** An order has more input to check than any other call. */
const ORDER_AIMS: Aims = { load: { atMost: 1.9 }, answer: { atMost: 1.8 } };

/**
 * Each bundle in a fresh process of Node 24: the time of `require`, and the time until the first answer, with settings,
 * clients, connections and the secret. The baseline is baseline/minimum.ts, which reads one item.
 */
export const coldLoad: Benchmark = async ({ engineUrl, bundles }) => {
  const node = await findNode24();
  if ('missing' in node) return [{ what: 'cold load and first answers', measured: `left out: ${node.missing}` }];
  return withFirstCalls({ engineUrl, bundles }, 'cold-load', async ({ ofFunctions, ofMinimum }) => {
    const minimum = { bundle: bundles.minimum, first: ofMinimum };
    const deployed = bundles.functions.map((bundle) => ({ bundle, first: ofFunctions[bundle.name] }));
    const careless = { bundle: bundles.minimumWithWholeSdk, first: ofMinimum };
    const starts = await startedInTurns([minimum, ...deployed, careless], { node: node.file });
    const rows = (candidate: Candidate, aims?: Aims) =>
      rowsOf(candidate, starts(candidate.bundle), bundles.minimum, starts(bundles.minimum), aims);
    return [
      ...deployed.flatMap((one) => rows(one, one.bundle.name === 'createRobokassaPayment' ? ORDER_AIMS : AIMS)),
      ...rows(careless),
    ];
  });
};

function rowsOf(
  { bundle, first }: Candidate,
  ours: readonly Start[],
  minimum: BuiltBundle,
  least: readonly Start[],
  aims: Aims | undefined,
): readonly Row[] {
  const row = (what: string, figure: (start: Start) => number, aim: Aim | undefined): Row => ({
    what,
    measured: `${milliseconds(ours.map(figure))}, ${kilobytes(bundle)}`,
    baseline: `minimum: ${milliseconds(least.map(figure))}, ${kilobytes(minimum)}`,
    ratio: spreadOf(ours.map(figure).map((taken, round) => taken / (least.map(figure)[round] ?? Number.NaN))),
    ...(aim && { aim }),
  });
  return [
    row(`cold load: ${bundle.name}`, ({ loadMs }) => loadMs, aims?.load),
    ...(first ? [row('… and its first answer', ({ answerMs }) => answerMs, aims?.answer)] : []),
  ];
}

function milliseconds(figures: readonly number[]): string {
  return `${quantile(figures, 0.5).toFixed(0)} ms`;
}

function kilobytes({ bytes }: BuiltBundle): string {
  return `${Math.ceil(bytes / 1000)} KB`;
}
