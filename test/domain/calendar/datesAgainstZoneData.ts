// Compares the product's dates with temporal-polyfill's, under the zone this process was started in.
import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from '../../../lib/domain/calendar/calendarDate';
import { instant } from '../../../lib/domain/calendar/instant';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';

const moments = fc.integer({ min: Date.parse('2014-10-26T00:00:00Z'), max: Date.parse('2099-12-31T23:59:59Z') });
const nearMidnight = fc
  .tuple(fc.integer({ min: 16_500, max: 47_000 }), fc.integer({ min: -2000, max: 2000 }))
  .map(([day, ms]) => day * 86_400_000 - 3 * 3_600_000 + ms);

let agreed = 0;
fc.assert(
  fc.property(fc.oneof(moments, nearMidnight), fc.integer({ min: -400, max: 4000 }), (ms, days) => {
    const expected = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/Moscow').toPlainDate();
    const date = moscowDateOf(instant(ms));
    assert.equal(date, expected.toString());
    const later = expected.add({ days });
    assert.equal(addDays(date, days), later.toString());
    assert.equal(daysBetween(date, addDays(date, days)), days);
    agreed += 1;
  }),
  { numRuns: 5_000 },
);
process.stdout.write(`${Intl.DateTimeFormat().resolvedOptions().timeZone}: ${agreed} agree\n`);
