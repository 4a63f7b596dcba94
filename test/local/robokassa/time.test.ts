import { parseExpirationDate, serviceTime } from '../../../local/robokassa/time';

test.each([
  ['2029-01-16T12:00', '2029-01-16T09:00:00.000Z'],
  ['2029-01-16T12:00:30', '2029-01-16T09:00:30.000Z'],
  ['2029-01-16T12:00:00+05:00', '2029-01-16T07:00:00.000Z'],
  ['2029-01-16T12:00:00Z', '2029-01-16T12:00:00.000Z'],
  ['2029-01-16T12:00:00.1234567+03:00', '2029-01-16T09:00:00.123Z'],
  ['2028-02-29T00:00', '2028-02-28T21:00:00.000Z'],
])('%s is the instant %s', (text, instant) => {
  expect(parseExpirationDate(text)).toBe(Date.parse(instant));
});

test.each(['', '2029-01-16', '16.01.2029 12:00', '2029-02-30T12:00', '2029-01-16T25:00', '2029-01-16T12:00 03:00'])(
  '«%s» is no expiration date',
  (text) => {
    expect(parseExpirationDate(text)).toBeUndefined();
  },
);

test('times of the service are those of Moscow, with seven digits of a second', () => {
  expect(serviceTime(Date.parse('2026-12-31T21:00:00.007Z'))).toBe('2027-01-01T00:00:00.0070000+03:00');
});
