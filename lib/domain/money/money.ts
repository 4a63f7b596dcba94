declare const kopecksBrand: unique symbol;

/** A sum of money: a whole number of kopecks, zero or more, exact (docs/rules.md, «Money»). */
export type Kopecks = number & { readonly [kopecksBrand]: true };

export function isKopecks(value: unknown): value is Kopecks {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * Makes a sum of a count of kopecks.
 * @throws RangeError when it is not a whole number from 0 to 2^53 − 1: a wrong sum must stop the write, not be stored.
 */
export function kopecks(count: number): Kopecks {
  if (!isKopecks(count)) throw new RangeError(`not a sum in kopecks: ${count}`);
  return count;
}

export function addMoney(one: Kopecks, other: Kopecks): Kopecks {
  return kopecks(one + other);
}

/**
 * The share `part / whole` of a sum, rounded down to the kopeck; exact for any size of the factors.
 * The one rounding of money in this product (docs/rules.md, «What a term holds»).
 */
export function shareOf(sum: Kopecks, part: number, whole: number): Kopecks {
  return kopecks(floorOfProduct(sum, part, whole));
}

/** `floor(a × b / c)` for whole numbers, exact even where the product exceeds 2^53. */
export function floorOfProduct(a: number, b: number, c: number): number {
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** The form of the API and of Robokassa's OutSum: roubles, a dot, two decimals: `3000.00`. */
export function formatRoubles(sum: Kopecks): string {
  const digits = String(sum).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads `3000.00`; exactly two decimals, at most twelve digits of roubles, no sign. Anything else is `undefined`. */
export function parseRoubles(text: string): Kopecks | undefined {
  return /^(0|[1-9]\d{0,11})\.\d{2}$/.test(text) ? kopecks(Number(text.replace('.', ''))) : undefined;
}
