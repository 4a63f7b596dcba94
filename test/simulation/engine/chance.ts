/** Chance from a seed: the same seed, the same luck, on every machine. */
export type Chance = {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** Whether something of this probability happens. */
  readonly happens: (probability: number) => boolean;
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly oneOf: <Value>(values: readonly [Value, ...Value[]]) => Value;
  readonly anyOf: <Value>(values: readonly Value[]) => Value | undefined;
};

/**
 * A stream of luck for this seed and name. Each act and invocation has a stream of its own, so taking one act out of a
 * story leaves the luck of all others as it was. That is what lets a failing story be shortened.
 */
export function chance(seed: number, name: string): Chance {
  let state = hashOf(`${seed}/${name}`);
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    happens: (probability) => next() < probability,
    between,
    oneOf: (values) => values[between(0, values.length - 1)] ?? values[0],
    anyOf: (values) => values[between(0, values.length - 1)],
  };
}

/** FNV-1a, then mixed, so that neighbouring seeds begin with different draws. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ (hash >>> 16);
}
