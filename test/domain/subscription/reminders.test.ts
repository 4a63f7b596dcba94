import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import type { Draft } from '../../../lib/domain/draft';
import { decideAdvance } from '../../../lib/domain/subscription/advance';
import { reminderDueAt } from '../../../lib/domain/subscription/reminders';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { HOLDING, moscow, renewing, toldBy } from '../autopay/renewing';

const E = HOLDING.term.endsOn;
const withoutAutopay = renewing({ autopay: { on: false } });

const advance = (subscription: Subscription, when: string) =>
  decideAdvance(subscription, OLCHAT_CATALOGUE, moscow(when));

function daysToldBy(draft: Draft | undefined): readonly number[] {
  return (draft?.entries ?? []).flatMap(({ event }) => (event.kind === 'reminded' ? [event.daysLeft] : []));
}

it.each([
  ['2026-12-15T09:59:59.999', undefined],
  ['2026-12-15T10:00', 7],
  ['2026-12-19T09:59', 7],
  ['2026-12-19T10:00', 3],
  ['2026-12-21T10:00', 1],
  ['2026-12-22T23:59', 1],
])('on %s in Moscow the reminder due is that of %s days before the end', (when, daysBefore) => {
  expect(reminderDueAt(E, moscow(when))).toEqual(daysBefore === undefined ? undefined : { endsOn: E, daysBefore });
});

it('reminds a week, three days and a day before the end, each once, by mail to the payment that made the term', () => {
  let subscription = withoutAutopay;
  const told: (readonly [string, readonly number[]])[] = [];
  for (let day = 1; day <= 22; day += 1) {
    for (const time of ['09:59', '10:00', '10:10']) {
      const when = `2026-12-${String(day).padStart(2, '0')}T${time}`;
      const draft = advance(subscription, when);
      if (!draft) continue;
      told.push([when, daysToldBy(draft)]);
      expect(toldBy(draft)).toEqual(['reminded, reminder to 1000001, notice reminder']);
      subscription = draft.subscription;
    }
  }
  expect(told).toEqual([
    ['2026-12-15T10:00', [7]],
    ['2026-12-19T10:00', [3]],
    ['2026-12-21T10:00', [1]],
  ]);
});

it.each([
  ['2026-12-17T12:00', 5],
  ['2026-12-20T12:00', 2],
  ['2026-12-22T12:00', 0],
])('a run that comes late, on %s, sends one reminder and names the %i days that are really left', (when, days) => {
  const late = advance(withoutAutopay, when);
  expect(daysToldBy(late)).toEqual([days]);
  expect(advance(late?.subscription ?? withoutAutopay, when)).toBeUndefined();
});

it('after a late reminder the next one comes on its own day', () => {
  const late = advance(withoutAutopay, '2026-12-20T12:00');
  expect(advance(late?.subscription ?? withoutAutopay, '2026-12-21T09:59')).toBeUndefined();
  expect(daysToldBy(advance(late?.subscription ?? withoutAutopay, '2026-12-21T10:00'))).toEqual([1]);
});

it('a longer term is reminded of from the beginning', () => {
  const endsOn = calendarDate('2027-01-21');
  const extended = renewing({
    autopay: { on: false },
    holding: { ...HOLDING, term: { ...HOLDING.term, endsOn } },
    reminded: { endsOn: E, daysBefore: 1 },
  });
  expect(advance(extended, '2027-01-14T09:59')).toBeUndefined();
  expect(daysToldBy(advance(extended, '2027-01-14T10:00'))).toEqual([7]);
});

it('sends none while autopay is on, for a granted term, or if the free groups follow', () => {
  const { payment: _none, ...granted } = HOLDING;
  const silent = [
    renewing({ autopay: { on: false }, holding: granted }),
    renewing({ autopay: { on: false }, holding: { ...HOLDING, atEnd: 'becomes_free' } }),
  ];
  for (const subscription of silent) expect(advance(subscription, '2026-12-21T12:00')).toBeUndefined();
  expect(toldBy(advance(renewing(), '2026-12-15T10:00'))).toEqual([
    'autopay_noticed, autopay_notice to 1000001, notice autopay_notice',
  ]);
});
