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
