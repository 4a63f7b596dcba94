import { report } from '../../bench/report';

const ratio = { median: 9, from: 8, to: 10 };
const verdict = (aim: Parameters<typeof report>[0][number]['aim']) =>
  report([{ what: 'x', measured: 'y', ratio, ...(aim && { aim }) }], '2026-11-22')
    .trim()
    .split('\n')
    .at(-1)
    ?.split('|')
    .at(-2)
    ?.trim();

describe('a row of the report', () => {
  it('is judged by the median of its ratio', () => {
    expect(verdict({ atLeast: 9 })).toBe('≥ 9 met');
    expect(verdict({ atLeast: 10 })).toBe('≥ 10 MISSED');
    expect(verdict({ atMost: 8 })).toBe('≤ 8 MISSED');
    expect(verdict(undefined)).toBe('');
  });

  it('or by a figure of its own, and then by that alone', () => {
    expect(verdict({ atMost: 120, of: { figure: 119.9, unit: 'ms' } })).toBe('≤ 120 ms met');
    expect(verdict({ atMost: 120, of: { figure: 120.1, unit: 'ms' } })).toBe('≤ 120 ms MISSED');
  });
});
