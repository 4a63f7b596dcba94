import { parseExpirationDate } from '../../../local/robokassa/expiration';

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
