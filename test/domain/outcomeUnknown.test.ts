import { calendarDate } from '../../lib/domain/calendarDate';
import { outcomeUnknownFrom } from '../../lib/domain/charge';
import { moscow } from './renewing';

it.each([
  ['2026-12-20T10:00', '2026-12-22T10:00'],
  ['2026-12-22T05:59', '2026-12-22T10:00'],
  ['2026-12-22T10:00', '2026-12-22T14:00'],
  ['2026-12-22T23:30', '2026-12-23T03:30'],
])('a charge claimed on %s, for a term to 22 December, is for a person from %s', (claimedAt, from) => {
  const renews = calendarDate('2026-12-22');
  expect(outcomeUnknownFrom({ createdAt: moscow(claimedAt), renews })).toBe(moscow(from));
});
