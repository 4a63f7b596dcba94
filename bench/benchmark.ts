import type { Bundles } from './bundles';
import type { Spread } from './measuring';

/** What every benchmark is given: one engine in memory for all, and the bundles of this run. */
type Means = { readonly engineUrl: string; readonly bundles: Bundles };

/** The goal of a row, judged by the median of its ratio, or by a figure of the product alone (`of`). */
export type Aim = ({ readonly atMost: number } | { readonly atLeast: number }) & {
  readonly of?: { readonly figure: number; readonly unit: string };
};

/** One line of the table. The ratio is the product's figure divided by the baseline's. */
export type Row = {
  readonly what: string;
  readonly measured: string;
  readonly baseline?: string;
  readonly ratio?: Spread;
  readonly aim?: Aim;
};

/** Measures; throws if the measured work did not really happen. */
export type Benchmark = (means: Means) => Promise<readonly Row[]>;
