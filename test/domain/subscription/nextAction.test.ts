import type { AutopayOn } from '../../../lib/domain/autopay/autopay';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { formatInstant } from '../../../lib/domain/calendar/instant';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { at } from '../../fixtures/billing';
import { CHARGE, HOLDING, NOTICED, renewing } from '../autopay/renewing';

const E = HOLDING.term.endsOn;
const LATER = calendarDate('2027-01-21');
const OFF = { on: false } as const;
const { payment: _payment, ...granted } = HOLDING;

const charged = (made: number, lastOn: string, endsOn = E): AutopayOn => ({
  ...NOTICED,
  charges: { endsOn, made, lastOn: calendarDate(lastOn) },
});
const openCharge = { number: CHARGE, tariff: 'groups-150', isVoid: false } as const;

const next = (overrides: Partial<Subscription>) => {
  const action = nextAction(renewing(overrides));
  return action && `${action.kind} ${formatInstant(action.at)}`;
};

// The end of 22 December in Moscow is 21:00 in UTC; ten in the morning is 07:00.
const PASSAGE = 'passage 2026-12-22T21:00:00.000Z';

it.each<[string, Partial<Subscription>]>([
  ['the free groups', { holding: { kind: 'free' }, autopay: OFF }],
  ['a tariff that has ended', { holding: { kind: 'expired', tariff: 'groups-150', endedOn: E }, autopay: OFF }],
])('%s wait for nothing', (_what, overrides) => {
  expect(next(overrides)).toBeUndefined();
});

it.each<[string, Partial<Subscription>, string]>([
  ['that was never told of waits for the notice, a week before the end', {}, 'notice 2026-12-15T07:00:00.000Z'],
  ['that was told of waits for the first day of charge', { autopay: NOTICED }, 'charge 2026-12-20T07:00:00.000Z'],
  ['charged once waits for the next day', { autopay: charged(1, '2026-12-20') }, 'charge 2026-12-21T07:00:00.000Z'],
  ['charged twice for the day after', { autopay: charged(2, '2026-12-21') }, 'charge 2026-12-22T07:00:00.000Z'],
  ['charged on the last day for the end', { autopay: charged(2, '2026-12-22') }, PASSAGE],
  ['charged three times for the end', { autopay: charged(3, '2026-12-21') }, PASSAGE],
  [
    'whose claim was taken back does not try again on that day',
    { autopay: charged(0, '2026-12-20') },
    'charge 2026-12-21T07:00:00.000Z',
  ],
  ['with a charge open waits for the end', { autopay: charged(1, '2026-12-20'), openCharge }, PASSAGE],
  [
    'extended since the notice needs another',
    { autopay: charged(1, '2026-12-20'), holding: { ...HOLDING, term: { ...HOLDING.term, endsOn: LATER } } },
    'notice 2027-01-14T07:00:00.000Z',
  ],
  [
    'extended while a charge is open is told of the next all the same',
    { autopay: NOTICED, openCharge, holding: { ...HOLDING, term: { ...HOLDING.term, endsOn: LATER } } },
    'notice 2027-01-14T07:00:00.000Z',
  ],
  [
    'given another notice starts its charges again',
    {
      autopay: {
        ...charged(3, '2026-12-22'),
        notice: {
          ...NOTICED.notice,
          endsOn: LATER,
          delivery: { state: 'delivered', at: at('2027-01-18T07:00:00Z') },
        } as never,
      },
      holding: { ...HOLDING, term: { ...HOLDING.term, endsOn: LATER } },
    },
    'charge 2027-01-21T07:00:00.000Z',
  ],
])('autopay %s', (_what, overrides, expected) => {
  expect(next(overrides)).toBe(expected);
});

it.each<[string, Partial<Subscription>, string]>([
  ['is reminded a week before the end', {}, 'reminder 2026-12-15T07:00:00.000Z'],
  ['three days before it', { reminded: { endsOn: E, daysBefore: 7 } }, 'reminder 2026-12-19T07:00:00.000Z'],
  ['one day before it', { reminded: { endsOn: E, daysBefore: 3 } }, 'reminder 2026-12-21T07:00:00.000Z'],
  ['and then waits for the end', { reminded: { endsOn: E, daysBefore: 1 } }, PASSAGE],
  [
    'of a new end from the beginning',
    { reminded: { endsOn: calendarDate('2026-11-20'), daysBefore: 1 } },
    'reminder 2026-12-15T07:00:00.000Z',
  ],
  [
    'with a charge still open too',
    { openCharge: { ...openCharge, isVoid: true } },
    'reminder 2026-12-15T07:00:00.000Z',
  ],
  ['never where the term was granted', { holding: granted }, PASSAGE],
  ['never, if they go back to the free groups', { holding: { ...HOLDING, atEnd: 'becomes_free' } }, PASSAGE],
])('a customer without autopay %s', (_what, overrides, expected) => {
  expect(next({ autopay: OFF, ...overrides })).toBe(expected);
});
