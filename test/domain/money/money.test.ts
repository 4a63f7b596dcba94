import fc from 'fast-check';
import { formatRoubles, isKopecks, kopecks, parseRoubles, shareOf } from '../../../lib/domain/money/money';

describe('a sum of money', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [50, '0.50'],
    [300000, '3000.00'],
    [333333, '3333.33'],
  ])('%i kopecks are written %s and read back', (count, text) => {
    expect(formatRoubles(kopecks(count))).toBe(text);
    expect(parseRoubles(text)).toBe(count);
  });

  it.each([
    '3000',
    '3000.0',
    '3000.000',
    '3 000.00',
    '-1.00',
    '+1.00',
    '01.00',
    '1e3.00',
    '.50',
    '3000,00',
    '٣.٠٠',
    '1234567890123.00',
  ])('%p is not a sum', (text) => {
    expect(parseRoubles(text)).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%p is not a count of kopecks', (count) => {
    expect(isKopecks(count)).toBe(false);
    expect(() => kopecks(count)).toThrow(RangeError);
  });

  it('shares are rounded down, without the loss of large products', () => {
    expect(shareOf(kopecks(500_000), 20, 30)).toBe(333_333);
    expect(shareOf(kopecks(9_007_199_254_740_991), 3_652_000, 3_652_001)).toBe(9_007_196_788_367_281);
  });

  it('survives any trip through its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (count) => {
        expect(parseRoubles(formatRoubles(kopecks(count)))).toBe(count);
      }),
    );
  });
});
