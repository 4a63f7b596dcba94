import type { Bundles } from './bundles';
import type { Spread } from './statistics';

/** What every benchmark works with: one engine in memory for all of them, and this run's own bundles. */
type Means = { readonly engineUrl: string; readonly bundles: Bundles };

/** One line of the table. A ratio is the product's figure to the baseline's. */
export type Row = {
  readonly what: string;
  readonly measured: string;
  readonly baseline?: string;
  readonly ratio?: Spread;
  readonly aim?: { readonly atMost: number } | { readonly atLeast: number };
};

/** Measures, and throws when what was measured did not happen. */
export type Benchmark = (means: Means) => Promise<readonly Row[]>;
