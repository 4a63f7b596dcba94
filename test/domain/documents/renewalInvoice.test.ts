import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import type { Instant } from '../../../lib/domain/calendar/instant';
import { isCalendarEnding, workingDayUpTo } from '../../../lib/domain/calendar/workingDays';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import type { PaidHolding, Subscription } from '../../../lib/domain/subscription/subscription';
import { HOLDING, moscow, renewing } from '../autopay/renewing';

const NUMBER = HOLDING.payment as NonNullable<typeof HOLDING.payment>;
const WISH = { to: 'buh@company.ru', since: moscow('2026-11-22T12:00') };

/** A subscription that was bought by an invoice, without autopay, and wants renewal invoices. */
function invoiced(overrides: Partial<Subscription> = {}, holding: Partial<PaidHolding> = {}): Subscription {
  return renewing({
    autopay: { on: false },
    holding: { ...HOLDING, ...holding },
    renewalWish: WISH,
    invoiced: { number: NUMBER, tariff: 'groups-150' },
    ...overrides,
  });
}

const term = (startsOn: string, endsOn: string) => ({
  term: { ...HOLDING.term, startsOn: calendarDate(startsOn), endsOn: calendarDate(endsOn) },
});

const nextOf = (subscription: Subscription) => {
  const next = nextAction(subscription);
  return next && [next.kind, inMoscow(next.at)];
};

function inMoscow(at: Instant): string {
  return new Date(at + 3 * 3_600_000).toISOString().slice(0, 16);
}

describe('the day of the renewal invoice', () => {
  // The cases of docs/rules.md, and one from each long holiday of the two years.
  it.each([
    ['2026-11-22', '2026-12-22', '2026-12-11T10:00'],
    ['2026-12-10', '2027-01-09', '2026-12-30T10:00'],
    ['2026-12-16', '2027-01-15', '2026-12-30T10:00'],
    ['2026-12-19', '2027-01-18', '2026-12-30T10:00'],
    ['2026-12-20', '2027-01-19', '2026-12-30T10:00'],
    ['2026-12-22', '2027-01-21', '2027-01-11T10:00'],
    ['2027-02-03', '2027-03-05', '2027-02-22T10:00'],
    ['2027-02-16', '2027-03-18', '2027-03-05T10:00'],
    ['2027-04-13', '2027-05-13', '2027-04-30T10:00'],
    ['2027-04-20', '2027-05-20', '2027-05-07T10:00'],
    ['2027-05-25', '2027-06-24', '2027-06-11T10:00'],
    ['2027-10-15', '2027-11-14', '2027-11-03T10:00'],
    ['2027-12-14', '2028-01-13', '2028-01-03T10:00'],
    ['2027-12-12', '2028-01-11', '2028-01-01T10:00'],
  ])('of a term from %s to %s is %s in Moscow', (startsOn, endsOn, expected) => {
    expect(nextOf(invoiced({}, term(startsOn, endsOn)))).toEqual(['renewal_invoice', expected]);
  });

  it('is at least the day after the purchase, if ten days before the end have passed by then', () => {
    expect(nextOf(invoiced({}, term('2026-12-15', '2026-12-22')))).toEqual(['reminder', '2026-12-15T10:00']);
    const reminded = { endsOn: calendarDate('2026-12-22'), daysBefore: 7 };
    expect(nextOf(invoiced({ reminded }, term('2026-12-15', '2026-12-22')))).toEqual([
      'renewal_invoice',
      '2026-12-16T10:00',
    ]);
  });

  it('is at least the day after somebody asked for it', () => {
    const renewalWish = { ...WISH, since: moscow('2026-12-13T23:59') };
    expect(nextOf(invoiced({ renewalWish }))).toEqual(['renewal_invoice', '2026-12-14T10:00']);
  });

  it('lies before every reminder, and after it they go on', () => {
    const renewal = { endsOn: calendarDate('2026-12-22'), number: NUMBER };
    expect(nextOf(invoiced({ renewal }))).toEqual(['reminder', '2026-12-15T10:00']);
  });
});

describe('no renewal invoice', () => {
  const { renewalWish: _, ...unasked } = invoiced();
  const { invoiced: __, ...byCard } = invoiced();
  it.each<[string, Subscription]>([
    ['where nobody asked for it', unasked],
    ['where the term was never bought by an invoice', byCard],
    [
      'where a card has extended it since',
      invoiced({ invoiced: { number: 1000009 as typeof NUMBER, tariff: 'groups-150' } }),
    ],
    ['where another tariff was granted since', invoiced({ invoiced: { number: NUMBER, tariff: 'groups-unlimited' } })],
    ['where it has one', invoiced({ renewal: { endsOn: HOLDING.term.endsOn, number: NUMBER } })],
    ['where none could be issued', invoiced({ renewal: { endsOn: HOLDING.term.endsOn } })],
    [
      'where a later end, taken back since, had one',
      invoiced({ renewal: { endsOn: calendarDate('2027-01-22'), number: NUMBER } }),
    ],
    ['while money waits for a person', invoiced({ attention: ['1000001-surplus-3000.00'] })],
  ])('%s', (_name, subscription) => {
    expect(nextOf(subscription)).toEqual(['reminder', '2026-12-15T10:00']);
  });

  it('if autopay is on', () => {
    const { autopay } = renewing();
    expect(nextOf(invoiced({ autopay }))).toEqual(['notice', '2026-12-15T10:00']);
  });

  it('if the customer has chosen the free groups for afterwards', () => {
    expect(nextOf(invoiced({}, { atEnd: 'becomes_free' }))).toEqual(['passage', '2026-12-23T00:00']);
  });
});

it('the calendar asks for its next year from November on', () => {
  expect(isCalendarEnding(calendarDate('2027-10-31'))).toBe(false);
  expect(isCalendarEnding(calendarDate('2027-11-01'))).toBe(true);
  expect(isCalendarEnding(calendarDate('2028-03-01'))).toBe(true);
});

it.each([
  ['2026-12-30', '2026-12-30'],
  ['2026-12-31', '2026-12-30'],
  ['2026-01-11', '2025-12-31'],
  ['2027-11-07', '2027-11-05'],
])('the working day up to %s is %s: before the first year nothing is moved', (day, expected) => {
  expect(workingDayUpTo(calendarDate(day))).toBe(expected);
});
