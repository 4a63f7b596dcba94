import type { Variant } from './variants';

const draft = 'lib/domain/draft.ts';
const term = 'lib/domain/buying/term.ts';

/** The arithmetic of days, and when a term ends. */
export const TERM_VARIANTS: readonly Variant[] = [
  {
    name: 'count days by UTC',
    within: 20,
    edits: [
      {
        file: 'lib/domain/calendar/moscow.ts',
        find: '(at + MOSCOW_AHEAD_OF_UTC_MS) / MS_PER_DAY',
        put: 'at / MS_PER_DAY',
      },
    ],
  },
  {
    name: 'count the new period from today',
    within: 20,
    edits: [
      {
        file: term,
        find: 'endsOn: addDays(term.endsOn, periodDays), value',
        put: 'endsOn: addDays(on, periodDays), value',
      },
    ],
  },
  {
    name: 'forget the value carried over',
    within: 20,
    edits: [{ file: term, find: 'value: addMoney(credit, price) }', put: 'value: price }' }],
  },
  {
    name: 'round bonus days up',
    within: 20,
    edits: [
      {
        file: term,
        find: 'const bonusDays = floorOfProduct(credit, 30, newThirtyDayPrice);',
        put: 'const bonusDays = Math.ceil((credit * 30) / newThirtyDayPrice);',
      },
    ],
  },
  {
    name: 'leave the end of a term unrecorded',
    within: 20,
    edits: [
      {
        file: draft,
        find: "if (now === holding || holding.kind !== 'paid') return unchanged;",
        put: 'if (now) return unchanged;',
      },
    ],
  },
];
