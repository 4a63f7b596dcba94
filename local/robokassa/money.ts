const NBSP = '\u00a0';

/**
 * A sum such as `3000.00` in kopecks; decimals beyond the second must be zero. Undefined if the text is no such sum.
 */
export function parseRoubles(text: string): number | undefined {
  const [, roubles, fraction = ''] = /^(\d{1,8})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (roubles === undefined || /[^0]/.test(fraction.slice(2))) return undefined;
  return Number(roubles) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
}

/** `3000.00`, or `3000.000000` as live notifications write it. */
export function roublesText(kopecks: number, decimals: 2 | 6): string {
  const roubles = Math.floor(kopecks / 100);
  const rest = String(kopecks % 100).padStart(2, '0');
  return `${roubles}.${rest.padEnd(decimals, '0')}`;
}

/** `3 000 ₽` or `3 000,50 ₽`, with spaces that never break the line. */
export function roublesForPeople(kopecks: number): string {
  const roubles = String(Math.floor(kopecks / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP);
  const rest = kopecks % 100;
  const fraction = rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`;
  return `${roubles}${fraction}${NBSP}₽`;
}
