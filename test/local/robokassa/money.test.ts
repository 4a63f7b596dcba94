import { parseRoubles, roublesForPeople, roublesText } from '../../../local/robokassa/money';

test.each([
  ['3000.00', 300_000],
  ['5', 500],
  ['8.9', 890],
  ['100.000000', 10_000],
  ['0.01', 1],
])('%s is %i kopecks', (text, kopecks) => {
  expect(parseRoubles(text)).toBe(kopecks);
});

test.each(['', '1,00', '-1.00', '1.', '.5', '1.001', '1e3', ' 1', '123456789'])('«%s» is no sum', (text) => {
  expect(parseRoubles(text)).toBeUndefined();
});

test('sums are printed with two or six decimals', () => {
  expect(roublesText(300_000, 2)).toBe('3000.00');
  expect(roublesText(300_000, 6)).toBe('3000.000000');
  expect(roublesText(1, 6)).toBe('0.010000');
});

test('for people, thousands are separated and kopecks shown only if there are any', () => {
  expect(roublesForPeople(300_000)).toBe('3\u00a0000\u00a0₽');
  expect(roublesForPeople(123_456_705)).toBe('1\u00a0234\u00a0567,05\u00a0₽');
  expect(roublesForPeople(10_000)).toBe('100\u00a0₽');
});
