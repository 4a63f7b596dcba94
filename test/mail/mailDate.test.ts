import { instant } from '../../lib/domain/calendar/instant';
import { mailDate } from '../../lib/mail/mailDate';

test.each([
  ['1970-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 +0000'],
  ['2026-11-22T23:59:59.999Z', 'Sun, 22 Nov 2026 23:59:59 +0000'],
  ['2028-02-29T12:30:05Z', 'Tue, 29 Feb 2028 12:30:05 +0000'],
])('%s is %s', (at, expected) => {
  expect(mailDate(instant(Date.parse(at)))).toBe(expected);
});
