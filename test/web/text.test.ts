import type { Quote } from '../../web/client/answers';
import { daysLater, dayText, momentText, nearDayText } from '../../web/dialog/text/dates';
import { burntText, daysText, groupsText, toDaysLeftText } from '../../web/dialog/text/days';
import { roubles } from '../../web/dialog/text/money';
import { quoteText } from '../../web/dialog/text/quoteText';
import { tariffTitle } from '../../web/dialog/text/tariffTitle';
import { PRICES, plain, QUOTE } from './given';

describe('a sum', () => {
  it.each([
    ['0.00', '0 ₽'],
    ['999.00', '999 ₽'],
    ['3000.00', '3 000 ₽'],
    ['3333.33', '3 333,33 ₽'],
    ['1234567.05', '1 234 567,05 ₽'],
    // Larger than a floating point number holds exactly.
    ['90071992547409.93', '90 071 992 547 409,93 ₽'],
  ])('%s is %s', (value, text) => {
    expect(plain(roubles({ value, currency: 'RUB' }))).toBe(text);
  });

  it('is never broken at the end of a line', () => {
    expect(roubles({ value: '3000.00', currency: 'RUB' })).toBe('3\u00a0000\u00a0₽');
  });
});

describe('a date', () => {
  it.each([
    ['2026-12-22', '22 декабря 2026 г.'],
    ['2027-01-01', '1 января 2027 г.'],
    ['2028-02-29', '29 февраля 2028 г.'],
  ])('%s is %s', (date, text) => {
    expect(plain(dayText(date))).toBe(text);
  });

  it.each([
    ['2026-12-22T20:59:59Z', '22 декабря 2026 г.'],
    ['2026-12-22T21:00:00Z', '23 декабря 2026 г.'],
    ['2026-12-31T21:30:00.000Z', '1 января 2027 г.'],
  ])('of the instant %s is the day in Moscow, %s', (instant, text) => {
    expect(plain(momentText(instant))).toBe(text);
  });
});

it('a near day needs no year, and days are counted without a zone', () => {
  expect(plain(nearDayText('2026-12-20'))).toBe('20 декабря');
  expect([daysLater('2026-12-31', 1), daysLater('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29']);
});

describe('a number of days', () => {
  it.each([
    [0, '0 дней'],
    [1, '1 день'],
    [3, '3 дня'],
    [7, '7 дней'],
    [11, '11 дней'],
    [12, '12 дней'],
    [21, '21 день'],
    [112, '112 дней'],
    [360, '360 дней'],
  ])('%d is %s', (count, text) => {
    expect(plain(daysText(count))).toBe(text);
  });

  it.each([
    [0, 'Сегодня последний оплаченный день: ничего не сгорит'],
    [1, 'Сгорит 1 день'],
    [2, 'Сгорят 2 дня'],
    [20, 'Сгорит 20 дней'],
    [21, 'Сгорит 21 день'],
  ])('given up: %d is «%s»', (count, text) => {
    expect(plain(burntText(count))).toBe(text);
  });

  it.each([
    [1, 'оставшемуся 1 дню'],
    [2, 'оставшимся 2 дням'],
    [20, 'оставшимся 20 дням'],
    [21, 'оставшемуся 21 дню'],
  ])('what is added to: %d is %s', (count, text) => {
    expect(plain(toDaysLeftText(count))).toBe(text);
  });
});

it.each([
  [50, '50 групп'],
  [1, '1 группа'],
  [null, 'Без ограничения групп'],
])('%s groups are %s', (count, text) => {
  expect(plain(groupsText(count))).toBe(text);
});

it('a tariff is named by the price list, with a capital', () => {
  expect(plain(tariffTitle(PRICES, 'groups-150'))).toBe('150 групп');
  expect(tariffTitle(PRICES, 'groups-unlimited')).toBe('Без ограничения групп');
});

describe('a quote says', () => {
  const until = 'Тариф будет действовать до 13 января 2027 г. включительно';

  it.each<[string, Partial<Quote>, string]>([
    ['the end alone for a new tariff', { kind: 'new', daysLeft: 0, bonusDays: 0 }, until],
    ['what the days left become', {}, `${until}; остаток 20 дней = 12 дней нового тарифа`],
    [
      'that fewer groups come at once',
      { kind: 'downgrade' },
      'Тариф будет действовать с сегодняшнего дня до 13 января 2027 г. включительно; остаток 20 дней = 12 дней нового тарифа',
    ],
    ['where a period is added', { kind: 'extension' }, `${until}; новый период прибавится к оставшимся 20 дням`],
    ['nothing of days left on the last day', { daysLeft: 0, bonusDays: 0 }, until],
  ])('%s', (_what, change, text) => {
    expect(plain(quoteText({ ...QUOTE, ...change }))).toBe(text);
  });
});
