import type { Chance } from '../engine/chance';

const SIGNS = [
  'a',
  '0',
  '-',
  '.',
  '<',
  '&',
  '"',
  "'",
  '\\',
  '\n',
  '\0',
  '\u2028',
  'ё',
  '🙂',
  '\ud800',
  '%',
  '=',
  '#',
  ' ',
];
const WORDS = [
  '',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '3000.00',
  '2147483648',
  '2026-02-30',
];
const LONG = 60_000;

/** A text no honest client would send. */
export function hostileText(luck: Chance): string {
  const sign = () => luck.anyOf(SIGNS) ?? 'a';
  return luck.oneOf([
    () => luck.anyOf(WORDS) ?? '',
    () => Array.from({ length: luck.between(1, 40) }, sign).join(''),
    () => sign().repeat(luck.oneOf([64, 65, 128, 5_000, LONG])),
    () => `${sign()}${sign()}`.repeat(luck.oneOf([100, 20_000])),
  ])();
}

/** Any value that JSON can hold, hostile texts included. */
export function hostileValue(luck: Chance, depth = 0): unknown {
  const inner = () => (depth > 3 ? null : hostileValue(luck, depth + 1));
  return luck.oneOf<() => unknown>([
    () => hostileText(luck),
    () => luck.oneOf([0, -1, 1.5, 2 ** 31, 2 ** 53, -0, 1e308, 30, 3660]),
    () => luck.oneOf([null, true, false]),
    () => Array.from({ length: luck.between(0, 5) }, inner),
    () =>
      Object.fromEntries(Array.from({ length: luck.between(0, 4) }, () => [hostileText(luck).slice(0, 30), inner()])),
  ])();
}

/** A correct body with a field or two spoiled: it gets further into the code than pure noise does. */
export function spoiled(body: unknown, luck: Chance): unknown {
  if (typeof body !== 'object' || body === null || luck.happens(0.2)) return hostileValue(luck);
  const entries = Object.entries(body);
  const at = luck.between(0, entries.length);
  const changed = entries.map(([name, value], index) => [name, index === at ? spoiled(value, luck) : value]);
  if (luck.happens(0.2)) changed.push([hostileText(luck).slice(0, 30), hostileValue(luck)]);
  if (luck.happens(0.2)) changed.splice(luck.between(0, changed.length), 1);
  return Object.fromEntries(changed);
}
