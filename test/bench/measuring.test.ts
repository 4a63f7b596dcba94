import { quantile, spreadOf } from '../../bench/measuring';

describe('a spread', () => {
  it('is the median and the bounds of the middle half, whatever the order', () => {
    expect(spreadOf([50, 10, 40, 20, 30])).toEqual({ median: 30, from: 20, to: 40 });
  });

  it('lies between two figures where none is in the middle', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([0, 100], 0.99)).toBe(99);
  });

  it('of no figures is an error, not a number', () => {
    expect(() => quantile([], 0.5)).toThrow('nothing was measured');
  });
});
