import {
  firstChargeDay,
  isTooLateToNotice,
  MOST_CHARGES,
  morningOf,
  noticeDayOf,
  plannedChargeDay,
} from '../../../lib/domain/autopay/chargeDays';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { at } from '../../fixtures/billing';

const E = calendarDate('2026-12-22');

it('a term that ends on 22 December is told of from the 15th and renewed from the 20th, at most three times', () => {
  expect([noticeDayOf(E), plannedChargeDay(E), MOST_CHARGES]).toEqual(['2026-12-15', '2026-12-20', 3]);
});

it('the days are counted over the ends of months and years', () => {
  expect(noticeDayOf(calendarDate('2027-01-03'))).toBe('2026-12-27');
  expect(plannedChargeDay(calendarDate('2028-03-01'))).toBe('2028-02-28');
});

it.each([
  ['2026-12-15', 'E − 7', '2026-12-20'],
  ['2026-12-16', 'E − 6', '2026-12-20'],
  ['2026-12-17', 'E − 5, the last day that costs nothing', '2026-12-20'],
  ['2026-12-18', 'E − 4', '2026-12-21'],
  ['2026-12-19', 'E − 3, the last day on which a notice is any good', '2026-12-22'],
])('told on %s, %s, the first day of charge is %s', (noticedOn, _what, firstChargeOn) => {
  expect(firstChargeDay(E, calendarDate(noticedOn))).toBe(firstChargeOn);
  expect(isTooLateToNotice(E, calendarDate(noticedOn))).toBe(false);
});

it.each(['2026-12-20', '2026-12-21', '2026-12-22', '2026-12-23'])('on %s it is too late to tell', (today) => {
  expect(isTooLateToNotice(E, calendarDate(today))).toBe(true);
});

it('the morning is ten o’clock in Moscow, seven in UTC', () => {
  expect(morningOf(E)).toBe(at('2026-12-22T07:00:00Z'));
});
