import type { Bundles } from './bundles';
import type { Spread } from './measuring';

/** What every benchmark works with: one engine in memory for all of them, and this run's own bundles. */
type Means = { readonly engineUrl: string; readonly bundles: Bundles };

/** Judged by the ratio's median, or by a figure of the product alone. */
export type Aim = ({ readonly atMost: number } | { readonly atLeast: number }) & {
  readonly of?: { readonly figure: number; readonly unit: string };
};

/** One line of the table. A ratio is the product's figure to the baseline's. */
export type Row = {
  readonly what: string;
  readonly measured: string;
  readonly baseline?: string;
  readonly ratio?: Spread;
  readonly aim?: Aim;
};

/** Measures, and throws when what was measured did not happen. */
export type Benchmark = (means: Means) => Promise<readonly Row[]>;
