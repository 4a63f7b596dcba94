import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { addDays, calendarDate, daysBetween, isCalendarDate } from '../../../lib/domain/calendar/calendarDate';
import { formatInstant, instant } from '../../../lib/domain/calendar/instant';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';

const at = (text: string) => instant(Date.parse(text));

describe('a Moscow billing day', () => {
  it.each([
    ['2026-11-21T20:59:59.999Z', '2026-11-21'],
    ['2026-11-21T21:00:00.000Z', '2026-11-22'],
    ['2026-12-31T20:59:59.999Z', '2026-12-31'],
    ['2026-12-31T21:00:00.000Z', '2027-01-01'],
    ['2028-02-28T21:00:00.000Z', '2028-02-29'],
    // The nights on which Moscow changed its clocks until 2011 and European neighbours still do.
    ['2027-03-27T22:30:00.000Z', '2027-03-28'],
    ['2027-10-30T22:30:00.000Z', '2027-10-31'],
  ])('%s is %s', (moment, date) => {
    expect(moscowDateOf(at(moment))).toBe(date);
  });

  it('is not asked for before Moscow kept its present offset', () => {
    expect(moscowDateOf(at('2014-10-25T21:00:00.000Z'))).toBe('2014-10-26');
    expect(() => moscowDateOf(at('2014-10-25T20:59:59.999Z'))).toThrow(RangeError);
  });
});

describe('days on the calendar', () => {
  it.each([
    ['2026-11-22', 30, '2026-12-22'],
    ['2026-01-31', 30, '2026-03-02'],
    ['2028-01-31', 30, '2028-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-22', 360, '2027-11-17'],
  ])('%s and %i days make %s', (from, days, to) => {
    expect(addDays(calendarDate(from), days)).toBe(to);
    expect(daysBetween(calendarDate(from), calendarDate(to))).toBe(days);
  });

  it.each(['2027-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '20260401', ''])(
    '%p is no date',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
      expect(() => calendarDate(text)).toThrow(RangeError);
    },
  );
});

describe('an instant', () => {
  it('is written as RFC 3339 in UTC', () => {
    expect(formatInstant(instant(1_795_338_123_045))).toBe('2026-11-22T09:02:03.045Z');
  });

  it('agrees with the platform’s own clock text for any moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        expect(formatInstant(instant(ms))).toBe(new Date(ms).toISOString());
      }),
    );
  });
});

// The host's zone is fixed when a process starts, so each zone is a process of its own, comparing with the zone data.
it.each(['America/St_Johns', 'Asia/Tokyo', 'Pacific/Kiritimati', 'Europe/London'])(
  'a host in %s gives the same Moscow dates as the zone data',
  (zone) => {
    const script = resolve(__dirname, 'datesAgainstZoneData.ts');
    const args = ['--import', 'tsx', script];
    const said = execFileSync(process.execPath, args, {
      env: { PATH: process.env['PATH'], TZ: zone },
      encoding: 'utf8',
    });
    expect(said).toBe(`${zone}: 5000 agree\n`);
  },
  30_000,
);
