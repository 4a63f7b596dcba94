/** The days of a year on which Russia's five-day week differs from Monday to Friday; each `MM-DD`. */
export type CalendarYear = {
  /** Days off between Monday and Friday. */
  readonly daysOff: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
};

/**
 * Russia's production calendar, by year. Sources: the holidays of article 112 of the Labour Code (1 to 8 January, 23
 * February, 8 March, 1 and 9 May, 12 June, 4 November; one that falls on a Saturday or Sunday outside January moves to
 * the next working day), and the government's yearly decree on moved days off. For 2026 that is the decree of 24
 * September 2025, No. 1466: from 3 January to 9 January, and from 4 January to 31 December.
 *
 * For 2027 only article 112 is in here: compare it with the decree for that year, and add the year after it by
 * November. Until then a day off that the decree adds is taken for a working day, which moves nothing but the day of a
 * mail. After the last year nothing is moved off a holiday (docs/rules.md, «The renewal invoice»).
 */
export const PRODUCTION_CALENDAR: Readonly<Record<number, CalendarYear>> = {
  2026: {
    daysOff: [
      '01-01',
      '01-02',
      '01-05',
      '01-06',
      '01-07',
      '01-08',
      '01-09',
      '02-23',
      '03-09',
      '05-01',
      '05-11',
      '06-12',
      '11-04',
      '12-31',
    ],
    worked: [],
  },
  2027: {
    daysOff: [
      '01-01',
      '01-04',
      '01-05',
      '01-06',
      '01-07',
      '01-08',
      '02-23',
      '03-08',
      '05-03',
      '05-10',
      '06-14',
      '11-04',
    ],
    worked: [],
  },
};
